import type { CallCost, Tab } from '#agents/index.js';
import { type JobId, NONE, type ParticipantId } from '#market/index.js';
import type { World } from './world.js';

export interface Payer {
  readonly participant: ParticipantId;
  readonly job?: JobId;
}

/** What the calls of one decision cost. It is charged when the decision is applied, in the order of the decisions. */
export class DecisionTab implements Tab {
  private microCents = 0;

  add({ microCents }: CallCost): void {
    this.microCents += microCents;
  }

  /**
   * Charges whole cents; what is less than one waits for the next decision of the same participant.
   * @returns whether it could pay, and is still in the market
   */
  pay(world: World, { participant, job = NONE }: Payer): boolean {
    if (this.microCents === 0) return true;
    const cents = world.wholeCents(participant, this.microCents);
    this.microCents = 0;
    return world.charge({ participant, job, cents });
  }
}
