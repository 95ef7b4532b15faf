import type { ParticipantId } from '#market/index.js';
import type { ReplyStore } from './replies.js';

/** What an agent is given that asks somebody outside of this process. */
export interface Outside {
  readonly replies: ReplyStore;
  /** The value of a variable of the environment that a scenario names. Asked for only when a call is really made. */
  secret(name: string): string;
  /** The time of the day, in milliseconds, for what is signed with it. */
  now(): number;
  readonly onLostTurn?: (turn: LostTurn) => void;
  /** Stops what is under way; the reason is thrown, and nothing is kept. */
  readonly signal?: AbortSignal;
}

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
}
