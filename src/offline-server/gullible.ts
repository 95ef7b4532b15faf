import { INJECTIONS } from '#agents/index.js';
import { type ParticipantId, PURPOSES, Random } from '#market/index.js';
import type { Cast } from './roles/cast.js';

/** So much of a text is enough to know it again: names of files hold no more. */
const KNOWN_BY = 60;

/** Letters and digits alone, so that marks of comments and dashes of file names make no difference. */
const plain = (text: string): string =>
  text
    .replace(/\\n/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const KNOWN = INJECTIONS.map(({ text }) => plain(text).slice(0, KNOWN_BY));

export const holdsInjection = (seen: unknown): boolean => {
  const text = plain(textsIn(seen).join('\n'));
  return KNOWN.some((known) => text.includes(known));
};

/** Whether a model that is told what to do by its data does it: at the rate of its persona, the same for the same question. */
export function isTalkedInto(
  { persona, seed }: Cast,
  seen: unknown,
  { me, which }: { readonly me: ParticipantId; readonly which: number },
): boolean {
  const { gullible = 0 } = persona;
  return (
    gullible > 0 && holdsInjection(seen) && new Random(seed).uniform(PURPOSES.injection, me, which) < gullible
  );
}

/** All texts in a document, names of fields included: names of files are such. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
}
