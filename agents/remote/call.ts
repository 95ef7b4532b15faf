import { randomBytes } from 'node:crypto';
import type { Outside } from '../outside.js';
import { NoAnswer } from './failure.js';
import { HEADERS, WINDOW_SECONDS } from './protocol.js';
import { isSignedBy, signatureOf } from './signature.js';

export interface Call {
  readonly url: string;
  readonly body: string;
  /** Both sides sign with it. */
  readonly key: string;
  /** For all of it, from the connection to the last byte of the reply. */
  readonly withinMs: number;
  readonly mostBytes: number;
}

type Surroundings = Pick<Outside, 'now' | 'signal'>;

/**
 * One signed request and its signed reply.
 * @throws NoAnswer whatever the service does
 */
export async function call(asked: Call, { now, signal }: Surroundings): Promise<string> {
  const timeout = AbortSignal.timeout(asked.withinMs);
  const nonce = randomBytes(16).toString('hex');
  try {
    const response = await fetch(asked.url, {
      method: 'POST',
      headers: headersOf(asked, nonce, timestampAt(now)),
      body: asked.body,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    const bytes = await readReply(response, asked.mostBytes);
    checkSignature(response.headers, { bytes, nonce, key: asked.key, now });
    return textOf(bytes);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof NoAnswer) throw error;
    if (timeout.aborted) throw new NoAnswer('too-late', `${asked.withinMs} ms`);
    throw connectionFailure(error);
  }
}

const timestampAt = (now: () => number): string => String(Math.floor(now() / 1_000));

function headersOf({ key, body }: Call, nonce: string, timestamp: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'accept-encoding': 'identity',
    // A connection that is kept may be closed by the other side just when it is used again.
    connection: 'close',
    [HEADERS.timestamp]: timestamp,
    [HEADERS.nonce]: nonce,
    [HEADERS.signature]: signatureOf(key, { direction: 'request', timestamp, nonce, body }),
  };
}

/** What cannot be a reply is not read. */
async function readReply(response: Response, mostBytes: number): Promise<Uint8Array> {
  try {
    const { status, headers } = response;
    if (status >= 300 && status < 400) throw new NoAnswer('redirected', `status ${status}`);
    if (status !== 200) throw new NoAnswer('bad-status', `status ${status}`);
    const encoding = headers.get('content-encoding') ?? 'identity';
    if (encoding !== 'identity') throw new NoAnswer('encoded', encoding);
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of response.body ?? []) {
      bytes += part.length;
      if (bytes > mostBytes) throw new NoAnswer('too-big', `more than ${mostBytes} bytes`);
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (error) {
    if (!response.body?.locked) await response.body?.cancel().catch(() => undefined);
    throw error;
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NoAnswer('not-json', 'it is not UTF-8');
  }
}

interface Received {
  readonly bytes: Uint8Array;
  readonly nonce: string;
  readonly key: string;
  readonly now: () => number;
}

function checkSignature(headers: Headers, { bytes, nonce, key, now }: Received): void {
  const [timestamp, answered, signature] = [HEADERS.timestamp, HEADERS.nonce, HEADERS.signature].map(
    (name) => headers.get(name) ?? '',
  ) as [string, string, string];
  const signed = { direction: 'reply', timestamp, nonce: answered, body: bytes } as const;
  if (!isSignedBy(key, signed, signature)) {
    const missing = signature === '' ? `there is no ${HEADERS.signature}` : 'it does not fit';
    throw new NoAnswer('bad-signature', missing);
  }
  if (answered !== nonce) throw new NoAnswer('wrong-nonce', answered);
  const seconds = Number(timestamp) - now() / 1_000;
  if (!(Math.abs(seconds) <= WINDOW_SECONDS)) {
    throw new NoAnswer('stale', `its clock is ${Math.round(seconds)} seconds ahead`);
  }
}

const NOBODY_THERE =
  /^(ECONNREFUSED|ENOTFOUND|EAI_|EHOST|ENET|EADDRNOTAVAIL|UND_ERR_CONNECT|CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** What `fetch` says of a connection, by the code of its cause. */
function connectionFailure(error: unknown): NoAnswer {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  const code = cause?.code ?? '';
  const detail = code || cause?.message || String((error as Error).message);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return new NoAnswer('too-big', 'its headers');
  // Some ports no client of HTTP calls.
  const unreachable = NOBODY_THERE.test(code) || detail === 'bad port';
  return new NoAnswer(unreachable ? 'unreachable' : 'broken-off', detail);
}
