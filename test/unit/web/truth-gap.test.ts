import { layerAtFault as atFault, LAYERS, truthTotals } from '#market/index.js';
import { reduce } from '../../../web/src/market/reduce.js';
import { emptyState } from '../../../web/src/market/state.js';
import {
  amountOf,
  appraise,
  CLAIM,
  choiceOf,
  chosen,
  flowsOf,
  TRUTHS,
  totalsOf,
  VERDICTS,
} from '../../../web/src/views/truth/truth-gap.js';
import { playScenario, scenarioNamed } from '../../support/play.js';

async function played(name: string, set: readonly string[] = []) {
  const { events, recorder } = await playScenario(scenarioNamed(name, set));
  const state = emptyState();
  for (const event of events) reduce(state, event);
  return { recorder, all: appraise(state) };
}

/** Code with tests, a contest, disputes that an unsure arbiter ends, terms that change pay, and minds that change. */
const RUNS: readonly (readonly [string, readonly string[]])[] = [
  ['all-the-way-down', ['jobs.count=8']],
  ['contest', ['jobs.count=40']],
  ['arbitration', ['jobs.count=8', 'arbiters.0.falseAccept=0.6', 'arbiters.0.falseReject=0.6']],
  ['expensify-terms', ['jobs.count=40']],
  ['changed-minds', ['jobs.count=40']],
];

const runs: Awaited<ReturnType<typeof played>>[] = [];
beforeAll(async () => {
  for (const run of RUNS) runs.push(await played(...run));
});

test.each(RUNS.map(([name], at) => [name, at] as const))(
  'what the page says of %s is what the market says',
  (_name, at) => {
    const { recorder, all } = runs[at]!;
    expect(all.length).toBeGreaterThan(0);
    expect(totalsOf(all)).toEqual(truthTotals(recorder.allSubmissions));
    for (const { submission, layer } of all) {
      const record = recorder.allSubmissions[submission.submission]!;
      expect([submission.submission, submission.payCents, layer]).toEqual([
        ...[record.submission, record.payCents, atFault(record, recorder.jobs.get(record.job)!)],
      ]);
    }
  },
);

test('every layer loses something in one of them', () => {
  const lost = new Set(runs.flatMap(({ all }) => all.map(({ layer }) => layer)));
  expect(lost).toEqual(new Set([null, ...LAYERS]));
});

test('every step of the picture and every sum of the matrix holds all the work, once', () => {
  const { all } = runs[0]!;
  const flows = flowsOf(all);
  for (const unit of ['submissions', 'cents'] as const) {
    const whole = amountOf(all, unit);
    const sum = (those: typeof flows) => those.reduce((total, flow) => total + amountOf(flow.those, unit), 0);
    expect(sum(flows.filter(({ from }) => from === CLAIM))).toBe(whole);
    expect(sum(flows.filter(({ to }) => TRUTHS.some((truth) => truth === to)))).toBe(whole);
    const cells = VERDICTS.flatMap((verdict) => TRUTHS.map((truth) => chosen(all, { verdict, truth })));
    expect(cells.reduce((total, cell) => total + amountOf(cell, unit), 0)).toBe(whole);
  }
  for (const { from, to, those } of flows)
    expect(chosen(all, { ...choiceOf(from), ...choiceOf(to) })).toEqual(expect.arrayContaining([...those]));
});
