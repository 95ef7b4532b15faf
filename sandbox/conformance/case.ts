import type { GAPS } from '../gaps.js';
import {
  DEFAULT_LIMITS,
  type Limits,
  type Runtime,
  type SandboxBackend,
  type SandboxExit,
} from '../sandbox.port.js';

/** One promise of a sandbox. `check` gives null when it is kept, and otherwise what was seen instead. */
export interface ConformanceCase {
  readonly name: string;
  readonly runtime: Runtime;
  /** A backend that names one of these as not enforced has not promised it. */
  readonly unless?: readonly (typeof GAPS)[keyof typeof GAPS][];
  check(backend: SandboxBackend): Promise<string | null>;
}

export interface Trial {
  readonly runtime: Runtime;
  readonly program: string;
  readonly input?: readonly string[];
  readonly limits?: Partial<Limits>;
}

export interface TrialOutcome {
  readonly lines: readonly string[];
  readonly exit: SandboxExit;
}

/** Generous in time on the clock: on a busy machine a second of processor time takes long. */
const limitsOf = ({ limits }: Trial): Limits => ({ ...DEFAULT_LIMITS, ...limits });

/** Runs a program to its end with all its input given at once. */
export async function runTrial(backend: SandboxBackend, trial: Trial): Promise<TrialOutcome> {
  const limits = limitsOf(trial);
  const session = await backend.open({ runtime: trial.runtime, program: trial.program, limits });
  for (const line of trial.input ?? []) session.send(line);
  session.closeInput();
  const lines: string[] = [];
  for (let line = await session.nextLine(); line !== null; line = await session.nextLine()) lines.push(line);
  return { lines, exit: await session.exit };
}

export const describe = ({ lines, exit }: TrialOutcome): string =>
  `${exit.reason}, exit code ${exit.exitCode}, signal ${exit.signal}, ${exit.wallMs} ms, printed ${JSON.stringify(lines).slice(0, 300)}, stderr ${JSON.stringify(exit.stderrTail.slice(-300))}`;

/** A check that the program prints exactly these lines and ends well. */
export const prints =
  (trial: Trial, ...expected: readonly string[]): ConformanceCase['check'] =>
  async (backend) => {
    const outcome = await runTrial(backend, trial);
    const right = outcome.exit.exitCode === 0 && outcome.lines.join('\n') === expected.join('\n');
    return right ? null : describe(outcome);
  };

/** A check that it is ended for this reason, in time: by default before its time on the clock is over. */
export const endsWith =
  (
    reason: SandboxExit['reason'],
    trial: Trial,
    beforeMs = limitsOf(trial).wallMs,
  ): ConformanceCase['check'] =>
  async (backend) => {
    const outcome = await runTrial(backend, trial);
    return outcome.exit.reason === reason && outcome.exit.wallMs < beforeMs ? null : describe(outcome);
  };
