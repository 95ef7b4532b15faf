import type { MarketEvent } from '#market/index.js';
import { reduce } from '../../../web/src/market/reduce.js';
import { isContested, isStuck } from '../../../web/src/market/standing.js';
import { emptyState, type Job, type MarketState } from '../../../web/src/market/state.js';
import { Timeline } from '../../../web/src/market/timeline.js';
import { laid } from '../../../web/src/views/floor/board.js';
import { EVERYTHING, type Filter, filterOf, isShown, queryOf } from '../../../web/src/views/floor/filter.js';
import { headlineOf } from '../../../web/src/views/floor/headline.js';
import { linesBefore } from '../../../web/src/views/floor/words.js';
import { shown } from '../../support/market-shown.js';
import { playScenario, scenarioNamed } from '../../support/play.js';

let events: readonly MarketEvent[];
let timeline: Timeline;

beforeAll(async () => {
  ({ events } = await playScenario(scenarioNamed('statistical-escalation', ['jobs.count=120'])));
  timeline = new Timeline();
  timeline.push(events);
});

const middle = (): MarketState => timeline.after(Math.round(events.length / 2));

test('the history counts what the market holds at the end of each second', () => {
  const { columns } = timeline.history;
  const state = emptyState();
  const seconds = new Map<number, readonly number[]>();
  for (const event of events) {
    reduce(state, event);
    seconds.set(state.at, countsOf(state.jobs));
  }
  const told = columns.at.map((at, row) => [
    ...[at, columns.open[row], columns.stuck[row], columns.contested[row], columns.working[row]],
    ...[columns.onOffer[row], columns.opened[row]],
  ]);
  expect(told).toEqual(columns.at.map((at) => [at, ...seconds.get(at)!]));
  // What is not told of has changed nothing.
  let last: readonly number[] = [0, 0, 0, 0, 0, 0];
  const known = new Set(columns.at);
  for (const [at, counts] of seconds) {
    if (!known.has(at)) expect([at, ...counts]).toEqual([at, ...last]);
    last = counts;
  }
  expect(Math.max(...columns.stuck)).toBeGreaterThan(0);
  expect(Math.max(...columns.contested)).toBeGreaterThan(0);
});

function countsOf(jobs: readonly Job[]): number[] {
  const open = jobs.filter(({ status }) => status === 'open');
  const working = jobs.filter(({ status }) =>
    ['working', 'in review', 'contest', 'accepted'].includes(status),
  );
  return [
    ...[open.length, jobs.filter(isStuck).length, jobs.filter(isContested).length, working.length],
    open.reduce((sum, { bountyCents }) => sum + bountyCents, 0),
    open.reduce((sum, { rungs }) => sum + rungs[0]!.cents, 0),
  ];
}

test('a job is stuck from a raise that nobody answered to the next offer, and only while it is open', () => {
  const job = { status: 'open', standing: 0, unanswered: 1 } as const;
  expect(isStuck(job)).toBe(true);
  expect(isStuck({ ...job, unanswered: 0 })).toBe(false);
  expect(isStuck({ ...job, standing: 1 })).toBe(false);
  expect(isStuck({ ...job, status: 'working' })).toBe(false);
});

test('the headline agrees with what the run reports', () => {
  for (const count of [0, Math.round(events.length / 3), events.length]) {
    const state = timeline.after(count);
    const { jobs, money, truth } = shown(state);
    const { open, working, settled, expired, cancelled, heldCents, paidCents, brokenCents } =
      headlineOf(state);
    expect({ settled, expired, cancelled, posted: open + working + settled + expired + cancelled }).toEqual(
      jobs,
    );
    expect({ paidCents, brokenCents }).toEqual({
      paidCents: money.paidCents,
      brokenCents: truth.paidBrokenCents,
    });
    expect(heldCents).toBe(money.postedCents - money.paidCents - money.feesCents - money.refundedCents);
  }
});

test('the board lays each job that is looked for into one lane, and the most urgent first', () => {
  const { jobs } = middle();
  const lanes = laid(jobs, EVERYTHING, 5);
  expect(lanes.reduce((sum, { count }) => sum + count, 0)).toBe(jobs.length);
  expect(lanes.find(({ title }) => title === 'Stuck')!.count).toBe(jobs.filter(isStuck).length);
  for (const { jobs: first, count } of lanes) expect(first).toHaveLength(Math.min(5, count));
  const open = laid(jobs, EVERYTHING, 1_000)[1]!.jobs.map(({ deadlineAt }) => deadlineAt);
  expect(open).toEqual([...open].sort((a, b) => a - b));
});

describe('a filter', () => {
  const asks = (part: Partial<Filter>) =>
    middle().jobs.filter((job) => isShown(job, { ...EVERYTHING, ...part }));

  test('takes a range of bounties, both ends included', () => {
    const some = asks({ from: 200, to: 400 });
    expect(some.length).toBeGreaterThan(0);
    expect(some).toEqual(
      middle().jobs.filter(({ bountyCents: cents }) => cents >= 20_000 && cents <= 40_000),
    );
  });

  test('takes stuck and contested jobs among the open ones', () => {
    expect(asks({ state: 'open' })).toEqual(middle().jobs.filter(({ status }) => status === 'open'));
    expect(asks({ state: 'stuck' })).toEqual(middle().jobs.filter(isStuck));
    expect(asks({ state: 'unsold' }).map(({ status }) => status)).toEqual(
      asks({ state: 'unsold' }).map(() => 'expired'),
    );
  });

  test('finds by title, whatever its case, and by number', () => {
    expect(asks({ text: ' JOB 12 ' }).length).toBeGreaterThan(0);
    expect(asks({ text: '#7' }).map(({ job }) => job)).toEqual([7]);
    expect(asks({ category: 'no such' })).toEqual([]);
  });

  test('stands in an address and comes back from it', () => {
    const filter: Filter = {
      ...EVERYTHING,
      category: 'a & b',
      state: 'in work',
      from: 0,
      to: 250,
      text: 'tax?',
    };
    expect(filterOf(queryOf(filter))).toEqual(filter);
    expect(queryOf(EVERYTHING)).toBe('');
    expect(filterOf('state=nonsense&from=-4&to=1e9')).toEqual(EVERYTHING);
  });
});

test('the feed tells the latest events of the jobs that are looked at, none from the future', () => {
  const count = Math.round(events.length / 2);
  const lines = linesBefore(events, middle(), { count, most: 30, takes: () => true });
  expect(lines).toHaveLength(30);
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map(({ seq }) => seq).sort((a, b) => b - a));
  expect(lines[0]!.seq).toBeLessThanOrEqual(count);
  const one = linesBefore(events, timeline.now(), {
    count: events.length,
    most: 30,
    takes: (job) => job === 119,
  });
  expect(new Set(one.map(({ job }) => job?.id))).toEqual(new Set([119]));
});
