import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeptToken } from '../../store/token-store.js';

/** A token as its owner holds it. It is shown once: what is kept is its SHA-256, which is enough for a secret of 256 bits. */
export interface NewToken {
  readonly id: string;
  readonly text: string;
  readonly hash: string;
}

const FORM = /^tortuga_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

export function makeToken(): NewToken {
  const id = randomBytes(6).toString('hex');
  const text = `tortuga_${id}_${randomBytes(32).toString('base64url')}`;
  return { id, text, hash: hashOf(text) };
}

/** The id of what may be a token; null of anything else. */
export const idOf = (text: string): string | null => FORM.exec(text)?.[1] ?? null;

export const isToken = (text: string, { hash }: KeptToken): boolean =>
  timingSafeEqual(Buffer.from(hashOf(text)), Buffer.from(hash));

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
