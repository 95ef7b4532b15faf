/**
 * Answers that came from outside of this process, kept with a run: a run that goes on asks nobody twice, and one that is
 * played again asks nobody at all. Keys are digests of who was asked what; values are text, and hold no secrets.
 */
export interface ReplyStore {
  /**
   * Null where it has to be asked for.
   * @throws NoReplyError where nobody may be asked: in a replay
   */
  get(key: string): string | null;
  put(key: string, value: string): void;
  /** Nobody will be asked, whatever comes. */
  readonly isClosed?: boolean;
}

/** A run that is played again comes to a question that nobody has answered: it is not the run that was kept. */
export class NoReplyError extends Error {
  override readonly name = 'NoReplyError';
  constructor(readonly key: string) {
    super(`no reply is kept for the question ${key.slice(0, 12)}`);
  }
}
