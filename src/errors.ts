/** What a user can mend: printed as a message with its remedy, without a stack trace; exit code 2. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

/** What was named is not there. */
export class MissingError extends UserError {
  override readonly name = 'MissingError';
}

/** What was named is there, and in no state for what was asked. */
export class StateError extends UserError {
  override readonly name = 'StateError';
}

/** The command was stopped by hand. What had happened is kept. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** Machinery failed for longer than anybody waits. What had happened is kept, and the run can be continued. */
export class RunStoppedError extends Error {
  override readonly name = 'RunStoppedError';
  constructor(
    readonly runId: string,
    override readonly cause: Error,
  ) {
    super(cause.message, { cause });
  }
}
