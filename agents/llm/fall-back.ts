import { settleMode } from './probe.js';
import type { Sitting } from './sitting.js';

/**
 * After a call that has failed: turns to the model that is asked instead, where the scenario names one and it is the model that
 * has failed. A bad reply, a budget that is used up and a run that is stopped are nobody else's to answer for.
 * @returns whether to ask again
 * @throws ModelUnavailableError where that one cannot be had either
 */
export async function fallBack(sitting: Sitting): Promise<boolean> {
  if (!sitting.turnToFallback()) return false;
  await settleMode(sitting.desk, sitting.settings.name);
  return true;
}
