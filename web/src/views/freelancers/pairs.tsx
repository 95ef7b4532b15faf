import { useCallback, useMemo, useState } from 'react';
import type { Participant } from '../../market/state.js';
import { useRun } from '../../market/use-run.js';
import { useSettled } from '../../market/use-settled.js';
import { Chart } from '../../parts/chart.js';
import { Figure } from '../../parts/figure.js';
import { percent } from '../../parts/format.js';
import type { Palette } from '../../parts/theme.js';
import type { Ratings } from '../../source/contract.js';
import { duelsOf, winsUpTo } from './duels.js';

interface PairsProps {
  readonly people: readonly Participant[];
  readonly rated: Ratings | null;
}

/** Of the row against the column. */
interface Pair {
  readonly row: number;
  readonly column: number;
  /** Between 0 and 1. */
  readonly share: number;
  readonly said: string;
}

const ROW_PX = 22;

/** Who beat whom, where both wanted the same job; or who would, by their ratings. */
export function Pairs({ people: all, rated }: PairsProps) {
  const { timeline, count } = useRun();
  const seq = useSettled(count);
  const people = useSettled(all);
  const [by, show] = useState<'results' | 'rating'>('results');
  const wins = useMemo(
    // The index grows with the log.
    () => (seq > 0 ? winsUpTo(duelsOf(timeline).all, seq) : new Map()),
    [timeline, seq],
  );
  const order = useMemo(() => inOrder(people, rated).filter(hasMet(wins, rated)), [people, rated, wins]);
  const pairs = useMemo(
    () => (by === 'rating' && rated ? byRating(order, rated) : byResults(order, wins)),
    [by, rated, order, wins],
  );
  const names = useMemo(() => order.map(({ name }) => name), [order]);
  const option = useCallback((palette: Palette) => optionOf(palette, names, pairs), [names, pairs]);
  const met = new Map(pairs.map((pair) => [`${pair.row} ${pair.column}`, pair.said]));
  return (
    <Figure
      title="Who beats whom"
      note="Of the row against the column: whoever is awarded a job, or wins a contest, beats each other one that wanted it too. Blank where they have never met."
      table={() => ({
        heads: ['', ...names],
        rows: names.map((name, row) => [
          name,
          ...names.map((_, column) => met.get(`${row} ${column}`) ?? null),
        ]),
      })}
    >
      {rated && (
        <div className="row">
          <button type="button" aria-pressed={by === 'results'} onClick={() => show('results')}>
            Results
          </button>
          <button type="button" aria-pressed={by === 'rating'} onClick={() => show('rating')}>
            By rating
          </button>
        </div>
      )}
      {pairs.length === 0 ? (
        <p className="soft">No two freelancers have wanted the same job by this moment.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls what has the focus.
        <section className="scroll" tabIndex={0} aria-label="Who beats whom, as a picture">
          <div style={{ minWidth: names.length * ROW_PX + 130 }}>
            <Chart
              label={`Who beats whom among ${names.length} freelancers, as shares of the jobs that both wanted`}
              option={option}
              height={names.length * ROW_PX + 110}
            />
          </div>
        </section>
      )}
    </Figure>
  );
}

/** The best by rating first; then those without one. */
function inOrder(people: readonly Participant[], rated: Ratings | null): Participant[] {
  const places = new Map(
    (rated?.groups ?? [])
      .flatMap(({ ratings }) => ratings)
      .map(({ participant }, place): [number, number] => [participant, place]),
  );
  const placeOf = ({ participant }: Participant) => places.get(participant) ?? Number.MAX_SAFE_INTEGER;
  return [...people].sort((a, b) => placeOf(a) - placeOf(b) || a.participant - b.participant);
}

type Wins = ReturnType<typeof winsUpTo>;

function hasMet(wins: Wins, rated: Ratings | null): (one: Participant) => boolean {
  const met = new Set([...wins.keys(), ...[...wins.values()].flatMap((row) => [...row.keys()])]);
  for (const { ratings } of rated?.groups ?? []) for (const { participant } of ratings) met.add(participant);
  return ({ participant }) => met.has(participant);
}

function byResults(order: readonly Participant[], wins: Wins): Pair[] {
  const won = (a: Participant, b: Participant) => wins.get(a.participant)?.get(b.participant) ?? 0;
  return order.flatMap((own, row) =>
    order.flatMap((other, column) => {
      const [yes, no] = [won(own, other), won(other, own)];
      if (row === column || yes + no === 0) return [];
      return { row, column, share: yes / (yes + no), said: `${yes} of ${yes + no}` };
    }),
  );
}

function byRating(order: readonly Participant[], { groups }: Ratings): Pair[] {
  const places = new Map(order.map(({ participant }, place) => [participant, place]));
  return groups.flatMap(({ ratings, chances }) =>
    chances.flatMap((cells, one) =>
      cells.flatMap((cell, other) => {
        const [row, column] = [one, other].map((at) => places.get(ratings[at]!.participant));
        if (!cell || row === undefined || column === undefined) return [];
        const { chance, low, high } = cell;
        return {
          row,
          column,
          share: chance,
          said: `${percent(chance, 0)} (${percent(low, 0)} to ${percent(high, 0)})`,
        };
      }),
    ),
  );
}

function optionOf(palette: Palette, names: readonly string[], pairs: readonly Pair[]) {
  const { series, surface, soft, edge, ink } = palette;
  const labels = { color: soft, fontSize: 11, interval: 0, width: 110, overflow: 'truncate' as const };
  const axis = { type: 'category', data: names, axisTick: { show: false }, axisLine: { show: false } };
  return {
    animation: false,
    grid: { left: 124, right: 6, top: 6, bottom: 100 },
    xAxis: { ...axis, axisLabel: { ...labels, rotate: 90, width: 90 } },
    yAxis: { ...axis, inverse: true, axisLabel: labels },
    visualMap: {
      ...{ show: false, min: 0, max: 1, dimension: 2 },
      inRange: { color: [series[1]!, surface, series[0]!] },
    },
    series: [
      {
        type: 'heatmap',
        itemStyle: { borderColor: edge, borderWidth: 1 },
        data: pairs.map(({ row, column, share, said }) => ({ value: [column, row, share], said })),
      },
    ],
    tooltip: {
      ...{ renderMode: 'richText', confine: true, trigger: 'item' },
      ...{ backgroundColor: surface, borderColor: edge, textStyle: { color: ink } },
      formatter: ({
        data,
      }: {
        readonly data: { readonly value: readonly number[]; readonly said: string };
      }) => `${names[data.value[1]!]} against ${names[data.value[0]!]}: ${data.said}`,
    },
  };
}
