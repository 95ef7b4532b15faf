import { useMemo } from 'react';
import { axis, Chart, type ChartProps } from '../../parts/chart.js';
import { Figure } from '../../parts/figure.js';
import { intervalNote } from './cut.js';
import { tint } from './heat-map.js';
import { type Line, linesOf, type Picture, type Point } from './lines-of.js';
import { numbersIn, sentence } from './shape.js';
import { axisText, valueText } from './units.js';

/** A measure along one parameter, a line for each level of another, with bands. */
export function Lines({ study, measure, cut }: Picture) {
  const { across, down } = cut;
  const lines = useMemo(() => linesOf({ study, measure, cut }), [study, measure, cut]);
  const option = useMemo<ChartProps['option']>(
    () => (palette) =>
      linesOption({ lines, levels: across.levels, name: across.name, unit: measure.unit }, palette),
    [lines, across, measure.unit],
  );
  const title = `${sentence(measure.title)} along ${across.name}`;
  return (
    <Figure
      title={title}
      note={intervalNote(study, cut, 'Bands are the interval of each mean.')}
      table={() => ({
        heads: [...(down ? [down.name] : []), across.name, measure.title, 'low', 'high', 'replications'],
        rows: lines.flatMap(({ name, points }) =>
          points.map(({ level, mean, low, high, replications }) => [
            ...(down ? [name] : []),
            ...[level, mean, low, high, replications],
          ]),
        ),
      })}
    >
      <Chart label={`${title}${down ? `, a line for each ${down.name}` : ''}`} option={option} height={320} />
    </Figure>
  );
}

interface Drawn {
  readonly lines: readonly Line[];
  readonly levels: readonly string[];
  readonly name: string;
  readonly unit: string;
}

type Palette = Parameters<ChartProps['option']>[0];

function linesOption({ lines, levels, name, unit }: Drawn, palette: Palette) {
  const { soft, series } = palette;
  const numbers = numbersIn(levels);
  const place = (level: string) => (numbers ? numbers.values[levels.indexOf(level)]! : level);
  const ordered = lines.map((line) => ({ ...line, points: inOrder(line.points, place) }));
  return {
    grid: { left: 8, right: 24, top: lines.length > 1 ? 40 : 12, bottom: 40, containLabel: true },
    legend: {
      show: lines.length > 1,
      top: 0,
      type: 'scroll',
      textStyle: { color: soft },
      data: lines.map((line) => line.name),
    },
    tooltip: { trigger: 'axis', formatter: (items: readonly Hovered[]) => hoverText(items, ordered, unit) },
    xAxis: {
      ...axis(palette),
      ...{ name, nameLocation: 'middle', nameGap: 28, type: numbers ? 'value' : 'category', scale: true },
      ...(!numbers && { data: levels }),
      axisLabel: { color: soft, formatter: numbers ? withUnit(numbers.unit) : undefined },
      splitLine: { show: false },
    },
    yAxis: {
      ...axis(palette),
      type: 'value',
      scale: true,
      axisLabel: { color: soft, formatter: axisText(unit) },
    },
    series: ordered.flatMap(({ name: line, points }, index) => {
      const colour = series[index % series.length]!;
      return [...bandOf(points, { place, colour, line }), lineOf(points, { place, colour, line, index })];
    }),
  };
}

const MARKS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow'];

interface Look {
  readonly colour: string;
  readonly line: string;
  place(level: string): number | string;
}

const lineOf = (
  points: readonly Point[],
  { place, colour, line, index }: Look & { readonly index: number },
) => ({
  ...{ type: 'line', name: line, color: colour, symbol: MARKS[index % MARKS.length], symbolSize: 8 },
  lineStyle: { width: 2, color: colour },
  data: points.map(({ level, mean }) => [place(level), mean]),
});

/** What is from 0 to the low end is not seen, and the rest of the way to the high end is. */
function bandOf(points: readonly Point[], { place, colour, line }: Look) {
  const part = { type: 'line', stack: `band of ${line}`, stackStrategy: 'all', symbol: 'none', silent: true };
  const hidden = { lineStyle: { opacity: 0 }, tooltip: { show: false } };
  return [
    { ...part, ...hidden, data: points.map(({ level, low }) => [place(level), low]) },
    {
      ...{ ...part, ...hidden, areaStyle: { color: tint(colour, 0.16) } },
      data: points.map(({ level, low, high }) => [
        place(level),
        low === null || high === null ? null : high - low,
      ]),
    },
  ];
}

interface Hovered {
  readonly seriesName: string;
  readonly axisValueLabel: string;
  readonly dataIndex: number;
}

function hoverText(items: readonly Hovered[], lines: readonly Line[], unit: string): string {
  const said = items.flatMap(({ seriesName, dataIndex }) => {
    const point = lines.find(({ name }) => name === seriesName)?.points[dataIndex];
    if (!point) return [];
    const { level, mean, low, high } = point;
    const interval = low === null ? '' : ` [${valueText(low, unit)}, ${valueText(high, unit)}]`;
    return [`${seriesName}, ${level}: ${valueText(mean, unit)}${interval}`];
  });
  return said.join('\n');
}

const inOrder = (points: readonly Point[], place: Look['place']): Point[] =>
  [...points].sort((a, b) => {
    const [first, second] = [place(a.level), place(b.level)];
    return typeof first === 'number' && typeof second === 'number' ? first - second : 0;
  });

const withUnit = (unit: string) => (value: number) => (unit === '$' ? `$${value}` : `${value}${unit}`);
