import type { Mark, Panel, Plot, Series } from '../charts/plot.js';
import { frameOf, plotOption } from '../charts/plot-option.js';
import { renderSvg } from '../charts/render.js';
import type { Estimate } from '../lab/estimates.js';
import { writeTick } from '../lab/format.js';
import type { Figure, FigurePanel } from './figure.js';
import type { FigureData, PointData } from './results.js';

/** The picture of a figure, as SVG. */
export function drawFigure(figure: Figure, data: FigureData): string {
  const plot = plotOf(figure, data);
  const description = `${plot.title} ${plot.panels.map(({ title }) => title).join('; ')}.`;
  return renderSvg(plotOption(plot), { name: data.figure, description, ...frameOf(plot) });
}

export function plotOf(figure: Figure, data: FigureData): Plot {
  const { from, to } = data.seeds;
  return {
    title: figure.title,
    subtitle: `Means of ${to - from + 1} replications with 95 % intervals; ${data.scenario}, all on the same seeds.`,
    levels: figure.levels,
    panels: figure.panels.map((panel) => panelOf(panel, figure, data)),
  };
}

function panelOf(panel: FigurePanel, figure: Figure, data: FigureData): Panel {
  const { title, unit } = data.measures[panel.measure]!;
  const { from, to, reference, shows, measure } = panel;
  return {
    title: panel.title ?? title,
    format: (value) => writeTick(unit, value),
    from,
    to,
    reference,
    series:
      shows === 'differences'
        ? differenceSeries(figure, data, measure)
        : [...theorySeries(data, measure), ...valueSeries(figure, data, measure)],
  };
}

function valueSeries({ levels }: Figure, { points }: FigureData, measure: string): Series[] {
  const names = [...new Set(points.map(({ series }) => series))];
  return names.map((name) => ({
    name,
    kind: 'measured',
    joined: levels.along === 'x',
    marks: points
      .filter(({ series }) => series === name)
      .map(({ level, estimates }) => mark(levels.labels.indexOf(level), estimates[measure]!)),
  }));
}

/** Of the one measure twice: with the interval that common seeds give, and with the other one. */
function differenceSeries({ levels }: Figure, { points }: FigureData, measure: string): Series[] {
  const compared = points.filter(
    (point): point is PointData & { differences: NonNullable<PointData['differences']> } =>
      point.differences !== null,
  );
  const series = (name: string, kind: 'paired' | 'independent'): Series => ({
    name,
    kind: 'measured',
    joined: false,
    marks: compared.map(({ level, differences }) =>
      mark(levels.labels.indexOf(level), differences.of[measure]![kind]),
    ),
  });
  return [series('on common seeds', 'paired'), series('on independent seeds', 'independent')];
}

function theorySeries({ theory }: FigureData, measure: string): Series[] {
  return theory
    .filter((line) => line.measure === measure)
    .map(({ name, series, values }) => ({
      name,
      kind: 'theory',
      of: series,
      joined: true,
      marks: values.flatMap((value, level) => (value === null ? [] : [{ level, value }])),
    }));
}

const mark = (level: number, { mean, low, high }: Estimate): Mark => ({ level, value: mean, low, high });
