import type { ParticipantId } from '#market/index.js';

/** An answer that was none: it costs whoever should have given it this turn, and nothing else. */
export interface LostTurn {
  /** The key of the question in the store of replies: tells lost turns of one run apart. */
  readonly key: string;
  readonly participant: ParticipantId;
  /** What was asked, such as `bidder.work`. */
  readonly role: string;
  /** Why it does not count, such as `too-late` or `bad-signature`. */
  readonly kind: string;
  /** For a person to read. */
  readonly detail: string;
  /** The cap of the scenario that was reached, such as `budgets.role.bidder`, where that is why. */
  readonly cap?: string;
}
