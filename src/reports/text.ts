import Table from 'cli-table3';
import pc from 'picocolors';
import { formatUsd } from '#market/index.js';
import type { Interval } from '../lab/statistics/bootstrap.js';

export const heading = (text: string): string => pc.bold(text);
export const dim = (text: string): string => pc.dim(text);
export const good = (text: string): string => pc.green(text);
export const bad = (text: string): string => pc.red(text);

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Agents' words may hold characters that drive a terminal or turn text around; they are shown, not obeyed. */
export const plain = (text: string): string => text.replace(CONTROLS, '\uFFFD');

export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

export type Cell = string | number;

const EDGES = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
];
const LINES = ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'];
const NO_LINES = Object.fromEntries([...EDGES, ...LINES].map((name) => [name, '']));

/** Columns of text without lines, numbers to the right. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]): string {
  const made = new Table({
    head: columns.map(({ title }) => pc.dim(title)),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    style: { head: [], border: [], compact: true, 'padding-left': 2, 'padding-right': 1 },
    chars: NO_LINES,
  });
  for (const row of rows) made.push(row.map(String));
  return made.toString().replace(/ +$/gm, '');
}

export const percentText = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${Math.round((100 * part) / whole)} %`;

export const wholeDollars = (cents: number): string => formatUsd(Math.round(cents / 100) * 100);

/** An interval of cents. */
export const intervalText = ({ low, high }: Interval): string =>
  `[${wholeDollars(low)} - ${wholeDollars(high)}]`;
