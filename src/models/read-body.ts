import { BadReply } from '#agents/index.js';

/** No reply is larger: a model's longest are a tenth of this. */
export const MOST_BYTES = 4 * 1024 * 1024;

/**
 * The text of a response, as long as it is not too large.
 * @throws BadReply when it is; the rest is not read
 */
export async function readBody(response: Response, most = MOST_BYTES): Promise<string> {
  if (!response.body) return '';
  const parts: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the stream.
  for await (const part of response.body) {
    bytes += part.byteLength;
    if (bytes > most) throw new BadReply('too-big', `it has more than ${most} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
