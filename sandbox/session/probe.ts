import {
  DEFAULT_LIMITS,
  type Probe,
  type Runtime,
  type SandboxBackend,
  type SandboxExit,
  SandboxUnavailableError,
} from '../sandbox.port.js';
import { hasRuntime } from './runtimes.js';

const TRIAL_LIMITS = { ...DEFAULT_LIMITS, wallMs: 20_000 };
type Tried = Exclude<Runtime, 'shell'>;
const ECHO: Record<Tried, string> = {
  node: 'process.stdout.write(require("fs").readFileSync(0, "utf8") + process.versions.node)',
  python:
    'import sys; sys.stdout.write(sys.stdin.read() + ".".join(str(part) for part in sys.version_info[:3]))',
};

/** Decides by running a trial program in each runtime that is installed; JavaScript at least must work. */
export async function probeByRunning(
  backend: SandboxBackend,
  notEnforced: readonly string[],
  installed: (runtime: Tried) => Promise<boolean> = hasRuntime,
): Promise<Probe> {
  const trial = async (runtime: Tried): Promise<Trial> => {
    if (!(await installed(runtime))) return { works: null, detail: `no ${runtime} installed` };
    const { version, problem } = await runEcho(backend, runtime);
    if (version !== undefined) return { works: true, detail: `${runtime} ${version}` };
    return { works: false, detail: `${runtime} does not run: ${problem}` };
  };
  const [node, python] = await Promise.all([trial('node'), trial('python')]);
  const available = node.works === true && python.works !== false;
  return { backend: backend.name, available, detail: `${node.detail}, ${python.detail}`, notEnforced };
}

interface Trial {
  /** Null when the runtime is not installed. */
  readonly works: boolean | null;
  readonly detail: string;
}

async function runEcho(
  backend: SandboxBackend,
  runtime: Tried,
): Promise<{ readonly version?: string; readonly problem?: string }> {
  try {
    const session = await backend.open({ runtime, program: ECHO[runtime], limits: TRIAL_LIMITS });
    session.send('trial');
    session.closeInput();
    const line = await session.nextLine();
    const version = await session.nextLine();
    const exit = await session.exit;
    return line === 'trial' && version && exit.exitCode === 0 ? { version } : { problem: explain(exit) };
  } catch (error) {
    if (error instanceof SandboxUnavailableError) return { problem: error.message };
    throw error;
  }
}

const explain = (exit: SandboxExit): string =>
  exit.stderrTail.trim().split('\n').at(-1) || `it ended with ${exit.signal ?? exit.exitCode ?? exit.reason}`;
