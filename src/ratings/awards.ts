import type { MarketEvent } from '#market/index.js';
import type { Comparison, Comparisons } from './comparisons.js';

/**
 * Results between the freelancers of one run: whoever is awarded a job beats each other one that offered to do it since it was last
 * open to all, rejected offers included and those taken back left out; whoever wins a contest beats each other one that entered it. What
 * nobody is awarded has no result. All results of a job are one match: they have its client, its price and its difficulty in common.
 * So a rating says who is chosen where both want a job, and not whose work is right. Ratings by who is chosen from a set: R. Plackett, "The
 * Analysis of Permutations", Applied Statistics 24 (1975); taken apart into pairs, as here, they are estimated by composite likelihood
 * (C. Varin, N. Reid and D. Firth, Statistica Sinica 21, 2011), whose errors come from the spread between matches.
 */
export class AwardReader {
  /** By participant's number. */
  private readonly names = new Map<number, string>();
  private readonly places = new Map<number, number>();
  private readonly results: Comparison[] = [];
  /** Who wants a job that is open now, or has entered its contest. */
  private readonly field = new Map<number, Set<number>>();

  apply(event: MarketEvent): void {
    switch (event.type) {
      case 'ParticipantJoined':
        if (event.role === 'freelancer') this.names.set(event.participant, event.name);
        return;
      case 'ProposalSubmitted':
      case 'JobClaimed': {
        const field = this.field.get(event.job) ?? new Set();
        this.field.set(event.job, field.add(event.freelancer));
        return;
      }
      case 'ProposalWithdrawn':
        this.field.get(event.job)?.delete(event.freelancer);
        return;
      case 'ContestStarted':
        this.field.set(event.job, new Set(event.freelancers));
        return;
      case 'ContestFailed':
        this.field.delete(event.job);
        return;
      case 'JobAwarded':
      case 'ContestWon':
        this.win(event.job, event.freelancer);
    }
  }

  /** By the participants' numbers, in the order in which they first had a result. */
  read(): Comparisons {
    return { names: [...this.places.keys()].map(String), results: this.results };
  }

  nameOf(participant: number): string {
    return this.names.get(participant)!;
  }

  /** Those who have joined and have no result. */
  unmet(): number[] {
    return [...this.names.keys()].filter((participant) => !this.places.has(participant));
  }

  private win(job: number, winner: number): void {
    for (const loser of this.field.get(job) ?? [])
      if (loser !== winner)
        this.results.push({ a: this.placeOf(winner), b: this.placeOf(loser), score: 1, match: `job ${job}` });
    this.field.delete(job);
  }

  private placeOf(participant: number): number {
    const place = this.places.get(participant) ?? this.places.size;
    this.places.set(participant, place);
    return place;
  }
}
