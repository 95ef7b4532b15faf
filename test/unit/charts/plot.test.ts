import type { Plot } from '../../../src/charts/plot.js';
import { frameOf, plotOption } from '../../../src/charts/plot-option.js';
import { renderSvg } from '../../../src/charts/render.js';
import { COLOURS } from '../../../src/charts/style.js';

const PLOT: Plot = {
  title: 'Larger & "better"',
  subtitle: 'Means of a < b.',
  levels: { title: 'sizes', labels: ['1', '2', '4'], along: 'x' },
  panels: ['left', 'right'].map((title) => ({
    title,
    format: (value) => `${value} units`,
    from: 0,
    reference: 5,
    series: [
      {
        name: 'ours',
        kind: 'measured',
        joined: true,
        marks: [0, 1, 2].map((level) => ({
          level,
          value: 3 * level + 1,
          low: 3 * level,
          high: 3 * level + 2,
        })),
      },
      { name: 'theirs', kind: 'measured', joined: false, marks: [{ level: 1, value: 6 }] },
      {
        name: 'theory',
        kind: 'theory',
        joined: true,
        marks: [
          { level: 0, value: 1 },
          { level: 2, value: 7 },
        ],
      },
    ],
  })),
};

const draw = (plot: Plot, name = 'example'): string =>
  renderSvg(plotOption(plot), { name, description: plot.title, ...frameOf(plot) });

const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);

describe('a plot', () => {
  test('is the same bytes each time, whatever was drawn before', () => {
    const first = draw(PLOT);
    draw({ ...PLOT, title: 'another one' });
    expect(draw(PLOT)).toBe(first);
  });

  test('keeps its ids to itself, so that two fit into one page', () => {
    const ids = (svg: string) => [...svg.matchAll(/id="([^"]+)"/g)].map(([, id]) => id!);
    const [one, two] = [ids(draw(PLOT, 'one')), ids(draw(PLOT, 'two'))];
    expect(one.length).toBeGreaterThan(0);
    expect(one.filter((id) => two.includes(id))).toEqual([]);
  });

  test('says in words what it shows', () => {
    expect(draw(PLOT)).toContain('role="img" aria-label="Larger &amp; &quot;better&quot;"');
    expect(textsOf(draw(PLOT))).toEqual(
      expect.arrayContaining([
        'left',
        'right',
        'sizes',
        '1',
        '2',
        '4',
        '0 units',
        'ours',
        'theirs',
        'theory',
      ]),
    );
  });

  test('is well-formed: every tag that opens closes, and no text breaks out of its attribute', () => {
    const open: string[] = [];
    const markup = draw(PLOT);
    for (const [tag, closing, name, inside, alone] of markup.matchAll(
      /<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"<]*")*\s*)(\/?)>/g,
    )) {
      if (closing) expect(open.pop()).toBe(name);
      else if (!alone) open.push(name!);
      expect(tag).toContain(inside);
    }
    expect(open).toEqual([]);
    expect(markup.replace(/<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"<]*")*\s*)(\/?)>/g, '')).not.toMatch(/[<>]/);
  });

  test('draws an interval for each mark that has one, in the colour of its series', () => {
    const strokes = (svg: string, colour: string) =>
      svg.split(`stroke="${colour}" stroke-width="2"`).length - 1;
    // A line and two end strokes for each of three marks in two panels; the other series has no intervals.
    expect(strokes(draw(PLOT), '#0072B2')).toBe(18);
    expect(strokes(draw(PLOT), '#D55E00')).toBe(0);
  });

  test('gives every name a row where names run down', () => {
    const labels = Array.from({ length: 9 }, (_, row) => `name ${row}`);
    const down: Plot = { ...PLOT, levels: { title: 'names', labels, along: 'y' } };
    expect(frameOf(down).height).toBeGreaterThan(9 * 30);
    expect(textsOf(draw(down))).toEqual(expect.arrayContaining(labels));
    expect(textsOf(draw(down)).filter((text) => text === 'name 3')).toHaveLength(1);
  });

  test('of bars has a legend in the colours of its bars', () => {
    const bars = ['all', 'some'].map((name, rank) => ({
      ...{ name, kind: 'bar' as const, joined: false },
      marks: [{ level: 0, value: 4 - rank, low: 1, high: 5 }],
    }));
    const [panel] = PLOT.panels;
    const option = plotOption({ ...PLOT, panels: [{ ...panel!, series: bars }] });
    const series = option.series as readonly { name: string; itemStyle: { color: string } }[];
    const inLegend = ['all', 'some'].map((name) => series.find((one) => one.name === name)!.itemStyle.color);
    expect(inLegend).toEqual([COLOURS[0], COLOURS[1]]);
  });
});
