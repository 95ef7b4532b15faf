/** Why an answer does not count. */
export const REMOTE_FAILURES = {
  unreachable: 'nobody could be reached there',
  'broken-off': 'the connection ended before the reply did, or what came is no HTTP',
  'too-late': 'the reply was not there in time',
  'request-too-big': 'what was to be asked is larger than a request may be',
  'too-big': 'the reply is larger than it may be',
  encoded: 'the reply is compressed',
  redirected: 'it sends the request elsewhere',
  'bad-status': 'its status is not 200',
  'bad-signature': 'the reply is not signed, or not with the key',
  'wrong-nonce': 'the reply is signed for another request',
  stale: 'the time of the reply is not the time of this day',
  'not-json': 'the reply is not JSON',
  'wrong-version': 'the reply is not of this version of the protocol',
  'wrong-shape': 'the reply is not an answer to what was asked',
  'wrong-answer': 'the answer names what was not asked about',
} as const;

export type RemoteFailureKind = keyof typeof REMOTE_FAILURES;

const LONGEST_DETAIL = 200;

/** A service did not answer as it should: data about the service, and never an error of the market. */
export class RemoteFailure extends Error {
  override readonly name = 'RemoteFailure';
  readonly detail: string;

  constructor(
    readonly kind: RemoteFailureKind,
    detail: string,
  ) {
    super(`${REMOTE_FAILURES[kind]}: ${detail}`);
    this.detail = detail.slice(0, LONGEST_DETAIL);
  }
}
