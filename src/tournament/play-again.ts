import { UserError } from '../errors.js';
import { type Audit, type AuditedMatch, repliesOf } from './audit.js';
import { currentCatalog, planOf } from './manifest.js';
import { type Onlooker, type PlayedMatch, playMatch } from './play-match.js';
import { scenarioOf } from './seating.js';

export interface AgainOptions {
  /** Where what came of code is kept meanwhile. */
  readonly scratch: string;
  readonly signal?: AbortSignal;
}

/** Plays a match once more, as it was kept. */
export type PlayAgain = (kept: AuditedMatch, onlooker?: Onlooker) => Promise<PlayedMatch>;

/**
 * Makes ready to play a tournament's matches again. Nobody is asked: what was answered in them is there.
 * @throws UserError where the jobs are not those that it was played with
 */
export function playingAgain({ manifest }: Audit, { scratch, signal }: AgainOptions): PlayAgain {
  const { everybody } = planOf(manifest);
  const { catalog, entrants, asked } = manifest;
  if (catalog !== null && currentCatalog(everybody) !== catalog)
    throw new UserError(
      'the catalog of jobs is not the one that this tournament was played with',
      'Play it again with the catalog and the version of Tortuga that played it.',
    );
  return (kept, onlooker = {}) => {
    const { sequence, seats } = kept;
    const scenario = scenarioOf(everybody, entrants.length, kept);
    const work = { scenario, seats: seats.length, sequence, folder: scratch, asked };
    return playMatch(work, { ...onlooker, signal, replies: repliesOf(kept) });
  };
}
