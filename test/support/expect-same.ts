import { isDeepStrictEqual } from 'node:util';

/** `toEqual` for much, again and again: it walks values many times as slowly, and is asked only to tell what differs. */
export function expectSame(is: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(is, wanted)) expect(is).toEqual(wanted);
}
