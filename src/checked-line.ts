import { createHash } from 'node:crypto';

const CHECKED = 16;

/** A line of a file that only grows: the beginning of the SHA-256 of its JSON, and the JSON. */
export function checkedLine(value: unknown): string {
  const body = JSON.stringify(value);
  return `${digestOf(body)} ${body}\n`;
}

/** Null of a line that is not whole. */
export function readCheckedLine<T>(line: string): T | null {
  const body = line.slice(CHECKED + 1);
  if (line[CHECKED] !== ' ' || digestOf(body) !== line.slice(0, CHECKED)) return null;
  return JSON.parse(body) as T;
}

const digestOf = (body: string): string => createHash('sha256').update(body).digest('hex').slice(0, CHECKED);
