import { pairKey } from '#market/index.js';
import { CHECK_CASES } from './registry.js';
import type { CheckCase, CheckOptions, CheckRow, Finding, Trial, TrialRun } from './row.js';

/** Plays every case at every size through the market, each in a market and with luck of its own. */
export function runChecks(options: CheckOptions, cases: readonly CheckCase[] = CHECK_CASES): CheckRow[] {
  const { replications } = options;
  return cases.flatMap(({ name, trials }) =>
    trials(options).flatMap((trial, index) =>
      played(trial, { replications, seed: seedOf(options.seed, `${name} ${index}`) }).map((finding) =>
        rowOf(`${name}, ${trial.size}`, finding),
      ),
    ),
  );
}

const rowOf = (name: string, finding: Finding): CheckRow => {
  const { quantity, theory, measured, standardError, replications } = finding;
  const z = (measured - theory) / standardError;
  return { case: name, quantity, theory, measured, standardError, z, replications };
};

/** Where the market refuses what the mechanism needs, or breaks, that is a red row of its own. */
function played(trial: Trial, run: TrialRun): Finding[] {
  try {
    return trial.play(run);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const quantity = `plays to the end: ${reason}`;
    return [{ quantity, theory: 1, measured: 0, standardError: 1e-6, replications: 1 }];
  }
}

/** A case keeps its luck whatever other cases are played. */
export const seedOf = (seed: number, name: string): number =>
  [...name].reduce(
    (word, letter) => pairKey(word, letter.charCodeAt(0)),
    pairKey(seed, Math.floor(seed / 0x1_0000_0000)),
  );
