import type { Panel, Plot, Series } from '../../charts/plot.js';
import { plain, type TableColumn } from '../text.js';

/** Columns of a table: those whose titles begin with a hash hold numbers. */
export const columns = (...titles: readonly string[]): TableColumn[] =>
  titles.map((title) => (title.startsWith('#') ? { title: title.slice(1), align: 'right' } : { title }));

const LONGEST = 26;

/** A name as there is room for it in a picture. */
export const short = (name: string): string => {
  const signs = [...plain(name).replace(/\s+/g, ' ')];
  return signs.length <= LONGEST ? signs.join('') : `${signs.slice(0, LONGEST - 1).join('')}…`;
};

/** `$1,200` for an axis that is in cents. */
export const dollarTick = (cents: number): string => {
  const dollars = Math.abs(cents) / 100;
  const digits = String(Number(dollars.toPrecision(6))).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
  return `${cents < 0 ? '-' : ''}$${digits}`;
};

export const percentTick = (share: number): string => `${Number((100 * share).toPrecision(6))} %`;

export interface Bars {
  readonly title: string;
  readonly format: Panel['format'];
  readonly to?: number;
  /** One bar for each of the levels, and its interval where there is one. */
  readonly series: readonly (Pick<Series, 'name'> & {
    readonly values: readonly (
      | number
      | { readonly value: number; readonly low: number; readonly high: number }
    )[];
  })[];
}

/** Bars along names, in panels side by side. The title is what somebody is told who cannot see them. */
export function barPlot(title: string, labels: readonly string[], panels: readonly Bars[]): Plot {
  return {
    ...{ title, subtitle: '', bare: true },
    levels: { title: '', labels: labels.map(short), along: 'y' },
    panels: panels.map(({ series, ...panel }) => ({
      ...panel,
      from: lowest(series),
      series: series.map(({ name, values }) => ({
        ...{ name, kind: 'bar', joined: false },
        marks: values.map((value, level) =>
          typeof value === 'number' ? { level, value } : { level, ...value },
        ),
      })),
    })),
  };
}

/** Bars begin at zero, unless some go below. */
const lowest = (series: Bars['series']): number | undefined =>
  series.some(({ values }) => values.some((value) => (typeof value === 'number' ? value : value.low) < 0))
    ? undefined
    : 0;
