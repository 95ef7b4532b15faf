const LONGEST_PART_BYTES = 200;
const LONGEST_PATH_BYTES = 1000;

/** Control characters, what could not be read as text, line separators, what turns the direction of text around, and what cannot be seen. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffd]/u;

/** What is wrong with the name of a file that comes from outside, or null. It is a relative path with `/`. */
export function nameProblem(path: string): string | null {
  if (HIDDEN.test(path)) return 'it holds control or invisible characters, or is no text';
  if (path.includes('\\')) return 'it holds a backslash';
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return 'it leads elsewhere';
  const tooLong =
    Buffer.byteLength(path) > LONGEST_PATH_BYTES ||
    parts.some((part) => Buffer.byteLength(part) > LONGEST_PART_BYTES);
  return tooLong ? 'it is too long' : null;
}

/** A name for a person to read, whatever is in it. */
export const shownName = (path: string): string =>
  JSON.stringify(path.slice(0, 100)).replace(
    /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
