import type { EChartsCoreOption } from 'echarts';
import type { Levels, Panel, Plot } from './plot.js';
import { seriesOptions } from './plot-series.js';
import { FONT, type Frame, INK, LINE, PALE, SHAPES, SIZES } from './style.js';

const WIDTH = 1000;
const HEAD = 104;
const BARE_HEAD = 42;
const LEGEND = 30;
const FOOT = { x: 58, y: 36 } as const;
const ROW = 40;
const HEIGHT = 300;
const GAP = 48;
const RIGHT = 26;
/** Room for what is written to the left of the first panel, and of each one where the levels run along x. */
const VALUES = 56;
const LETTER = 7.2;

/** The size that a plot needs. */
export function frameOf(plot: Plot): Frame {
  const { levels } = plot;
  const plotted = levels.along === 'x' ? HEIGHT : ROW * levels.labels.length + 10;
  return { width: WIDTH, height: topOf(plot) + plotted + FOOT[levels.along] };
}

export function plotOption(plot: Plot): EChartsCoreOption {
  const { title, subtitle, levels, panels } = plot;
  const names = seriesNames(plot);
  const axes = panels.map((panel, index) => axesOf(panel, levels, index));
  return {
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: FONT, color: INK },
    title: [
      ...(plot.bare ? [] : [heading(title, subtitle)]),
      ...panels.map((panel, index) => panelTitle(plot, panel, index)),
      ...levelsTitle(plot),
    ],
    legend: {
      show: names.length > 1,
      data: names.map((name, index) => ({ name, icon: isTheory(plot, name) ? DASHES : SHAPES[index] })),
      left: 16,
      top: plot.bare ? 6 : 66,
      // Letters are wider in some browsers than they are reckoned to be here.
      itemGap: plot.bare ? 34 : 22,
      itemWidth: 12,
      itemHeight: 11,
      selectedMode: false,
      textStyle: { fontFamily: FONT, fontSize: SIZES.label, color: INK },
    },
    grid: panels.map((_, index) => ({ ...boxOf(plot, index), outerBoundsMode: 'none' })),
    xAxis: axes.map(({ x }) => x),
    yAxis: axes.map(({ y }) => y),
    series: panels.flatMap((panel, index) => seriesOptions({ panel, levels, names, index })),
  };
}

const DASHES = 'path://M0,4h6v3h-6zM9,4h6v3h-6zM18,4h6v3h-6z';

/** Of all panels, in the order in which they first come up, theory last. */
function seriesNames(plot: Plot): string[] {
  const names = [...new Set(plot.panels.flatMap(({ series }) => series.map(({ name }) => name)))];
  return [...names.filter((name) => !isTheory(plot, name)), ...names.filter((name) => isTheory(plot, name))];
}

const isTheory = ({ panels }: Plot, wanted: string): boolean =>
  panels.some(({ series }) => series.some(({ name, kind }) => name === wanted && kind === 'theory'));

const topOf = (plot: Plot): number =>
  (plot.bare ? BARE_HEAD : HEAD) + (seriesNames(plot).length > 1 ? LEGEND : 0);

function heading(text: string, subtext: string) {
  return {
    text,
    subtext,
    left: 12,
    top: 8,
    itemGap: 6,
    textStyle: { fontFamily: FONT, fontSize: SIZES.title, color: INK },
    subtextStyle: { fontFamily: FONT, fontSize: SIZES.subtitle, color: PALE },
  };
}

function panelTitle(plot: Plot, { title }: Panel, index: number) {
  return {
    text: title,
    left: boxOf(plot, index).left - 5,
    top: topOf(plot) - 28,
    textStyle: { fontFamily: FONT, fontSize: SIZES.panel, fontWeight: 'bold', color: INK },
  };
}

/** Once, below all panels. */
function levelsTitle(plot: Plot): object[] {
  const { levels, panels } = plot;
  if (levels.along === 'y') return [];
  const last = boxOf(plot, panels.length - 1);
  return [
    {
      text: levels.title,
      left: (boxOf(plot, 0).left + last.left + last.width) / 2,
      bottom: 6,
      textAlign: 'center',
      textStyle: { fontFamily: FONT, fontSize: SIZES.label, fontWeight: 'normal', color: INK },
    },
  ];
}

function boxOf(plot: Plot, index: number) {
  const { levels, panels } = plot;
  const names =
    levels.along === 'y' ? Math.max(...levels.labels.map(({ length }) => length)) * LETTER + 24 : 0;
  const values = levels.along === 'x' ? VALUES : 0;
  const room = WIDTH - RIGHT - names - (panels.length - 1) * GAP;
  const width = room / panels.length - values;
  return {
    left: Math.round(names + index * (width + values + GAP) + values),
    top: topOf(plot),
    width: Math.round(width),
    bottom: FOOT[levels.along],
  };
}

function axesOf({ format, from, to }: Panel, levels: Levels, index: number) {
  const label = { fontFamily: FONT, fontSize: SIZES.label, color: INK };
  const values = {
    type: 'value',
    gridIndex: index,
    min: from,
    max: to,
    scale: from === undefined,
    splitNumber: levels.along === 'x' ? 5 : 4,
    axisLabel: { ...label, formatter: format, hideOverlap: true },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: LINE } },
  };
  const along = levels.along;
  const at = levels.labels.map((_, level) => level);
  const places = {
    type: 'value',
    gridIndex: index,
    min: -0.5,
    max: levels.labels.length - 0.5,
    inverse: along === 'y',
    axisLabel: {
      ...label,
      show: along === 'x' || index === 0,
      customValues: at,
      formatter: (level: number) => levels.labels[level] ?? '',
    },
    axisTick: { show: along === 'x', customValues: at },
    axisLine: { show: along === 'x', onZero: false, lineStyle: { color: PALE } },
    splitLine: { show: false },
  };
  return along === 'x' ? { x: places, y: values } : { x: values, y: places };
}
