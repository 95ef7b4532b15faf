import type { EventOf, MarketEvent } from '../events.js';
import { type AccountId, accountOf } from '../primitives/ids.js';
import type { Cents } from '../primitives/money.js';
import { type FreelancerRecord, newFreelancer } from './records.js';

/** Reads who took part, what freelancers won, earned and spent, and what the market refused. */
export class PeopleRecorder {
  readonly freelancers = new Map<number, FreelancerRecord>();
  /** Names of reviewers by their number. */
  readonly reviewers = new Map<number, string>();
  /** Names of arbiters by their number. */
  readonly arbiters = new Map<number, string>();
  readonly refusals = new Map<string, number>();
  /** Jobs that arrived and could not be posted. */
  refusedPostings = 0;
  computeCents: Cents = 0;
  private readonly freelancerOfAccount = new Map<AccountId, FreelancerRecord>();

  apply(event: MarketEvent): void {
    switch (event.type) {
      case 'ParticipantJoined': {
        if (event.role === 'arbiter') this.arbiters.set(event.participant, event.name);
        if (event.role === 'reviewer') this.reviewers.set(event.participant, event.name);
        if (event.role !== 'freelancer') return;
        const record = newFreelancer(event.participant, event.name);
        this.freelancers.set(event.participant, record);
        this.freelancerOfAccount.set(accountOf(event.participant), record);
        return;
      }
      case 'ComputeCharged': {
        this.computeCents += event.cents;
        const record = this.freelancerOfAccount.get(event.from);
        if (!record) return;
        record.computeCents += event.cents;
        record.netCents -= event.cents;
        return;
      }
      case 'PaymentPosted': {
        const record = this.freelancerOfAccount.get(event.to)!;
        record.grossCents += event.cents;
        record.netCents += event.cents;
        return;
      }
      case 'BonusClawedBack': {
        const record = this.freelancerOfAccount.get(event.from)!;
        record.grossCents -= event.cents;
        record.netCents -= event.cents;
        return;
      }
      case 'JobAwarded':
        this.freelancers.get(event.freelancer)!.jobsWon++;
        return;
      case 'ContestWon':
        this.freelancers.get(event.freelancer)!.jobsWon++;
        return;
      case 'WorkAccepted':
        this.freelancers.get(event.freelancer)!.accepted++;
        return;
      case 'CommandRefused':
        this.applyRefusal(event);
    }
  }

  private applyRefusal({ command, refusal, participant }: EventOf<'CommandRefused'>): void {
    if (command === 'PostJob') this.refusedPostings++;
    const record = this.freelancers.get(participant);
    if (record) record.refused++;
    this.refusals.set(refusal, (this.refusals.get(refusal) ?? 0) + 1);
  }
}
