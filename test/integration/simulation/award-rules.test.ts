import { audit, type MarketEvent } from '#market/index.js';
import { type Played, playScenario, scenarioNamed } from '../../support/play.js';

const RULES = [
  ['posted-price', '{rule: posted-price}'],
  ['a shuffled choice', '{rule: proposals, window: 1d, chooser: lowest-price, visibility: shuffled}'],
  ['sealed first price', '{rule: sealed-first-price, window: 1d}'],
  ['sealed second price', '{rule: sealed-second-price, window: 1d}'],
  ['the first correct', '{rule: contest, window: 1d, submitWithin: 7d, prize: first-correct}'],
  ['the best score', '{rule: contest, window: 1d, submitWithin: 7d, prize: best-score}'],
] as const;

const count = (events: readonly MarketEvent[], type: MarketEvent['type']) =>
  events.filter((event) => event.type === type).length;

const market = (award: string) =>
  scenarioNamed('statistical-escalation', ['jobs.count=100', `award=${award}`]);

describe('a market without code', () => {
  let contest: Played;
  beforeAll(async () => {
    contest = await playScenario(market(RULES[5][1]));
  });

  test.each(RULES)('sells by %s, and the books are in order', async (_, award) => {
    const scenario = market(award);
    const { events, eventLogSha256 } = award === RULES[5][1] ? contest : await playScenario(scenario);
    expect(count(events, 'JobPosted')).toBe(100);
    expect(count(events, 'JobSettled') + count(events, 'JobExpired')).toBe(100);
    expect(count(events, 'JobSettled')).toBeGreaterThan(30);
    expect(count(events, 'CommandRefused')).toBe(0);
    expect(audit(events).problems).toEqual([]);
    expect((await playScenario(scenario)).eventLogSha256).toBe(eventLogSha256);
  });

  test('pays one entrant of each contest, and all of them for their computing', () => {
    const { events } = contest;
    const entrants = events.flatMap((event) => (event.type === 'ContestStarted' ? event.freelancers : []));
    expect(count(events, 'PaymentPosted')).toBe(count(events, 'ContestWon'));
    expect(entrants.length).toBeGreaterThan(2 * count(events, 'ContestWon'));
    expect(count(events, 'ComputeCharged')).toBeGreaterThan(0.9 * entrants.length);
  });

  test('one panel errs on each entry by itself', () => {
    const { events } = contest;
    const right = new Map(
      events.flatMap((event) => (event.type === 'TruthRecorded' ? [[event.submission, event.correct]] : [])),
    );
    const errorsOf = new Map<number, Set<boolean>>();
    for (const event of events) {
      if (event.type !== 'ReviewRecorded' || !right.get(event.submission)) continue;
      errorsOf.set(event.job, (errorsOf.get(event.job) ?? new Set()).add(event.approve));
    }
    expect([...errorsOf.values()].filter((verdicts) => verdicts.size === 2).length).toBeGreaterThan(0);
  });
});

describe('a market with code', () => {
  test.each(RULES.slice(2))('sells by %s, and the books are in order', async (_, award) => {
    const { events } = await playScenario(
      scenarioNamed('all-the-way-down', ['jobs.count=2', `award=${award}`, 'bounty.triggers=[time]']),
    );
    expect(count(events, 'JobSettled')).toBeGreaterThan(0);
    expect(count(events, 'CommandRefused')).toBe(0);
    expect(audit(events).problems).toEqual([]);
  });
});
