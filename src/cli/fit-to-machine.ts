import type { Scenario } from '#scenarios/index.js';
import { withoutLacks } from '../simulation/lacks.js';
import { printWarning } from './output.js';

/** What this machine lacks is left out of the jobs that are played, and said. @throws UserError where nothing is left */
export async function fitToMachine(scenario: Scenario, reload: Reload): Promise<Scenario> {
  const { sets, notes } = await withoutLacks(scenario);
  for (const text of notes) printWarning(text);
  return sets.length === 0 ? scenario : reload(sets);
}

/** A scenario is loaded again with that said in it, so that the run stays reproducible from what is kept. */
type Reload = (sets: readonly string[]) => Scenario;
