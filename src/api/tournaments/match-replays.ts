import { Injectable } from '@nestjs/common';
import type { MarketEvent } from '#market/index.js';
import { StateError } from '../../errors.js';
import { auditedMatch } from '../../tournament/audit.js';
import type { MatchResult } from '../../tournament/match-log.js';
import { playingAgain } from '../../tournament/play-again.js';
import { ApiRefusal } from '../http/problem.js';
import type { Played, Shelved } from './tournament-shelf.js';

/** So many are held, and so many may be waited for. */
const MOST_KEPT = 16;
const MOST_WAITING = 8;

/** Matches that were played again to be looked at: one at a time, and the latest ones are held. */
@Injectable()
export class MatchReplays {
  private readonly kept = new Map<string, Promise<readonly MarketEvent[]>>();
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** @throws ApiRefusal where too many are waited for; StateError where it comes out otherwise */
  events(
    shelved: Shelved & { readonly played: Played },
    match: MatchResult,
  ): Promise<readonly MarketEvent[]> {
    const key = `${shelved.name} ${match.sequence} ${match.eventLogSha256}`;
    const known = this.kept.get(key);
    if (known) return known;
    if (this.waiting >= MOST_WAITING)
      throw new ApiRefusal('busy', 'other matches are being played again', {
        hint: 'Ask for it again in a moment.',
        retryAfter: 2,
      });
    this.waiting++;
    const events = this.last
      .then(() => replayed(shelved, match))
      .finally(() => {
        this.waiting--;
      });
    this.last = events.catch(() => this.kept.delete(key));
    this.kept.set(key, events);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    return events;
  }
}

async function replayed(
  { name, folder, played }: Shelved & { readonly played: Played },
  match: MatchResult,
): Promise<readonly MarketEvent[]> {
  const events: MarketEvent[] = [];
  const { manifest } = played.plan;
  // What came of code in this tournament is kept beside it, and need not be run again.
  const playAgain = playingAgain({ manifest, matches: () => NONE }, { scratch: folder });
  const { eventLogSha256 } = await playAgain(await auditedMatch(folder, match), {
    onEvent: (event) => void events.push(event),
  });
  if (eventLogSha256 === match.eventLogSha256) return events;
  throw new StateError(
    `match ${match.sequence} of ${name} comes out otherwise when it is played again`,
    `Look at it with the version of Tortuga that played it: ${manifest.version}.`,
  );
}

const NONE: AsyncIterable<never> = {
  [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }),
};
