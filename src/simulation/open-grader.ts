import {
  DEFAULT_RETRIES,
  Grader,
  type GraderOptions,
  makeTurns,
  type SandboxBackend,
  type Turns,
} from '#sandbox/index.js';
import { readGradingConfig } from '../config/config.js';

let turns: Turns | undefined;

/** All graders of this process share its turns, and wait for failing machinery as long as the settings say. */
export function openGrader(backend: SandboxBackend, options: GraderOptions = {}): Grader {
  const { patienceMs } = readGradingConfig();
  const retries = { ...DEFAULT_RETRIES, patienceMs };
  return new Grader(backend, { turns: sharedTurns(), retries, ...options });
}

/** How many tasks are being graded by all runs of this process, how many wait, and how many may. */
export function gradingLoad() {
  const { taken, waiting, limits } = sharedTurns().load;
  return { running: taken, waiting, atOnce: limits.atOnce, mostWaiting: limits.waiting };
}

function sharedTurns(): Turns {
  turns ??= makeTurns(readGradingConfig().gradings);
  return turns;
}
