import { isDeepStrictEqual } from 'node:util';
import { Random } from '#market/index.js';
import { UserError } from '../errors.js';
import type { Audit } from './audit.js';
import { type AgainOptions, playingAgain } from './play-again.js';
import { seedOfFixture } from './seating.js';

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

export interface ReplayOptions extends AgainOptions {
  /** This match alone. */
  readonly only?: number;
}

/**
 * Plays matches again and holds them against what was kept.
 * @throws UserError where there is no such match, or the jobs are not those that it was played with
 */
export async function* replayMatches(audit: Audit, options: ReplayOptions): AsyncGenerator<Replayed> {
  const { entrants, seed } = audit.manifest;
  const playAgain = playingAgain(audit, options);
  const random = new Random(seed);
  let found = 0;
  for await (const kept of audit.matches()) {
    if (options.only !== undefined && kept.sequence !== options.only) continue;
    found++;
    const played = await playAgain(kept);
    yield {
      match: kept.sequence,
      stage: kept.stage,
      entrants: kept.seats.map((entrant) => entrants[entrant]!.name),
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
