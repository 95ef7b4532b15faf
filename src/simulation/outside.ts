import {
  type LostTurn,
  type Models,
  NoReplyError,
  type Outside,
  type Programs,
  type ReplyStore,
} from '#agents/index.js';
import { readSecret } from '../config/config.js';

/** Replies that are kept as long as this process runs. */
export class MemoryReplies implements ReplyStore {
  private readonly replies: Map<string, string>;

  /** `isClosed`: there are those that are known, and nobody may be asked for others. */
  constructor(
    known: Iterable<readonly [string, string]> = [],
    readonly isClosed = false,
  ) {
    this.replies = new Map(known);
  }

  get(key: string): string | null {
    const reply = this.replies.get(key);
    if (reply === undefined && this.isClosed) throw new NoReplyError(key);
    return reply ?? null;
  }

  put(key: string, value: string): void {
    this.replies.set(key, value);
  }
}

export interface OutsideOptions {
  readonly replies?: ReplyStore;
  readonly models?: Models;
  readonly programs?: Programs;
  readonly onLostTurn?: (turn: LostTurn) => void;
  readonly signal?: AbortSignal;
}

/** What agents are given that ask somebody else. Without a store, nothing is kept. */
export const openOutside = ({ replies = new MemoryReplies(), ...rest }: OutsideOptions = {}): Outside => ({
  replies,
  secret: readSecret,
  now: Date.now,
  ...rest,
});
