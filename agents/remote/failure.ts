/** Why an answer does not count, whoever gives it. */
const ANSWER_FAILURES = {
  'too-late': 'the reply was not there in time',
  'request-too-big': 'what was to be asked is larger than a request may be',
  'too-big': 'the reply is larger than it may be',
  'not-json': 'the reply is not JSON',
  'wrong-version': 'the reply is not of this version of the protocol',
  'wrong-shape': 'the reply is not an answer to what was asked',
  'wrong-answer': 'the answer names what was not asked about',
} as const;

/** The same for a service over HTTP. */
export const REMOTE_FAILURES = {
  unreachable: 'nobody could be reached there',
  'broken-off': 'the connection ended before the reply did, or what came is no HTTP',
  encoded: 'the reply is compressed',
  redirected: 'it sends the request elsewhere',
  'bad-status': 'its status is not 200',
  'bad-signature': 'the reply is not signed, or not with the key',
  'wrong-nonce': 'the reply is signed for another request',
  stale: 'the time of the reply is not the time of this day',
  ...ANSWER_FAILURES,
} as const;

/** The same for a program in a sandbox. */
export const PROGRAM_FAILURES = {
  crashed: 'the program has ended',
  'out-of-budget': 'the program has used up what it may use',
  unasked: 'the program spoke without being asked',
  out: 'the program was started as often as it may be',
  ...ANSWER_FAILURES,
} as const;

const FAILURES = { ...REMOTE_FAILURES, ...PROGRAM_FAILURES };

export type RemoteFailureKind = keyof typeof REMOTE_FAILURES;
export type ProgramFailureKind = keyof typeof PROGRAM_FAILURES;
export type FailureKind = RemoteFailureKind | ProgramFailureKind;

const LONGEST_DETAIL = 200;

/** Whoever was asked did not answer as it should: data about it, and never an error of the market. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly detail: string;

  constructor(
    readonly kind: FailureKind,
    detail: string,
  ) {
    super(`${FAILURES[kind]}: ${detail}`);
    this.detail = detail.slice(0, LONGEST_DETAIL);
  }
}
