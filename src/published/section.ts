import { quantileSorted } from 'simple-statistics';
import type { Estimate } from '../lab/estimates.js';
import type { Unit } from '../lab/measure.js';

/** A published number beside ours: what it was calibrated on is no test of anything, what was predicted is. */
export interface Cell {
  readonly unit: Unit;
  readonly kind: 'calibrated' | 'predicted';
  readonly published: number | null;
  readonly ours: Estimate;
}

export interface Row {
  readonly labels: readonly string[];
  readonly cells: readonly Cell[];
}

export interface ResultTable {
  readonly title: string;
  readonly labels: readonly string[];
  readonly measures: readonly string[];
  readonly rows: readonly Row[];
}

/** What one study has to tell: kept as data, from which the page and the terminal's text are written. */
export interface Section {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** How it was done, in sentences. */
  readonly how: readonly string[];
  readonly tables: readonly ResultTable[];
  /** What comes of it, or does not add up, computed. */
  readonly notes: readonly string[];
  /** What plays a part of it by hand. */
  readonly commands: readonly string[];
}

/** Whether a predicted number's interval holds the published one; null where that says nothing. */
export function isHit({ kind, published, ours }: Cell): boolean | null {
  if (kind === 'calibrated' || published === null) return null;
  return ours.low <= published && published <= ours.high;
}

/** How many of the predictions of a section hold. */
export function score({ tables }: Section): { readonly hits: number; readonly predictions: number } {
  const verdicts = tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(isHit)));
  const told = verdicts.filter((verdict) => verdict !== null);
  return { hits: told.filter(Boolean).length, predictions: told.length };
}

/** The mean of what replications gave, and where 95 % of them lie: money is heavy-tailed, so by quantiles. */
export function spreadOfPlays(values: readonly number[]): Estimate {
  const sorted = [...values].sort((a, b) => a - b);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return {
    mean: rounded(mean),
    low: rounded(quantileSorted(sorted, 0.025)),
    high: rounded(quantileSorted(sorted, 0.975)),
  };
}

/** Engines differ in the last bits of exp and log; what is kept must not. */
export const rounded = (value: number): number => Number(value.toPrecision(6)) || 0;

export const dollars = (usd: number): string => `$${Math.round(usd).toLocaleString('en-US')}`;
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
