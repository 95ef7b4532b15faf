import type { Models } from './llm/models.js';
import type { LostTurn } from './lost-turn.js';
import type { Programs } from './program/programs.js';
import type { ReplyStore } from './replies.js';

/** What an agent is given that asks somebody outside of this process. */
export interface Outside {
  readonly replies: ReplyStore;
  /** The value of a variable of the environment that a scenario names. Asked for only when a call is really made. */
  secret(name: string): string;
  /** The time of the day, in milliseconds, for what is signed with it. */
  now(): number;
  /** For agents with a model behind them. */
  readonly models?: Models;
  /** For agents that are submitted programs. */
  readonly programs?: Programs;
  readonly onLostTurn?: (turn: LostTurn) => void;
  /** Stops what is under way; the reason is thrown, and nothing is kept. */
  readonly signal?: AbortSignal;
}

export type { LostTurn };
