import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { sep } from 'node:path';
import { promisify } from 'node:util';
import type { Runtime, SandboxSpec } from '../sandbox.port.js';
import { runsAsRoot, SANDBOX_USER } from './launch.js';

const run = promisify(execFile);
const TRIAL_MS = 10_000;
const MIB = 1024 * 1024;

/** A real interpreter, never a version manager's shim: that costs 70 ms at each start. */
export interface Interpreter {
  readonly path: string;
  readonly version: string;
  /** What must be readable for it to run: its file, and the folder of its installation. */
  readonly needs: readonly string[];
}

const SHELL = '/bin/sh';
const PYTHONS = ['/usr/bin/python3', '/usr/local/bin/python3', '/opt/homebrew/bin/python3', 'python3'];
const PYTHON_SELF = `import sys
print(getattr(sys, '_base_executable', sys.executable)); print(sys.base_prefix); print('%d.%d.%d' % sys.version_info[:3])`;

const memo = new Map<Runtime, Promise<Interpreter | null>>();

/** The interpreter that sandboxes use, or null when this machine has none that the sandbox's user may run. */
export function interpreterOf(runtime: Runtime): Promise<Interpreter | null> {
  let found = memo.get(runtime);
  if (!found) {
    found = FINDERS[runtime]();
    memo.set(runtime, found);
  }
  return found;
}

export async function runtimeVersions(): Promise<Readonly<Record<'node' | 'python', string | null>>> {
  const [node, python] = await Promise.all([interpreterOf('node'), interpreterOf('python')]);
  return { node: node?.version ?? null, python: python?.version ?? null };
}

export const hasRuntime = async (runtime: Runtime): Promise<boolean> =>
  (await interpreterOf(runtime)) !== null;

/** The interpreter's arguments; the program's source is one of them. */
export function interpreterArgs(spec: SandboxSpec): string[] {
  const flags = spec.flags ?? [];
  if (spec.runtime === 'shell') return [...flags, '-c', spec.program];
  if (spec.runtime === 'python') return ['-s', '-B', '-X', 'utf8', ...flags, '-c', spec.program];
  const heapMb = Math.max(16, Math.floor((spec.limits.memoryBytes / MIB) * 0.75));
  return [`--max-old-space-size=${heapMb}`, '--no-warnings', ...flags, '-e', spec.program];
}

async function findNode(): Promise<Interpreter | null> {
  for (const path of [process.execPath, '/usr/bin/node', '/usr/local/bin/node']) {
    const version = (await trial(path, ['--version']))?.trim();
    if (version?.startsWith('v'))
      return { path: realpathSync(path), version: version.slice(1), needs: [realpathSync(path)] };
  }
  return null;
}

async function findPython(): Promise<Interpreter | null> {
  for (const candidate of PYTHONS) {
    const [executable, prefix, version] = (await trial(candidate, ['-c', PYTHON_SELF]))?.split('\n') ?? [];
    if (!executable || !prefix || !version?.startsWith('3.')) continue;
    if (holdsPrivateFiles(prefix)) continue;
    const path = realpathSync(executable);
    return { path, version, needs: [prefix, path] };
  }
  return null;
}

async function findShell(): Promise<Interpreter | null> {
  const works = (await trial(SHELL, ['-c', ':'])) !== null;
  return works ? { path: SHELL, version: '', needs: [realpathSync(SHELL)] } : null;
}

const FINDERS: Record<Runtime, () => Promise<Interpreter | null>> = {
  node: findNode,
  python: findPython,
  shell: findShell,
};

/** True for a folder such as `/` or the home folder, which no sandbox may see. */
function holdsPrivateFiles(folder: string): boolean {
  const inside = (child: string) =>
    `${child}${sep}`.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
  return inside(homedir()) || inside(process.cwd());
}

/** Tried as the user that sandboxes have. */
async function trial(path: string, args: string[]): Promise<string | null> {
  try {
    const user = runsAsRoot() ? SANDBOX_USER : {};
    const { stdout } = await run(path, args, { timeout: TRIAL_MS, cwd: '/', ...user });
    return stdout;
  } catch {
    return null;
  }
}
