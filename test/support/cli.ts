import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../..');

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An empty store of its own. */
export const newHome = (): string => mkdtempSync(join(tmpdir(), 'tortuga-test-'));

/** Verdicts are the same in every sandbox: where a test does not name one, the quickest does. */
const WITHOUT_DOCKER = { DOCKER_HOST: 'unix:///there-is-no-daemon' };
const PLAYING = new Set(['run', 'runs', 'fork', 'replay', 'catalog']);
const isFreeToChoose = (args: readonly string[]) => PLAYING.has(args[0] ?? '') && !args.includes('--sandbox');

/** Starts the real launcher on what was built. */
export function startCli(args: readonly string[], home: string): ChildProcess {
  return spawn(process.execPath, [join(ROOT, 'bin', 'tortuga'), ...args], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...(isFreeToChoose(args) ? WITHOUT_DOCKER : {}),
      ...{ TORTUGA_HOME: home, NO_COLOR: '1', FORCE_COLOR: undefined },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function cli(args: readonly string[], home: string): Promise<CliResult> {
  const child = startCli(args, home);
  const read = (stream: NodeJS.ReadableStream | null) => {
    const parts: Buffer[] = [];
    stream?.on('data', (part: Buffer) => parts.push(part));
    return () => Buffer.concat(parts).toString();
  };
  const stdout = read(child.stdout);
  const stderr = read(child.stderr);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout: stdout(), stderr: stderr() }));
  });
}
