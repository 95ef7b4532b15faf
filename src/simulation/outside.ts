import type { LostTurn, Models, Outside, ReplyStore } from '#agents/index.js';
import { readSecret } from '../config/config.js';

/** Replies that are kept as long as this process runs. */
export class MemoryReplies implements ReplyStore {
  private readonly replies = new Map<string, string>();

  get(key: string): string | null {
    return this.replies.get(key) ?? null;
  }

  put(key: string, value: string): void {
    this.replies.set(key, value);
  }
}

export interface OutsideOptions {
  readonly replies?: ReplyStore;
  readonly models?: Models;
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
