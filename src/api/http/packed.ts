import { pipeline, type Readable } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { isLoopbackName } from '../access/hosts.js';

const { BROTLI_PARAM_QUALITY } = constants;

/** Brotli with 2 takes twice as long as with 1 for a fiftieth less of a log, gzip with 6 twice as long for a seventh less. */
const PACKERS = {
  br: () => createBrotliCompress({ params: { [BROTLI_PARAM_QUALITY]: 1 } }),
  gzip: () => createGzip({ level: 1 }),
} as const;

/**
 * A long text as the other side takes it, with the headers that say so. On one machine it is sent sooner as it is: only who
 * comes under a name that others use gets it packed.
 */
export function packed(text: Readable, request: Request, response: Response): Readable {
  response.vary('Accept-Encoding');
  const encoding = encodingFor(request);
  if (encoding === null) return text;
  response.setHeader('Content-Encoding', encoding);
  const tag = response.getHeader('ETag');
  // The same log, and not the same bytes.
  if (tag !== undefined) response.setHeader('ETag', `W/${tag}`);
  // Whoever reads the packed text sees its error.
  return pipeline(text, PACKERS[encoding](), () => undefined);
}

function encodingFor(request: Request): keyof typeof PACKERS | null {
  if (isLoopbackName(request.hostname)) return null;
  if (request.acceptsEncodings('br')) return 'br';
  return request.acceptsEncodings('gzip') ? 'gzip' : null;
}
