import { existsSync } from 'node:fs';
import { readCsv } from '#scenarios/index.js';
import { UserError } from '../errors.js';
import type { Comparison, Comparisons } from './comparisons.js';

/** Only results of these days count; days as in the file, and both ends included. */
export interface Period {
  readonly since?: string;
  readonly until?: string;
}

const COLUMNS = ['a', 'b', 'score'];
/** So that text sorts as time does. */
const DATE = /^\d{4}-\d{2}-\d{2}([T ].*)?$/;

/**
 * Results of pairs from a CSV file with the columns `a`, `b`, `score` (of a: 1, 0.5 or 0, or anything between) and perhaps `date`
 * and `match`, which names what results may depend on each other.
 * @throws UserError, ImportError that name the line
 */
export async function readComparisons(file: string, period: Period = {}): Promise<Comparisons> {
  if (!existsSync(file))
    throw new UserError(`there is no file ${file}`, 'Name a CSV file with the columns a,b,score.');
  const places = new Map<string, number>();
  const placeOf = (name: string): number => {
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, places.size);
    return places.size - 1;
  };
  const results: Comparison[] = [];
  for await (const { line, fields } of readCsv(file, hasPeriod(period) ? [...COLUMNS, 'date'] : COLUMNS)) {
    const place = `${file}:${line}`;
    const [one, other] = [nameIn(fields, 'a', place), nameIn(fields, 'b', place)];
    if (one === other) throw new UserError(`${place}: ${one} meets itself`, 'Give two entrants in each row.');
    const score = scoreIn(fields, place);
    if (hasPeriod(period) && !isWithin(dateIn(fields, place), period)) continue;
    const match = fields.match?.trim();
    results.push({ a: placeOf(one), b: placeOf(other), score, ...(match ? { match } : {}) });
  }
  if (results.length === 0)
    throw new UserError(
      `${file} has no results${hasPeriod(period) ? ' of that time' : ''}`,
      'Give a row for each result: a,b,score - such as "alice,bob,1".',
    );
  return { names: [...places.keys()], results };
}

type Fields = Readonly<Record<string, string>>;

function nameIn(fields: Fields, column: string, place: string): string {
  const name = fields[column]!.trim();
  if (name !== '') return name;
  throw new UserError(`${place}: column ${column} is empty`, 'Name the entrant there.');
}

function scoreIn({ score }: Fields, place: string): number {
  const value = score!.trim() === '' ? Number.NaN : Number(score);
  if (value >= 0 && value <= 1) return value;
  throw new UserError(
    `${place}: the score ${JSON.stringify(score)} is no number from 0 to 1`,
    'Give 1 where a has won, 0 where b has, and 0.5 for a draw.',
  );
}

function dateIn({ date }: Fields, place: string): string {
  const text = date!.trim();
  if (DATE.test(text)) return text;
  throw new UserError(
    `${place}: the date ${JSON.stringify(date)} is not of the form 2026-11-30`,
    'Write it so.',
  );
}

const hasPeriod = ({ since, until }: Period): boolean => since !== undefined || until !== undefined;

/** Until a day means until its end. */
const isWithin = (date: string, { since, until }: Period): boolean =>
  (since === undefined || date >= since) && (until === undefined || date.slice(0, until.length) <= until);
