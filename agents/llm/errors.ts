/** A model cannot be had: machinery, and never the fault of the agent that asked it. */
export class ModelUnavailableError extends Error {
  override readonly name = 'ModelUnavailableError';
  constructor(
    /** Where it was asked: a host, without keys. */
    readonly endpoint: string,
    /** What was said, or what went wrong. */
    readonly said: string,
    options: {
      readonly cause?: unknown;
      readonly retryAfterMs?: number;
      readonly lasting?: boolean;
      readonly isBusy?: boolean;
    } = {},
  ) {
    super(`${endpoint}: ${said}`, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
    this.lasting = options.lasting ?? false;
    this.isBusy = options.isBusy ?? false;
  }

  /** How long the endpoint asks to wait. */
  readonly retryAfterMs: number | undefined;
  /** Does not come by waiting: a wrong key, an unknown model. */
  readonly lasting: boolean;
  /** It is well, and asked too much. */
  readonly isBusy: boolean;
}
