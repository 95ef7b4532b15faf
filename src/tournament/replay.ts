import { isDeepStrictEqual } from 'node:util';
import { Random } from '#market/index.js';
import { UserError } from '../errors.js';
import { type Audit, repliesOf } from './audit.js';
import { currentCatalog, planOf } from './manifest.js';
import { type Onlooker, playMatch } from './play-match.js';
import { scenarioOf, seedOfFixture } from './seating.js';

/** A match that was played again. */
export interface Replayed {
  readonly match: number;
  readonly stage: string;
  /** By seat. */
  readonly entrants: readonly string[];
  readonly sameEvents: boolean;
  /** Whether all that scores are worked out from is the same. */
  readonly sameFacts: boolean;
  /** Whether its seed is the one that follows from the tournament's. */
  readonly sameSeed: boolean;
}

export interface ReplayOptions extends Onlooker {
  /** This match alone. */
  readonly only?: number;
  /** Where what came of code is kept meanwhile. */
  readonly scratch: string;
}

/**
 * Plays matches again and holds them against what was kept.
 * @throws UserError where there is no such match, or the jobs are not those that it was played with
 */
export async function* replayMatches(audit: Audit, options: ReplayOptions): AsyncGenerator<Replayed> {
  const { manifest } = audit;
  const { everybody } = planOf(manifest);
  if (manifest.catalog !== null && currentCatalog(everybody) !== manifest.catalog)
    throw new UserError(
      'the catalog of jobs is not the one that this tournament was played with',
      'Replay it with the catalog and the version of Tortuga that played it.',
    );
  const random = new Random(manifest.seed);
  let found = 0;
  for await (const kept of audit.matches()) {
    if (options.only !== undefined && kept.sequence !== options.only) continue;
    found++;
    const scenario = scenarioOf(everybody, manifest.entrants.length, kept);
    const { sequence, seats } = kept;
    const work = { scenario, seats: seats.length, sequence, folder: options.scratch, asked: manifest.asked };
    const played = await playMatch(work, { ...options, replies: repliesOf(kept) });
    yield {
      match: sequence,
      stage: kept.stage,
      entrants: seats.map((entrant) => manifest.entrants[entrant]!.name),
      sameEvents: played.eventLogSha256 === kept.eventLogSha256,
      sameFacts: isDeepStrictEqual(played.facts, kept.facts),
      sameSeed: seedOfFixture(random, kept.fixture) === kept.seed,
    };
  }
  if (found === 0)
    throw new UserError(
      options.only === undefined ? 'no match has been played yet' : `there is no match ${options.only}`,
      'See the matches with "tortuga tournament export".',
    );
}
