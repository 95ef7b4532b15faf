import type { Figure } from '../../../src/figures/figure.js';
import { playFigure } from '../../../src/figures/play-figure.js';
import { Results } from '../../../src/figures/results.js';
import { fillPage } from '../../../src/figures/write-page.js';
import { MEASURES } from '../../../src/lab/measures.js';

const SMALL: Figure = {
  name: 'small',
  title: 'Small.',
  scenario: 'thin-and-thick',
  set: ['jobs.count=12'],
  replications: 3,
  levels: { title: 'freelancers', labels: ['1', '4'], along: 'x' },
  points: ['busy', 'free'].flatMap((series) =>
    ['1', '4'].map((level) => ({
      series,
      level,
      set: [
        `freelancers.freelancer.count=${level}`,
        `freelancers.freelancer.capacity=${series === 'busy' ? 1 : 99}`,
      ],
    })),
  ),
  baseline: { series: 'free' },
  measures: { priceTimes: MEASURES.priceTimes, completed: MEASURES.completed },
  panels: [{ measure: 'priceTimes' }],
  theory: (results) => [
    {
      name: 'theory',
      measure: 'completed',
      series: 'free',
      values: [results.mean({ measure: 'completed', series: 'free', level: '1' }), null],
    },
  ],
  claims: (results) => [
    {
      says: `It costs ${results.write({ measure: 'priceTimes', series: 'free', level: '4' })}.`,
      holds: true,
    },
  ],
};

const play = (figure: Figure) => playFigure(figure, { folder: 'scenarios' });
const PAGE =
  '# Small\n\n<!-- made by npm run figures: begin -->\n<!-- made by npm run figures: end -->\n\nThe end.\n';

describe('a figure that is played', () => {
  test('has an estimate for each point and measure, on the seeds from the scenario on', async () => {
    const played: string[] = [];
    const data = await playFigure(SMALL, {
      folder: 'scenarios',
      onPoint: ({ series, level }) => played.push(`${series} ${level}`),
    });
    expect(data.seeds).toEqual({ from: 1, to: 3 });
    expect(played).toEqual(['busy 1', 'busy 4', 'free 1', 'free 4']);
    expect(data.points.map(({ set }) => set[0])).toEqual(Array(4).fill('jobs.count=12'));
    for (const { estimates } of data.points) {
      expect(Object.keys(estimates)).toEqual(['priceTimes', 'completed']);
      expect(estimates.priceTimes!.low).toBeLessThanOrEqual(estimates.priceTimes!.mean);
    }
    expect(data.theory[0]!.values).toEqual([1, null]);
  });

  test('is compared with the baseline at the same level; the baseline with nothing', async () => {
    const results = new Results(await play(SMALL));
    const at = { measure: 'priceTimes', level: '1' };
    const { paired, independent } = results.difference({ ...at, series: 'busy' });
    const means = results.mean({ ...at, series: 'busy' }) - results.mean({ ...at, series: 'free' });
    expect(paired.mean).toBeCloseTo(means, 4);
    expect(independent.mean).toBeCloseTo(means, 4);
    expect(() => results.difference({ ...at, series: 'free' })).toThrow('no priceTimes of free at 1');
  });

  test('is compared with a level where the baseline is one, and point by point where a point says so', async () => {
    const byLevel = await play({ ...SMALL, baseline: { level: '4' } });
    expect(byLevel.points.map(({ differences }) => differences?.from ?? null)).toEqual([
      '4',
      null,
      '4',
      null,
    ]);
    const [first, ...others] = SMALL.points;
    const byPoint = await play({
      ...SMALL,
      baseline: undefined,
      points: [{ ...first!, against: { series: 'free' } }, ...others],
    });
    expect(byPoint.points.map(({ differences }) => differences?.from ?? null)).toEqual([
      'free',
      null,
      null,
      null,
    ]);
  });

  test('says which run has no value for a measure', async () => {
    const never = { ...SMALL.points[0]!, set: ['freelancers.freelancer.dayRate="$90,000"'] };
    await expect(play({ ...SMALL, points: [never], baseline: undefined, theory: undefined })).rejects.toThrow(
      /^seed 1 with .*90,000.* has no priceTimes$/,
    );
  });

  test('fills its page, twice with the same', async () => {
    const data = await play(SMALL);
    const filled = fillPage(PAGE, SMALL, data);
    expect(fillPage(filled, SMALL, data)).toBe(filled);
    expect(filled).toMatch(/^# Small\n/);
    expect(filled).toMatch(/\nThe end\.\n$/);
    const { mean } = data.points[3]!.estimates.priceTimes!;
    expect(filled).toContain(`- It costs ${mean.toFixed(2)}x [`);
    expect(filled).toContain('| busy | 1 |');
    expect(filled).toContain('Differences from "free", on the same seeds:');
    expect(filled).toContain(
      'bin/tortuga run scenarios/thin-and-thick.yaml --seed 1 --set jobs.count=12 --set freelancers.freelancer.count=4',
    );
    const rows = filled.split('\n').filter((line) => line.startsWith('| free | 1 |'));
    expect(rows[0]).toMatch(/\| 100\.0 % \|$/);
  });
});
