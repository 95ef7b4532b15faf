import { NoReplyError, type ReplyStore } from '#agents/index.js';

/** What to do about replies: keep them for a replay, take them from an earlier run and ask nobody, or neither. */
export const REPLY_MODES = ['record', 'replay', 'off'] as const;
export type ReplyMode = (typeof REPLY_MODES)[number];

export interface KeptRepliesOptions {
  readonly known: ReadonlyMap<string, string>;
  /** Whether nobody may be asked. */
  readonly replay: boolean;
  /** Whether everybody has been asked before who is asked now: nobody may be asked again then either. */
  readonly isPast?: () => boolean;
  /** Told of each reply that belongs to the run. */
  readonly onReply?: (key: string, value: string) => void;
}

/** The replies of one run, in memory while it is played, and handed on to whoever keeps them. */
export class KeptReplies implements ReplyStore {
  private readonly replies: Map<string, string>;

  constructor(private readonly options: KeptRepliesOptions) {
    this.replies = new Map(options.known);
  }

  get isClosed(): boolean {
    return this.options.replay;
  }

  /** @throws NoReplyError in a replay, and in what a fork shares with its parent */
  get(key: string): string | null {
    const reply = this.replies.get(key);
    if (reply === undefined) {
      if (this.options.replay || this.options.isPast?.()) throw new NoReplyError(key);
      return null;
    }
    // What was taken from another run is kept with this one.
    if (this.options.replay) this.options.onReply?.(key, reply);
    return reply;
  }

  put(key: string, value: string): void {
    this.replies.set(key, value);
    this.options.onReply?.(key, value);
  }
}
