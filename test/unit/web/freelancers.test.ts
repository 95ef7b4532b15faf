import type { MarketEvent, RunRecorder } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import { AwardReader } from '../../../src/ratings/awards.js';
import { groupResults } from '../../../src/reports/groups.js';
import { reduce } from '../../../web/src/market/reduce.js';
import { emptyState, type MarketState } from '../../../web/src/market/state.js';
import { Timeline } from '../../../web/src/market/timeline.js';
import { duelsOf, winsUpTo } from '../../../web/src/views/freelancers/duels.js';
import { earningsOf, linesOf } from '../../../web/src/views/freelancers/earnings.js';
import { groupsOf, totalsOf } from '../../../web/src/views/freelancers/groups.js';
import { playScenario, scenarioNamed } from '../../support/play.js';

interface Watched {
  readonly scenario: Scenario;
  readonly events: readonly MarketEvent[];
  readonly recorder: RunRecorder;
  readonly state: MarketState;
}

/** Terms that take bonuses back, a contest, and groups that play foul. */
const RUNS = [
  ['expensify-terms', 40],
  ['contest', 40],
  ['hostile-bidders', 40],
] as const;

const runs = new Map<string, Watched>();
beforeAll(async () => {
  for (const [name, count] of RUNS) {
    const scenario = scenarioNamed(name, [`jobs.count=${count}`]);
    const { events, recorder } = await playScenario(scenario);
    const state = emptyState();
    for (const event of events) reduce(state, event);
    runs.set(name, { scenario, events, recorder, state });
  }
});

const names = RUNS.map(([name]) => name);

test.each(names)('who beat whom in %s is what ratings are made of, at any moment', (name) => {
  const { events } = runs.get(name)!;
  const timeline = new Timeline();
  let read = 0;
  for (const share of [0.3, 1]) {
    const moment = Math.floor(events.length * share);
    const fresh = events.slice(read, moment);
    read = moment;
    timeline.push(fresh);
    const reader = new AwardReader();
    for (const event of events.slice(0, moment)) reader.apply(event);
    const { names: numbers, results } = reader.read();
    const wins = new Map<string, number>();
    for (const { a, b } of results) {
      const key = `${numbers[a]} ${numbers[b]}`;
      wins.set(key, (wins.get(key) ?? 0) + 1);
    }
    const shown = [...winsUpTo(duelsOf(timeline).all, moment)].flatMap(([winner, row]) =>
      [...row].map(([loser, count]) => [`${winner} ${loser}`, count] as const),
    );
    expect(new Map(shown)).toEqual(wins);
    if (name !== 'expensify-terms' && share === 1) expect(wins.size).toBeGreaterThan(3);
  }
});

test.each(names)('curves of %s end at what everybody earned and spent', (name) => {
  const { events, recorder } = runs.get(name)!;
  const timeline = new Timeline();
  timeline.push(events);
  const lines = [...recorder.freelancers.keys()].flatMap((participant) =>
    (['gross', 'cost', 'net'] as const).map((measure) => ({ participants: [participant], measure })),
  );
  const [days, ...dollars] = linesOf(earningsOf(timeline), lines, recorder.lastAt);
  expect(days!.at(-1)).toBe(recorder.lastAt / 86_400);
  expect(dollars.map((line) => Math.round(line.at(-1)! * 100))).toEqual(
    [...recorder.freelancers.values()].flatMap(({ grossCents, computeCents, netCents }) => [
      ...[grossCents, computeCents, netCents],
    ]),
  );
  // Half way it is what had been paid by then.
  const until = Math.floor(recorder.lastAt / 2);
  const all = [...recorder.freelancers.keys()];
  const line = linesOf(earningsOf(timeline), [{ participants: all, measure: 'gross' }], until)[1]!;
  const paid = events.reduce((sum, event) => {
    if (event.at > until) return sum;
    if (event.type === 'PaymentPosted') return sum + event.cents;
    return event.type === 'BonusClawedBack' ? sum - event.cents : sum;
  }, 0);
  expect(Math.round(line.at(-1)! * 100)).toBe(paid);
});

test.each(names)('groups of %s fare as reports say', (name) => {
  const { scenario, recorder, state } = runs.get(name)!;
  const document = JSON.stringify(scenario.document);
  const shown = totalsOf(state, groupsOf(JSON.parse(document)));
  expect(
    shown.map(({ group, members, jobsWon, grossCents, costCents, paidRightCents, paidBrokenCents }) => ({
      ...{ name: group.name, strategy: group.strategy, inLeagueWith: group.inLeagueWith, members },
      ...{ jobsWon, grossCents, computeCents: costCents, netCents: grossCents - costCents },
      ...{ paidRightCents, paidBrokenCents },
    })),
  ).toEqual(groupResults(document, recorder).map(({ refused: _, ...same }) => same));
});
