import { cutOf, intervalNote } from '../../../web/src/views/study/cut.js';
import { linesOf } from '../../../web/src/views/study/lines-of.js';
import type { StudyAnswer } from '../../../web/src/views/study/shape.js';
import {
  apartText,
  baselineOf,
  cellAt,
  notRun,
  numbersIn,
  parametersOf,
} from '../../../web/src/views/study/shape.js';
import { differenceText, valueText } from '../../../web/src/views/study/units.js';

const BOUNTIES = ['doubling', 'fixed'];
const COUNTS = ['10', '30', '90'];
const FEES = ['0%', '10%'];

/** A grid of three parameters whose mean says which cell it is. */
function study(some: Partial<StudyAnswer> = {}): StudyAnswer {
  const cells = BOUNTIES.flatMap((bounty, b) =>
    COUNTS.flatMap((weak, c) =>
      FEES.map((fee, f) => {
        const mean = 100 * b + 10 * c + f;
        return {
          ...{ cell: 1 + 6 * b + 2 * c + f, set: [], scenarioDigest: '', replications: 5, failed: 0 },
          levels: { bounty, 'freelancers.weak.count': weak, 'payment.fee': fee },
          measures: {
            cost: {
              ...{ count: 5, mean, deviation: 1, least: mean, most: mean },
              student: { mean, low: mean - 2, high: mean + 2 },
            },
          },
        };
      }),
    ),
  );
  return {
    ...{ study: 's', title: 't', digest: 'd', version: 'v', scenario: 'x', complete: true, replications: 60 },
    ...{ commonRandomNumbers: true, seed: 1, confidence: 0.95, baseline: 8, grid: [2, 3, 2] },
    parameters: ['bounty', 'freelancers.weak.count', 'payment.fee'],
    planned: { replications: 5, until: null },
    measures: [{ name: 'cost', title: 'cost', unit: 'dollars' }],
    ...{ cells, comparisons: [], effects: [], variation: [] },
    ...some,
  };
}

const [measure] = study().measures as [StudyAnswer['measures'][number]];

test('parameters have their levels in the order in which they were said', () => {
  expect(parametersOf(study()).map(({ levels }) => levels)).toEqual([BOUNTIES, COUNTS, FEES]);
});

test('what is not shown is held as in the baseline, and can be held elsewhere', () => {
  const usual = cutOf(study());
  expect([usual.across.name, usual.down?.name, usual.held]).toEqual([
    ...['freelancers.weak.count', 'bounty', { 'payment.fee': '10%' }],
  ]);
  const chosen = cutOf(study(), {
    across: 'bounty',
    down: 'payment.fee',
    held: { 'freelancers.weak.count': '90' },
  });
  expect([chosen.across.name, chosen.down?.name, chosen.held]).toEqual([
    ...['bounty', 'payment.fee', { 'freelancers.weak.count': '90' }],
  ]);
  const foolish = cutOf(study(), { across: 'nothing', down: 'nothing', held: { 'payment.fee': 'nothing' } });
  expect(foolish).toEqual(usual);
  expect(cutOf(study(), { across: 'bounty', down: 'bounty' }).down?.name).toBe('freelancers.weak.count');
});

test('a line goes through the cells of its level, each with its own interval', () => {
  const lines = linesOf({ study: study(), measure, cut: cutOf(study()) });
  expect(lines.map(({ name, points }) => [name, points.map(({ mean }) => mean)])).toEqual([
    ['doubling', [1, 11, 21]],
    ['fixed', [101, 111, 121]],
  ]);
  expect(lines[0]!.points[1]).toEqual({ level: '30', mean: 11, low: 9, high: 13, replications: 5 });
});

test('a study of one parameter has one line and nothing held', () => {
  const all = study();
  const cells = all.cells.slice(0, 6).filter(({ levels }) => levels['payment.fee'] === '0%');
  const single = study({ cells, baseline: 1, parameters: ['freelancers.weak.count'] });
  const cut = cutOf({ ...single, cells: cells.map((cell) => ({ ...cell, levels: only(cell.levels) })) });
  expect([cut.down, cut.held]).toEqual([null, {}]);
});

const only = (levels: Readonly<Record<string, string>>) => ({
  'freelancers.weak.count': levels['freelancers.weak.count']!,
});

test('levels are numbers where all are of one kind', () => {
  expect(numbersIn(['1d', '14d'])).toEqual({ values: [1, 14], unit: 'd' });
  expect(numbersIn(['$50', '$1,000'])).toEqual({ values: [50, 1000], unit: '$' });
  expect(numbersIn(['1d', '2w'])).toBeNull();
  expect(numbersIn(['fixed', '10'])).toBeNull();
});

test('a cell is told by what is otherwise in it', () => {
  const all = study();
  const other = cellAt(all, { bounty: 'doubling', 'freelancers.weak.count': '90', 'payment.fee': '10%' })!;
  expect(apartText(other.levels, baselineOf(all).levels)).toBe('bounty: doubling, weak.count: 90');
});

describe('what was not run', () => {
  test('a study at its end lacks nothing', () => {
    expect(notRun(study())).toEqual({ left: 0, failed: 0, tooWide: [] });
  });

  test('replications that the plan has room for, and those that failed', () => {
    const { cells } = study();
    const short = cells.map((cell, index) => (index === 3 ? { ...cell, replications: 2, failed: 1 } : cell));
    expect(notRun(study({ cells: short, complete: false }))).toEqual({ left: 3, failed: 1, tooWide: [] });
  });

  test('cells that ended with a wider interval than asked', () => {
    const until = { measure: 'cost', halfWidth: 0.1, relative: true, batch: 5, max: 5 };
    const planned = { replications: 5, until };
    // Half of each interval is 2: a tenth of means from 20 on.
    expect(notRun(study({ planned })).tooWide).toEqual([1, 2, 3, 4]);
    const absolute = { ...planned, until: { ...until, relative: false, halfWidth: 2 } };
    expect(notRun(study({ planned: absolute })).tooWide).toEqual([]);
  });

  test('the note says of how many replications, and which interval', () => {
    const { cells } = study();
    const uneven = study({ cells: cells.map((cell, index) => ({ ...cell, replications: 5 + (index % 3) })) });
    expect(intervalNote(uneven, cutOf(uneven), 'A mean.')).toBe(
      "A mean. Here payment.fee: 10%. 5 to 7 replications a cell; intervals are Student's, of the mean, at 95 %.",
    );
  });
});

test('values and differences in the unit of their measure', () => {
  expect([valueText(0.975, 'share'), differenceText(0.0123, 'share')]).toEqual(['97.5 %', '+1.2 points']);
  expect([valueText(240.2, 'dollars'), differenceText(-12.5, 'dollars')]).toEqual(['$240', '-$12.50']);
  expect([valueText(4.2987, 'days'), valueText(null, 'days')]).toEqual(['4.3 d', '–']);
});
