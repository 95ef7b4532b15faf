import { useMemo } from 'react';
import { axis, Chart } from '../../parts/chart.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { Figure } from '../../parts/figure.js';
import { usd } from '../../parts/format.js';
import type { Standing, Tournament } from '../../source/contract.js';

export const points = (value: number | null | undefined, unit: string): string => {
  if (value === null || value === undefined) return '–';
  return unit === 'dollars' ? usd(Math.round(value * 100)) : value.toFixed(2);
};

export const ranks = ({ rating }: Standing): string => {
  if (!rating) return '–';
  const { best, worst } = rating.rankInterval;
  return best === worst ? String(best) : `${best} to ${worst}`;
};

export interface StandingsProps {
  readonly cup: Tournament;
  readonly rows: readonly Standing[];
}

/** The table, with what is known of ratings and ranks. */
export function StandingsTable({ cup, rows }: StandingsProps) {
  const columns = useMemo((): readonly Column<Standing>[] => {
    const { unit } = cup.score;
    const byRule = rows.some((row) => row.points !== null);
    const own: readonly Column<Standing>[] = [
      { title: 'Place', value: ({ place }) => place, numeric: true, width: '5rem' },
      { title: 'Entrant', value: ({ name }) => name, width: 'minmax(8rem, 2fr)' },
      { title: 'Points', value: (row) => row.points, numeric: true },
      { title: 'Rating', value: ({ rating }) => (rating ? Math.round(rating.rating) : null), numeric: true },
      {
        title: 'Rank, 95 %',
        value: (row) => row.rating?.rankInterval.best ?? null,
        show: ranks,
        numeric: true,
      },
      { title: 'Won', value: ({ won }) => won, numeric: true, width: '5rem' },
      { title: 'Drawn', value: ({ drawn }) => drawn, numeric: true, width: '5.5rem' },
      { title: 'Lost', value: ({ lost }) => lost, numeric: true, width: '5rem' },
      {
        title: 'Score a match',
        value: ({ score }) => score?.mean ?? null,
        show: ({ score }) => points(score?.mean, unit),
        numeric: true,
        width: 'minmax(8rem, 1fr)',
      },
    ];
    return own.filter((column) => byRule || column.title !== 'Points');
  }, [cup.score, rows]);
  return (
    <DataTable
      label="Standings"
      rows={rows}
      columns={columns}
      keyOf={({ name }) => name}
      sortedBy={{ column: 'Place', descending: false }}
      empty="Nothing is played yet."
    />
  );
}

const MOST_SHOWN = 30;

/** Ratings and their intervals, the best one on top. */
export function RatingsFigure({ rows }: { readonly rows: readonly Standing[] }) {
  const rated = useMemo(
    () =>
      rows
        .filter(({ rating }) => rating !== null)
        .sort((one, other) => other.rating!.rating - one.rating!.rating)
        .slice(0, MOST_SHOWN),
    [rows],
  );
  const option = useMemo(
    () => (palette: Parameters<typeof axis>[0]) => {
      const shown = [...rated].reverse();
      return {
        grid: { left: 8 + 8 * longest(shown), right: 24, top: 8, bottom: 40 },
        xAxis: {
          type: 'value',
          scale: true,
          name: 'rating',
          nameLocation: 'middle',
          nameGap: 24,
          ...axis(palette),
          axisLabel: { color: palette.soft, hideOverlap: true },
        },
        yAxis: { type: 'category', data: shown.map(({ name }) => cut(name)), ...axis(palette) },
        tooltip: { trigger: 'item' },
        series: [
          {
            type: 'custom',
            renderItem: intervalLine,
            encode: { x: [1, 2], y: 0 },
            data: shown.map(({ rating }, row) => [row, rating!.interval.low, rating!.interval.high]),
            itemStyle: { color: palette.soft },
            tooltip: { show: false },
          },
          { type: 'scatter', symbolSize: 9, data: shown.map(({ rating }, row) => [rating!.rating, row]) },
        ],
      };
    },
    [rated],
  );
  if (rated.length < 2) return null;
  const [first] = rated;
  return (
    <Figure
      title="Ratings"
      note="By Bradley and Terry, on the scale of Elo, with 95 % intervals: who overlaps may stand the other way round."
      table={() => ({
        heads: ['entrant', 'rating', 'low', 'high', 'best rank', 'worst rank'],
        rows: rated.map(({ name, rating }) => [
          ...[name, rating!.rating, rating!.interval.low, rating!.interval.high],
          ...[rating!.rankInterval.best, rating!.rankInterval.worst],
        ]),
      })}
    >
      <Chart
        label={`Ratings of ${rated.length} entrants with their 95 % intervals; ${first!.name} has the highest`}
        option={option}
        height={Math.max(160, 28 * rated.length + 60)}
      />
    </Figure>
  );
}

/** In characters; names are cut off after so many. */
const MOST_NAME = 16;
const longest = (rows: readonly Standing[]): number =>
  Math.min(MOST_NAME, Math.max(...rows.map(({ name }) => name.length)));
const cut = (name: string): string => (name.length > MOST_NAME ? `${name.slice(0, MOST_NAME - 1)}…` : name);

interface Drawing {
  value(dimension: number): number;
  coord(point: readonly number[]): number[];
  style(): { readonly fill?: string };
}

function intervalLine(_: unknown, { value, coord, style }: Drawing) {
  const [x1, y1] = coord([value(1), value(0)]);
  const [x2, y2] = coord([value(2), value(0)]);
  return { type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: style().fill, lineWidth: 2 } };
}
