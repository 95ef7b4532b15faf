import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Docker from 'dockerode';
import { imageName } from '#sandbox/docker/image/recipe.js';
import { LABEL } from '#sandbox/docker/labels.js';
import {
  configureDocker,
  DEFAULT_LIMITS,
  type SandboxBackend,
  type SandboxSpec,
  SandboxUnavailableError,
} from '#sandbox/index.js';
import { cli, newHome, ROOT } from '../support/cli.js';
import { BACKENDS_UNDER_TEST, describeBackends } from './sandbox-backends.js';

const isDocker = (name: string) => name === 'docker';
const docker = new Docker();

async function run(backend: SandboxBackend, spec: Partial<SandboxSpec>) {
  const session = await backend.open({ runtime: 'shell', program: ':', limits: DEFAULT_LIMITS, ...spec });
  session.closeInput();
  const lines: string[] = [];
  for (let line = await session.nextLine(); line !== null; line = await session.nextLine()) lines.push(line);
  return { lines, exit: await session.exit };
}

const containersOf = async (pid: number) =>
  (await docker.listContainers({ all: true, filters: { label: [LABEL.owner] } })).filter(({ Labels }) =>
    Labels[LABEL.owner]!.startsWith(`${pid}.`),
  );

/** A process that opens three sandboxes, says so, and stays. */
const HOLDS_SANDBOXES = `const { backendNamed, DEFAULT_LIMITS } = await import(${JSON.stringify(join(ROOT, 'dist/sandbox/index.js'))});
const open = () => backendNamed('docker').open({ runtime: 'shell', program: 'sleep 300', limits: DEFAULT_LIMITS });
await Promise.all([open(), open(), open()]);
console.log('open');
setInterval(() => {}, 1000);`;

/** Warm containers are left alone, and the process ends by itself. */
const USES_AND_ENDS = `const { backendNamed, DEFAULT_LIMITS } = await import(${JSON.stringify(join(ROOT, 'dist/sandbox/index.js'))});
for (let round = 0; round < 4; round++) {
  const session = await backendNamed('docker').open({ runtime: 'node', program: 'console.log(1)', limits: DEFAULT_LIMITS });
  await session.exit;
}
await new Promise((resolve) => setTimeout(resolve, 1500));
console.log(process.pid);`;

const startModule = (source: string) =>
  spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });

describeBackends(
  'containers',
  (backend) => {
    test('a process that was killed leaves nothing once clean has run, and others keep theirs', async () => {
      const living = await backend.open({ runtime: 'shell', program: 'cat', limits: DEFAULT_LIMITS });
      const child = startModule(HOLDS_SANDBOXES);
      await once(child.stdout!, 'data');
      expect(await containersOf(child.pid!)).toHaveLength(3);
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(await containersOf(child.pid!)).toHaveLength(3);

      const { stdout, code } = await cli(['sandbox', 'clean', '--json'], newHome());
      // Those of other commands that were killed go with them.
      expect([JSON.parse(stdout).containers >= 3, code]).toEqual([true, 0]);
      expect(await containersOf(child.pid!)).toEqual([]);
      living.send('still here');
      expect(await living.nextLine()).toBe('still here');
      await living.kill();
    });

    test('the next command of any kind does the same', async () => {
      const child = startModule(HOLDS_SANDBOXES);
      await once(child.stdout!, 'data');
      child.kill('SIGKILL');
      await once(child, 'exit');
      const { stderr, code } = await cli(['validate', 'scenarios/one-job.yaml'], newHome());
      expect(stderr).toContain('Removed what a command that was killed has left: 3 sandboxes');
      expect(code).toBe(0);
      expect(await containersOf(child.pid!)).toEqual([]);
    });

    test('what waits in the pool keeps no process from its end, and goes with it', async () => {
      const child = startModule(USES_AND_ENDS);
      const [pid] = await once(child.stdout!, 'data');
      const [code] = await once(child, 'exit');
      expect(code).toBe(0);
      expect(await containersOf(Number(pid))).toEqual([]);
    });

    test('a shell script runs in an image of others as well', async () => {
      const { lines, exit } = await run(backend, {
        image: imageName('plain'),
        program: 'echo "$HOME $(pwd)"; cat /etc/shadow 2>/dev/null; exit 3',
      });
      expect(lines).toEqual(['/box /box']);
      expect(exit).toMatchObject({ reason: 'exited', exitCode: 3 });
    });

    test('an image that is not there is machinery, and its own kind', async () => {
      const error = await run(backend, { image: 'tortuga-no-such-image:1' }).catch((caught) => caught);
      expect(error).toBeInstanceOf(SandboxUnavailableError);
      expect(error).toMatchObject({ kind: 'image-missing' });
    });

    test('the runtime is a setting', async () => {
      configureDocker({ runtime: 'io.containerd.runc.v2' });
      const known = await run(backend, { program: 'echo hello' });
      configureDocker({ runtime: 'no-such-runtime' });
      const unknown = await run(backend, { program: 'echo hello' }).catch((caught) => caught);
      configureDocker({ runtime: '' });
      expect(known.lines).toEqual(['hello']);
      expect(unknown).toBeInstanceOf(SandboxUnavailableError);
    });

    test('a flood of single bytes is cut off like any other', async () => {
      const { exit } = await run(backend, {
        runtime: 'python',
        program: 'import os\nwhile True: os.write(1, b"x"); os.write(2, b"y")',
        limits: { ...DEFAULT_LIMITS, outputBytes: 100_000 },
      });
      expect(exit.reason).toBe('output-limit');
    });

    test('files are limited in number as well', async () => {
      const program = 'i=0; while true > f$i; do i=$((i+1)); done; echo $i';
      const { lines } = await run(backend, { program });
      expect(Number(lines[0])).toBeGreaterThan(100);
      expect(Number(lines[0])).toBeLessThan(4200);
    });

    test('a container that its program cannot see through: no mounts of the host, no docker.sock', async () => {
      const program = 'cat /proc/mounts; ls /var/run/docker.sock /run /home /root 2>/dev/null';
      const { lines } = await run(backend, { program });
      const writable = lines.filter((line) => /\srw[, ]/.test(line)).map((line) => line.split(' ')[1]);
      expect(writable.filter((path) => path === '/' || path?.startsWith('/etc'))).toEqual([]);
      expect(lines.filter((line) => line.includes('docker.sock'))).toEqual([]);
    });
  },
  isDocker,
);

const PAGE = `const { spawnSync } = require('node:child_process');
const page = 'data:text/html,<p id=a></p><script>document.getElementById("a").textContent = 6 * 7</script>';
const options = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--user-data-dir=/tmp/profile'];
console.log(spawnSync('chromium', [...options, '--dump-dom', page], { encoding: 'utf8' }).stdout);`;

describeBackends(
  'a browser',
  (backend) => {
    test('headless Chromium draws a page', async () => {
      const limits = { ...DEFAULT_LIMITS, memoryBytes: 2 ** 30, processes: 256, cpuMs: 30_000 };
      const outcome = await run(backend, { runtime: 'node', program: PAGE, browser: true, limits }).catch(
        (error: SandboxUnavailableError) => error,
      );
      if (outcome instanceof SandboxUnavailableError) {
        expect(outcome.message).toContain('tortuga sandbox image build --browser');
      } else expect(outcome.lines.join('')).toContain('42');
    });
  },
  isDocker,
);

test('Docker is either tested here, or it is said why not', () => {
  const { missing } = BACKENDS_UNDER_TEST.find(({ name }) => name === 'docker')!;
  expect(missing === null || missing.includes('tortuga sandbox image build')).toBe(true);
});
