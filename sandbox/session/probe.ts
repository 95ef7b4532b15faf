import {
  DEFAULT_LIMITS,
  type Probe,
  type Runtime,
  type SandboxBackend,
  type SandboxExit,
  SandboxUnavailableError,
} from '../sandbox.port.js';
import { interpreterOf } from './runtimes.js';

const TRIAL_LIMITS = { ...DEFAULT_LIMITS, wallMs: 20_000 };
const ECHO: Record<Runtime, string> = {
  node: 'process.stdout.write(require("fs").readFileSync(0, "utf8"))',
  python: 'import sys; sys.stdout.write(sys.stdin.read())',
};

/** Decides by running a trial program in each runtime that is installed; JavaScript at least must work. */
export async function probeByRunning(
  backend: SandboxBackend,
  notEnforced: readonly string[],
): Promise<Probe> {
  const [node, python] = await Promise.all([trial(backend, 'node'), trial(backend, 'python')]);
  const available = node.works === true && python.works !== false;
  return { backend: backend.name, available, detail: `${node.detail}, ${python.detail}`, notEnforced };
}

interface Trial {
  /** Null when the runtime is not installed. */
  readonly works: boolean | null;
  readonly detail: string;
}

async function trial(backend: SandboxBackend, runtime: Runtime): Promise<Trial> {
  const interpreter = await interpreterOf(runtime);
  if (!interpreter) return { works: null, detail: `no ${runtime} installed` };
  const problem = await runEcho(backend, runtime);
  if (problem === null) return { works: true, detail: `${runtime} ${interpreter.version}` };
  return { works: false, detail: `${runtime} ${interpreter.version} does not run: ${problem}` };
}

async function runEcho(backend: SandboxBackend, runtime: Runtime): Promise<string | null> {
  try {
    const session = await backend.open({ runtime, program: ECHO[runtime], limits: TRIAL_LIMITS });
    session.send('trial');
    session.closeInput();
    const line = await session.nextLine();
    const exit = await session.exit;
    return line === 'trial' && exit.exitCode === 0 ? null : explain(exit);
  } catch (error) {
    if (error instanceof SandboxUnavailableError) return error.message;
    throw error;
  }
}

const explain = (exit: SandboxExit): string =>
  exit.stderrTail.trim().split('\n').at(-1) || `it ended with ${exit.signal ?? exit.exitCode ?? exit.reason}`;
