import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BackendName, probeBackend } from '#sandbox/index.js';
import { cli, newHome, ROOT, startCli } from '../support/cli.js';
import { NOTHING, type Traces, tracesOf } from '../support/leftovers.js';

const linux = process.platform === 'linux';
const BACKENDS: readonly BackendName[] = ['bubblewrap', 'process'];

interface Hanging {
  readonly server: ChildProcess;
  readonly traces: () => Traces;
}

/** A process that has a sandbox in which a program and its child ignore everything that can be ignored. */
async function hanging(backend: BackendName): Promise<Hanging> {
  const mark = `mark-${randomBytes(6).toString('hex')}`;
  const script = join(ROOT, 'test/support/hanging-server.mjs');
  const server = spawn(process.execPath, [script, backend, mark], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(server.stdout!, 'data');
  const ignoring = new Set([String(server.pid)]);
  return {
    server,
    traces: () => {
      const { processes, ...rest } = tracesOf(server.pid!, mark);
      return { ...rest, processes: processes.filter((pid) => !ignoring.has(pid)) };
    },
  };
}

/** The kernel takes a moment to bury the dead. */
async function eventually(traces: () => Traces, wanted: Traces): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    if (JSON.stringify(traces()) === JSON.stringify(wanted)) return;
    await sleep(100);
  }
  expect(traces()).toEqual(wanted);
}

async function gone(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(server, 'exit');
  server.kill(signal);
  await exited;
}

(linux ? describe : describe.skip).each(BACKENDS)(
  'what %s leaves (Linux only: it is looked for in /proc)',
  (backend) => {
    beforeAll(async () => {
      const { available, detail } = await probeBackend(backend);
      if (!available)
        throw new Error(`${backend} does not work here: ${detail}. \`tortuga doctor\` says what to install.`);
    });

    test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
      '%s: nothing, though nobody listens for it',
      async (signal) => {
        const { server, traces } = await hanging(backend);
        expect(traces().processes.length).toBeGreaterThanOrEqual(2);
        await gone(server, signal);
        await eventually(traces, NOTHING);
      },
    );

    test('SIGKILL: nothing, once the next command has started', async () => {
      const { server, traces } = await hanging(backend);
      await gone(server, 'SIGKILL');
      await cli(['runs', 'list'], newHome());
      await eventually(traces, NOTHING);
    });

    test('the next command leaves alone what belongs to a process that lives', async () => {
      const { server, traces } = await hanging(backend);
      const before = traces();
      await cli(['runs', 'list'], newHome());
      expect(traces()).toEqual(before);
      await gone(server, 'SIGTERM');
    });
  },
);

(linux ? test : test.skip)(
  'Ctrl-C in the middle of a check of the catalog leaves nothing (Linux only)',
  async () => {
    const child = startCli(['catalog', 'check'], newHome());
    const own = () => tracesOf(child.pid!, `nothing-${child.pid}`);
    const exited = once(child, 'exit');
    while (own().groups.length + own().folders.length === 0 && child.exitCode === null) await sleep(20);
    child.kill('SIGINT');
    expect((await exited)[0]).toBe(130);
    expect(own()).toEqual(NOTHING);
  },
);
