import type { Scenario } from '#scenarios/index.js';
import type { Outcome } from './outcome.js';
import { playOutcome } from './play-outcome.js';

export interface Batch {
  readonly scenario: Scenario;
  readonly seeds: readonly number[];
}

/** What one worker does: the replications of a batch, one after another. */
export default async function playBatch({ scenario, seeds }: Batch): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const seed of seeds) outcomes.push(await playOutcome({ ...scenario, seed }));
  return outcomes;
}
