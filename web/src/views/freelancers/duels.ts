import type { MarketEvent } from '#market/events.js';
import { type EventIndex, indexed } from '../../market/indexed.js';

/** One was awarded a job, or won a contest, that others wanted too. */
export interface Duel {
  readonly seq: number;
  readonly job: number;
  readonly winner: number;
  readonly losers: readonly number[];
}

/**
 * Who beat whom, in order. As AwardReader of src/ratings/awards.ts, which ratings are made of; a test holds the two together. In the field of a
 * job are all who offered to do it since it was last open to all, but those who took that back.
 */
export class Duels implements EventIndex {
  readonly all: Duel[] = [];
  private readonly fields = new Map<number, Set<number>>();

  apply(event: MarketEvent): void {
    switch (event.type) {
      case 'ProposalSubmitted':
      case 'JobClaimed':
        this.fields.set(event.job, (this.fields.get(event.job) ?? new Set()).add(event.freelancer));
        return;
      case 'ProposalWithdrawn':
        this.fields.get(event.job)?.delete(event.freelancer);
        return;
      case 'ContestStarted':
        this.fields.set(event.job, new Set(event.freelancers));
        return;
      case 'ContestFailed':
        this.fields.delete(event.job);
        return;
      case 'JobAwarded':
      case 'ContestWon': {
        const { seq, job, freelancer: winner } = event;
        const losers = [...(this.fields.get(job) ?? [])].filter((one) => one !== winner);
        if (losers.length > 0) this.all.push({ seq, job, winner, losers });
        this.fields.delete(job);
      }
    }
  }
}

export const duelsOf = indexed(() => new Duels());

/** How often each one beat each other one, by their numbers, up to an event. */
export function winsUpTo(duels: readonly Duel[], seq: number): Map<number, Map<number, number>> {
  const wins = new Map<number, Map<number, number>>();
  for (const { seq: at, winner, losers } of duels) {
    if (at > seq) break;
    const row = wins.get(winner) ?? new Map<number, number>();
    wins.set(winner, row);
    for (const loser of losers) row.set(loser, (row.get(loser) ?? 0) + 1);
  }
  return wins;
}
