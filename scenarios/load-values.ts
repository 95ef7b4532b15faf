import { basename, dirname, join, resolve } from 'node:path';
import { type CsvError, parse } from 'csv-parse/sync';
import type { Written } from './document/check-document.js';
import { nearest } from './document/nearest.js';
import { type Path, type Problem, pathText } from './document/problem.js';
import { isMapping, show } from './document/values.js';
import type { Locator } from './document/yaml-source.js';
import { readText } from './load-text.js';
import type { Overridden } from './sets.js';

/**
 * Puts observed values in the place of the files that hold them: `empirical: costs.txt`, with a number on each
 * line, or `empirical: {file: costs.csv, column: cost}`. Files are looked for beside the scenario's own.
 */
export function valuesFromFiles({ value, places }: Written, scenarioFile: string): Overridden {
  const problems: Problem[] = [];
  const walk = (part: unknown, path: Path): unknown => {
    if (Array.isArray(part)) return part.map((item, index) => walk(item, [...path, index]));
    if (!isMapping(part)) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => {
        const at = [...path, key];
        const table = key === 'empirical' ? tableOf(inner) : undefined;
        if (!table) return [key, walk(inner, at)];
        const read = numbersOf({ ...table, path: at, places, folder: dirname(scenarioFile) });
        problems.push(...read.problems);
        return [key, read.problems.length > 0 ? inner : read.numbers];
      }),
    );
  };
  return { value: walk(value, []), places, problems };
}

interface Table {
  readonly file: string;
  readonly column?: string;
}

interface Asked extends Table {
  readonly path: Path;
  readonly places: Locator;
  readonly folder: string;
}

interface Numbers {
  readonly numbers: readonly number[];
  readonly problems: readonly Problem[];
}

interface Cell {
  readonly line: number;
  readonly text: string;
}

/** What is of another shape is left to the schema. */
function tableOf(value: unknown): Table | undefined {
  if (typeof value === 'string' && value.trim() !== '') return { file: value.trim() };
  if (!isMapping(value) || Object.keys(value).length !== 2) return undefined;
  const { file, column } = value;
  return typeof file === 'string' && typeof column === 'string' ? { file, column } : undefined;
}

function numbersOf(asked: Asked): Numbers {
  const file = resolve(asked.folder, asked.file);
  const { text, problem } = readText(file, { endings: /\.(csv|txt)$/, noun: 'a file of numbers' });
  if (problem) return refused(asked, { ...problem, message: `${file}: ${problem.message}` });
  const name = join(asked.folder, asked.file);
  const cells = asked.column === undefined ? linesOf(text) : columnOf(text, asked, asked.column);
  if ('message' in cells) return refused(asked, cells);
  const header = asked.column === undefined ? cells[0] : undefined;
  const numbers = cells.map((cell) => Number(cell.text));
  const strays = cells.filter(
    ({ text: written }) => !NUMBER.test(written) || !Number.isFinite(Number(written)),
  );
  // Under a header the lines may be sound.
  const told = header && strays[0] === header ? [header] : strays;
  const problems = told.map((cell) => notANumber(cell, { name, path: asked.path, header }));
  if (problems.length > 0) return { numbers, problems };
  if (cells.length >= 2) return { numbers, problems };
  const message =
    cells.length === 0 ? `there are no numbers in ${name}` : `there is only one number in ${name}`;
  return refused(asked, { message, remedy: 'A distribution needs two values at least' });
}

const NUMBER = /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?$/i;

/** Empty lines, and comments after a #, are left out. */
const linesOf = (text: string): Cell[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ line: index + 1, text: line.replace(/#.*/, '').trim() }))
    .filter(({ text: written }) => written !== '');

type Said = Pick<Problem, 'message' | 'remedy'> & { readonly allowed?: string };

function columnOf(text: string, { file }: Table, column: string): Cell[] | Said {
  let rows: { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  try {
    rows = parse(text, { bom: true, info: true, skip_empty_lines: true, trim: true }) as never;
  } catch (error) {
    const { message, lines } = error as CsvError & { readonly lines?: number };
    return {
      message: `${file}${lines === undefined ? '' : `:${lines}`} is not a CSV table (${message})`,
      remedy: 'Repair it there, or name another file',
    };
  }
  const header = rows[0]?.record ?? [];
  const at = header.indexOf(column);
  if (at >= 0) return rows.slice(1).map(({ record, info }) => ({ line: info.lines, text: record[at] ?? '' }));
  const meant = nearest(column, header);
  return {
    message: `${file} has no column "${column}"`,
    allowed: header.join(', '),
    remedy: meant === undefined ? 'Name one of its columns' : `Did you mean "${meant}"?`,
  };
}

interface Source {
  readonly name: string;
  readonly path: Path;
  /** What stands on the first line, where that may be a header. */
  readonly header: Cell | undefined;
}

/** Told where it stands in the file. */
function notANumber({ line, text }: Cell, { name, path, header }: Source): Problem {
  const column = header?.line === line ? text.split(/[,;\t]/)[0] : undefined;
  return {
    file: name,
    line,
    column: 1,
    path: pathText(path),
    message: text === '' ? 'there is no number' : `${show(text)} is not a number`,
    found: text,
    allowed: '',
    remedy:
      column === undefined
        ? 'Write a plain number such as 62.5, or take the line out'
        : `If this is a header, write {file: ${basename(name)}, column: ${column}}; else take the line out`,
  };
}

/** Told where the scenario names the file. */
function refused({ path, places, file }: Asked, { allowed = '', message, remedy }: Said): Numbers {
  const problem = { ...places.valuePlace(path), path: pathText(path), found: file, message, allowed, remedy };
  return { numbers: [], problems: [problem] };
}
