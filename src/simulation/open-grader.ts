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
  const { gradings, patienceMs } = readGradingConfig();
  turns ??= makeTurns(gradings);
  return new Grader(backend, { turns, retries: { ...DEFAULT_RETRIES, patienceMs }, ...options });
}
