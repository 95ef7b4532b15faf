import { spawnSync } from 'node:child_process';
import { imageName } from '#sandbox/docker/image/recipe.js';
import { type BackendName, backendNamed, type SandboxBackend } from '#sandbox/index.js';

export interface BackendUnderTest {
  readonly name: BackendName;
  /** Why it cannot be tested here, or null. */
  readonly missing: string | null;
}

/** Jest wants the names of tests before anything can be awaited, so this looks without the backend's own probe. */
function whyNoBubblewrap(): string | null {
  const drop = ['--reuid', '10001', '--regid', '10001', '--clear-groups', '--no-new-privs'];
  const [command, ...args] = [
    ...(process.getuid?.() === 0 ? ['setpriv', ...drop] : []),
    ...['bwrap', '--unshare-all', '--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev', 'true'],
  ] as [string, ...string[]];
  const { error, status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return error ? error.message : status === 0 ? null : stderr.trim();
}

const LOOK_FOR_IMAGE = `const Docker = require('dockerode');
new Docker().getImage(process.argv[1]).inspect().catch((error) => { console.error(error.message); process.exit(1); });`;

function whyNoDocker(): string | null {
  const { status, stderr } = spawnSync(process.execPath, ['-e', LOOK_FOR_IMAGE, imageName('plain')], {
    encoding: 'utf8',
  });
  const remedy = 'start dockerd, and run `bin/tortuga sandbox image build`';
  return status === 0 ? null : `${stderr.trim().split('\n')[0]}; ${remedy}`;
}

export const BACKENDS_UNDER_TEST: readonly BackendUnderTest[] = [
  { name: 'bubblewrap', missing: whyNoBubblewrap() },
  { name: 'docker', missing: whyNoDocker() },
  { name: 'process', missing: null },
];

/** One block of tests for each backend; one that this machine lacks is skipped, and its title says why. */
export function describeBackends(
  title: string,
  body: (backend: SandboxBackend) => void,
  only: (name: BackendName) => boolean = () => true,
): void {
  for (const { name, missing } of BACKENDS_UNDER_TEST.filter((backend) => only(backend.name))) {
    const backend = backendNamed(name);
    const run = () => {
      afterAll(() => backend.close?.());
      body(backend);
    };
    if (missing === null) describe(`${name}: ${title}`, run);
    else describe.skip(`${name}: ${title} (not available: ${missing})`, run);
  }
}
