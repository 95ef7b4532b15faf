import type { MarketEvent } from '#market/index.js';
import { RunRecorder } from '#market/index.js';
import { reduce } from '../../../web/src/market/reduce.js';
import { emptyState } from '../../../web/src/market/state.js';
import { Timeline } from '../../../web/src/market/timeline.js';
import { expectSame } from '../../support/expect-same.js';
import { Lifecycles, reported, STATUS, shown, stateAfter } from '../../support/market-shown.js';
import { playScenario, scenarioNamed } from '../../support/play.js';

/** Scenarios of the library, made short where they are long: together they have every kind of event but a few. */
const PLAYED: readonly (readonly [name: string, ...set: string[]])[] = [
  ['contest'],
  ['expensify-terms', 'jobs.count=80'],
  ['changed-minds', 'jobs.count=60'],
  ['hostile-bidders', 'jobs.count=100'],
  ['cartel', 'jobs.count=50'],
  ['statistical-escalation', 'jobs.count=60'],
  ['order-bias', 'jobs.count=40'],
  ['strategic-waiting', 'jobs.count=60'],
  ['review-panels', 'jobs.count=60'],
  ['optimal-bounty', 'jobs.count=40'],
  ['posted-price', 'jobs.count=6'],
  ['arbitration', 'jobs.count=6'],
  ['drift', 'jobs.count=6'],
  ['all-the-way-down', 'jobs.count=6'],
];

const CHECKED_TIMES = 40;

describe.each(PLAYED)('the market of %s', (name, ...set) => {
  let events: readonly MarketEvent[];

  beforeAll(async () => {
    ({ events } = await playScenario(scenarioNamed(name, set)));
  });

  test('is shown as the market itself reports it, at its end and on the way', () => {
    const state = emptyState();
    const recorder = new RunRecorder();
    const every = Math.ceil(events.length / CHECKED_TIMES);
    for (const event of events) {
      reduce(state, event);
      recorder.apply(event);
      if (event.seq % every === 0 || event.seq === events.length)
        expectSame(shown(state), reported(recorder));
    }
    expect(state.seq).toBe(events.length);
  });

  test('has balances that sum to zero, and jobs that follow the table of lifecycles, after every event', () => {
    const state = emptyState();
    const lifecycles = new Lifecycles();
    for (const event of events) {
      reduce(state, event);
      lifecycles.apply(event);
      if ('transfer' in event && sum(state.balances.values()) !== 0)
        throw new Error(`event ${event.seq} does not balance`);
      if (!('job' in event) || event.job < 0) continue;
      const { status, standing, proposals, workers } = state.jobs[event.job]!;
      const known = STATUS[lifecycles.states[event.job]!];
      if (status !== known)
        throw new Error(`event ${event.seq}, ${event.type}: the job is ${known}, and shown as ${status}`);
      const stand = proposals.filter((id) => state.proposals[id]!.fate === 'standing').length;
      if (standing !== stand)
        throw new Error(`event ${event.seq}: ${stand} proposals stand, ${standing} are shown`);
      if (workers.length > 0 !== BUSY.has(status))
        throw new Error(`event ${event.seq}: ${status} with ${workers.length} workers`);
    }
  });

  test('is at any moment what its first events make of it', () => {
    const timeline = new Timeline();
    for (let from = 0; from < events.length; from += 333) timeline.push(events.slice(from, from + 333));
    for (const part of [0, 0.001, 0.13, 0.5, 0.77, 0.5, 0.501, 0.999, 1]) {
      const count = Math.round(part * events.length);
      expectSame(timeline.after(count), stateAfter(events.slice(0, count)));
    }
    expect(timeline.now()).toEqual(stateAfter(events));
    expect(timeline.after(timeline.length)).toBe(timeline.now());
  });
});

const BUSY = new Set(['working', 'in review', 'contest', 'accepted']);

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
