import type { CustomSeriesRenderItemAPI } from 'echarts';
import type { Levels, Mark, Panel, Series } from './plot.js';
import { COLOURS, INK, PALE, SHAPES } from './style.js';

/** How far apart the series of one level are drawn, in levels. */
const APART = { x: 0.14, y: 0.3 } as const;
/** How much of a row many of them take. */
const TOGETHER = 0.78;
/** Half the length of the stroke that ends an interval, in pixels. */
const END = 4;

export interface PanelPlace {
  readonly panel: Panel;
  readonly levels: Levels;
  /** Of all series of the plot: a series looks the same in every panel. */
  readonly names: readonly string[];
  readonly index: number;
}

/** What ECharts draws for one panel: a line or dots for each series, and their intervals. */
export function seriesOptions(place: PanelPlace): object[] {
  const { panel, names } = place;
  const drawn = panel.series.flatMap((series) => {
    const look = { series, rank: names.indexOf(series.name), shift: shiftOf(place, series) };
    if (series.kind === 'theory') return [dashes(place, look)];
    // A legend takes the colour of the first, and intervals on bars have none of their own.
    return series.kind === 'bar'
      ? [bars(place, look), intervals(place, look)]
      : [intervals(place, look), marks(place, look)];
  });
  return [...drawn, ...referenceLine(place)];
}

interface Look {
  readonly series: Series;
  /** Gives it its colour and shape. */
  readonly rank: number;
  readonly shift: number;
}

/** Measured series stand side by side, so that no interval hides another. */
function shiftOf({ panel, levels }: PanelPlace, series: Series): number {
  const measured = panel.series.filter(({ kind }) => kind === 'measured');
  const rank = measured.findIndex(({ name }) => name === (series.of ?? series.name));
  const apart =
    levels.along === 'y' && measured.length > 3 ? TOGETHER / measured.length : APART[levels.along];
  return rank < 0 ? 0 : (rank - (measured.length - 1) / 2) * apart;
}

const point = ({ along }: Levels, at: number, value: number): number[] =>
  along === 'x' ? [at, value] : [value, at];

const base = (index: number) => ({ xAxisIndex: index, yAxisIndex: index, silent: true });

function marks({ levels, index }: PanelPlace, { series, rank, shift }: Look): object {
  const colour = COLOURS[rank % COLOURS.length];
  return {
    ...base(index),
    name: series.name,
    type: 'line',
    symbol: SHAPES[rank % SHAPES.length],
    symbolSize: 8,
    showAllSymbol: true,
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: series.joined ? 1.5 : 0 },
    data: series.marks.map(({ level, value }) => point(levels, level + shift, value)),
    z: 4,
  };
}

/** How wide a bar is, in levels; those of later series are narrower, so that each is seen. */
const BAR = { x: 0.6, y: 0.62, next: 0.5 } as const;

function bars({ levels, index }: PanelPlace, { series, rank }: Look): object {
  const width = BAR[levels.along] * BAR.next ** rank;
  return {
    ...base(index),
    name: series.name,
    type: 'custom',
    itemStyle: { color: COLOURS[rank % COLOURS.length] },
    data: series.marks.map(({ level, value }) => [level, value]),
    encode: levels.along === 'x' ? { x: 0, y: 1 } : { x: 1, y: 0 },
    renderItem: (_: unknown, api: CustomSeriesRenderItemAPI) => bar(levels, api, width),
    z: 2,
  };
}

function bar(levels: Levels, api: CustomSeriesRenderItemAPI, width: number) {
  const [at, value] = [0, 1].map((part) => Number(api.value(part))) as [number, number];
  const [one, other] = [
    api.coord(point(levels, at - width / 2, 0)),
    api.coord(point(levels, at + width / 2, value)),
  ] as [Pixel, Pixel];
  const [x, y] = [0, 1].map((axis) => Math.min(one[axis]!, other[axis]!)) as Pixel;
  const shape = { x, y, width: Math.abs(one[0] - other[0]), height: Math.abs(one[1] - other[1]) };
  return { type: 'rect' as const, shape, style: { fill: api.visual('color') } };
}

function dashes({ levels, index }: PanelPlace, { series, shift }: Look): object {
  return {
    ...base(index),
    name: series.name,
    type: 'line',
    symbol: 'none',
    itemStyle: { color: INK },
    lineStyle: { color: INK, width: 1.5, type: 'dashed' },
    data: series.marks.map(({ level, value }) => point(levels, level + shift, value)),
    z: 5,
  };
}

function intervals({ levels, index }: PanelPlace, { series, rank, shift }: Look): object {
  const withInterval = series.marks.filter(
    (mark): mark is Required<Mark> => mark.low !== undefined && mark.high !== undefined,
  );
  return {
    ...base(index),
    name: series.name,
    type: 'custom',
    itemStyle: { color: series.kind === 'bar' ? INK : COLOURS[rank % COLOURS.length] },
    data: withInterval.map(({ level, low, high }) => [level + shift, low, high]),
    encode: levels.along === 'x' ? { x: 0, y: [1, 2] } : { x: [1, 2], y: 0 },
    renderItem: (_: unknown, api: CustomSeriesRenderItemAPI) => whisker(levels, api),
    z: 3,
  };
}

function whisker(levels: Levels, api: CustomSeriesRenderItemAPI) {
  const at = Number(api.value(0));
  const [from, to] = [1, 2].map((end) => api.coord(point(levels, at, Number(api.value(end))))) as [
    Pixel,
    Pixel,
  ];
  const across = levels.along === 'x' ? [END, 0] : [0, END];
  const line = (start: Pixel, end: Pixel) => ({
    type: 'line' as const,
    shape: { x1: start[0], y1: start[1], x2: end[0], y2: end[1] },
    style: { stroke: api.visual('color'), lineWidth: 2 },
  });
  const stroke = ([x, y]: Pixel) => line([x - across[0]!, y - across[1]!], [x + across[0]!, y + across[1]!]);
  return { type: 'group' as const, children: [line(from, to), stroke(from), stroke(to)] };
}

type Pixel = [number, number];

function referenceLine({ panel: { reference }, levels, index }: PanelPlace): object[] {
  if (reference === undefined) return [];
  const ends = [-0.5, levels.labels.length - 0.5];
  return [
    {
      ...base(index),
      type: 'line',
      symbol: 'none',
      lineStyle: { color: PALE, width: 1.2 },
      data: ends.map((end) => point(levels, end, reference)),
      z: 2,
    },
  ];
}
