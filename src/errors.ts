/** What a user can mend: printed as a message with its remedy, without a stack trace; exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

/** The command was stopped by hand. What had happened is kept. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}
