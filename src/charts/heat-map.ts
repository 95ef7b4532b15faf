import type { EChartsCoreOption } from 'echarts';
import { FONT, type Frame, INK, SIZES } from './style.js';

/** A picture of a table: each value has its colour, and stands in it, so that it can be read without colours too. */
export interface HeatMap {
  readonly kind: 'heat';
  /** What it shows, as a sentence. */
  readonly title: string;
  readonly columns: HeatAxis;
  readonly rows: HeatAxis;
  readonly format: (value: number) => string;
  /** Whether zero is a middle that values lie on two sides of. */
  readonly diverging: boolean;
  readonly cells: readonly HeatCell[];
}

export interface HeatAxis {
  readonly title: string;
  readonly labels: readonly string[];
}

export interface HeatCell {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  /** Written behind the value. */
  readonly mark?: string;
}

const WIDTH = 1000;
const ROW = 26;
const LETTER = 6.9;
const HEAD = 34;
const LINE_HEIGHT = 16;
const GAP = 12;
/** From light to dark, which stays so without colours and for all kinds of colour vision. */
const SEQUENTIAL = ['#f4f8fb', '#a9cde5', '#4a90c2', '#0b3f6b'] as const;
/** Orange and blue are told apart by all kinds of colour vision. */
const DIVERGING = ['#a8460a', '#eda36b', '#f7f7f7', '#74b3dc', '#0b4f86'] as const;

const namesWidth = ({ rows }: HeatMap): number =>
  Math.max(rows.title.length, ...rows.labels.map(({ length }) => length)) * LETTER + 24;

const headHeight = ({ columns }: HeatMap): number =>
  HEAD + LINE_HEIGHT * Math.max(...columns.labels.map((label) => label.split('\n').length)) + GAP;

export const heatFrame = (map: HeatMap): Frame => ({
  width: WIDTH,
  height: headHeight(map) + ROW * map.rows.labels.length + GAP,
});

export function heatOption(map: HeatMap): EChartsCoreOption {
  const { columns, rows, format, diverging, cells } = map;
  const scale = scaleOf(map);
  const left = namesWidth(map);
  const text = { fontFamily: FONT, fontSize: SIZES.label, color: INK };
  const still = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
  const caption = (caption: string, at: object) => ({
    ...{ text: caption, ...at },
    textStyle: { ...text, fontWeight: 'bold' },
  });
  return {
    backgroundColor: '#ffffff',
    title: [
      caption(rows.title, { left: 4, top: headHeight(map) - LINE_HEIGHT - GAP - 6 }),
      caption(columns.title, { left: left - 5, top: 4 }),
    ],
    grid: { left, top: headHeight(map), right: 8, bottom: GAP, outerBoundsMode: 'none' },
    xAxis: {
      ...{ type: 'category', data: columns.labels, position: 'top', ...still },
      axisLabel: { ...text, interval: 0, lineHeight: LINE_HEIGHT },
    },
    yAxis: {
      ...{ type: 'category', data: rows.labels, inverse: true, ...still },
      axisLabel: { ...text, interval: 0 },
    },
    visualMap: {
      ...{ show: false, ...scale, dimension: 2 },
      inRange: { color: [...(diverging ? DIVERGING : SEQUENTIAL)] },
    },
    series: [
      {
        ...{ type: 'heatmap', silent: true, itemStyle: { borderColor: '#ffffff', borderWidth: 1 } },
        data: cells.map(({ row, column, value, mark = '' }) => ({
          value: [column, row, value],
          label: {
            ...{
              show: true,
              fontFamily: FONT,
              fontSize: 11.5,
              color: isDark(value, scale, diverging) ? '#fff' : INK,
            },
            formatter: `${format(value)}${mark}`,
          },
        })),
      },
    ],
  };
}

interface Scale {
  readonly min: number;
  readonly max: number;
}

/** Around zero as far on both sides, so that equal strengths have equal colours. */
function scaleOf({ cells, diverging }: HeatMap): Scale {
  const values = cells.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (!diverging) return least === most ? { min: least - 1, max: most } : { min: least, max: most };
  const far = Math.max(Math.abs(least), Math.abs(most)) || 1;
  return { min: -far, max: far };
}

/** Whether white can be read on it better than ink. */
function isDark(value: number, { min, max }: Scale, diverging: boolean): boolean {
  const place = (value - min) / (max - min);
  return diverging ? Math.abs(place - 0.5) > 0.36 : place > 0.55;
}
