import { spawnSync } from 'node:child_process';
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

export const BACKENDS_UNDER_TEST: readonly BackendUnderTest[] = [
  { name: 'bubblewrap', missing: whyNoBubblewrap() },
  { name: 'process', missing: null },
];

export function backendUnderTest(name: BackendName): SandboxBackend {
  const backend = backendNamed(name);
  if (!backend) throw new Error(`There is no backend ${name}.`);
  return backend;
}

/** One block of tests for each backend; one that this machine lacks is skipped, and its title says why. */
export function describeBackends(title: string, body: (backend: SandboxBackend) => void): void {
  for (const { name, missing } of BACKENDS_UNDER_TEST) {
    if (missing === null) describe(`${name}: ${title}`, () => body(backendUnderTest(name)));
    else describe.skip(`${name}: ${title} (not available: ${missing})`, () => body(backendUnderTest(name)));
  }
}
