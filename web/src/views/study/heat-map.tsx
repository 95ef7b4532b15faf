import { useMemo } from 'react';
import { axis, Chart, type ChartProps } from '../../parts/chart.js';
import { Figure } from '../../parts/figure.js';
import { type Cut, intervalNote } from './cut.js';
import type { Picture } from './lines-of.js';
import { cellAt, type StudyAnswer, sentence } from './shape.js';
import { valueText } from './units.js';

interface Square {
  readonly x: number;
  readonly y: number;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly replications: number;
}

/** A measure over two parameters, the others held. */
export function HeatMap({ study, measure, cut }: Picture) {
  const { across, down } = cut;
  const squares = useMemo(() => squaresOf(study, measure.name, cut), [study, measure.name, cut]);
  const option = useMemo<ChartProps['option']>(
    () => (palette) =>
      heatOption({ squares, unit: measure.unit, across: across.levels, down: down!.levels }, palette),
    [squares, measure.unit, across, down],
  );
  const title = `${sentence(measure.title)}, over ${across.name} and ${down!.name}`;
  const known = squares.flatMap(({ mean }) => mean ?? []);
  const range = `from ${valueText(Math.min(...known), measure.unit)} to ${valueText(Math.max(...known), measure.unit)}`;
  return (
    <Figure
      title={title}
      note={intervalNote(study, cut, 'Each square is the mean over the replications of one cell.')}
      table={() => ({
        heads: [across.name, down!.name, measure.title, 'low', 'high', 'replications'],
        rows: squares.map(({ x, y, mean, low, high, replications }) => [
          ...[across.levels[x]!, down!.levels[y]!, mean, low, high, replications],
        ]),
      })}
    >
      <Chart label={`${title}: ${range}`} option={option} height={down!.levels.length * 52 + 110} />
    </Figure>
  );
}

function squaresOf(study: StudyAnswer, measure: string, { across, down, held }: Cut): Square[] {
  return across.levels.flatMap((first, x) =>
    down!.levels.flatMap((second, y) => {
      const cell = cellAt(study, { ...held, [across.name]: first, [down!.name]: second });
      if (!cell) return [];
      const { mean, student } = cell.measures[measure]!;
      const [low, high] = [student?.low ?? null, student?.high ?? null];
      return [{ x, y, mean, low, high, replications: cell.replications }];
    }),
  );
}

interface Heat {
  readonly squares: readonly Square[];
  readonly unit: string;
  readonly across: readonly string[];
  readonly down: readonly string[];
}

type Palette = Parameters<ChartProps['option']>[0];

function heatOption({ squares, unit, across, down }: Heat, palette: Palette) {
  const { ink, soft, surface } = palette;
  const known = squares.flatMap(({ mean }) => mean ?? []);
  const narrow = innerWidth < 600;
  const names = {
    axisLabel: { color: soft, overflow: 'truncate', width: narrow ? 70 : 150 },
    splitLine: { show: false },
  };
  return {
    grid: { left: 8, right: 8, top: 8, bottom: 56, containLabel: true },
    tooltip: {
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const { x, y, mean, low, high, replications } = squares[dataIndex]!;
        const interval = low === null ? '' : ` [${valueText(low, unit)}, ${valueText(high, unit)}]`;
        return `${across[x]}, ${down[y]}\n${valueText(mean, unit)}${interval}\n${replications} replications`;
      },
    },
    xAxis: { ...axis(palette), type: 'category', data: across, ...names },
    yAxis: { ...axis(palette), type: 'category', data: down, inverse: true, ...names },
    visualMap: {
      ...{ min: Math.min(...known), max: Math.max(...known), calculable: false, orient: 'horizontal' },
      ...{ left: 'center', bottom: 0, itemHeight: 120, itemWidth: 12, textStyle: { color: soft } },
      formatter: (value: number) => valueText(value, unit),
      text: [valueText(Math.max(...known), unit), valueText(Math.min(...known), unit)],
      // Light enough for the numbers on it.
      inRange: { color: [tint(palette.series[0]!, 0.06), tint(palette.series[0]!, 0.5)] },
    },
    series: [
      {
        type: 'heatmap',
        data: squares.map(({ x, y, mean }) => [x, y, mean ?? '-']),
        itemStyle: { borderColor: surface, borderWidth: 2 },
        emphasis: { itemStyle: { borderColor: ink } },
        label: {
          ...{ show: true, color: ink },
          formatter: ({ dataIndex }: { dataIndex: number }) => valueText(squares[dataIndex]!.mean, unit),
        },
      },
    ],
  };
}

/** A colour as the browser has it, "rgb(1, 2, 3)", let through by so much. */
export const tint = (colour: string, opacity: number): string =>
  colour.replace(/^rgb\((.*)\)$/, `rgba($1, ${opacity})`);
