import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Signed {
  /** What it is, so that nobody's request can be sent back as a reply. */
  readonly direction: 'request' | 'reply';
  readonly timestamp: string;
  readonly nonce: string;
  readonly body: string | Uint8Array;
}

/** HMAC-SHA256 of `direction.timestamp.nonce.body`, as hexadecimal digits. */
export const signatureOf = (key: string, { direction, timestamp, nonce, body }: Signed): string =>
  createHmac('sha256', key).update(`${direction}.${timestamp}.${nonce}.`).update(body).digest('hex');

export function isSignedBy(key: string, signed: Signed, signature: string): boolean {
  const right = Buffer.from(signatureOf(key, signed));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given);
}
