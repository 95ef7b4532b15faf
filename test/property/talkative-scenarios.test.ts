import fc from 'fast-check';
import { audit, DISPUTES, type EventType, isMoneyEvent } from '#market/index.js';
import { parseScenario } from '#scenarios/index.js';
import { anyStrategy } from '../support/any-strategy.js';
import { cases } from '../support/cases.js';
import { playScenario } from '../support/play.js';

jest.setTimeout(24 * 60 * 60 * 1000);

const RUNS = Number(process.env.TORTUGA_SCENARIOS ?? cases(25));

const share = fc.constantFrom(0, 0.2, 0.5, 1);

/** Every rule under which somebody has a job by itself: a contest has no change orders. */
const awards = fc.constantFrom(
  { rule: 'posted-price' },
  { rule: 'proposals', window: '1d', chooser: 'lowest-price' },
  { rule: 'proposals', window: '1d', chooser: 'manager', visibility: 'shuffled' },
  { rule: 'proposals', window: '12h', chooser: 'lowest-price', visibility: 'sealed-window' },
  { rule: 'sealed-first-price', window: '1d' },
  { rule: 'sealed-second-price', window: '1d' },
);

const bounties = fc.constantFrom(
  { policy: 'fixed', deadline: '28d' },
  { policy: 'doubling', period: '4d', cap: '4x', deadline: '28d', triggers: ['time', 'rejectedWork'] },
  { policy: 'linear', period: '4d', step: '$40', cap: '$300', deadline: '28d' },
  { policy: 'demand', period: '3d', offers: 3, cap: '4x', deadline: '28d' },
  {
    policy: 'optimal',
    period: '4d',
    rungs: 4,
    bidders: 4,
    cost: { uniform: [0.2, 3] },
    against: 'myopic',
    cap: '3x',
    deadline: '28d',
  },
);

const scenarios = fc
  .record({
    seed: fc.nat(),
    bounty: bounties,
    award: awards,
    panel: fc.constantFrom(0, 1, 2, 3),
    terms: fc.constantFrom('plain', 'expensify'),
    fee: fc.constantFrom('0%', '10%', '33.33%'),
    delivery: fc.constantFrom(undefined, { within: '3d' }),
    bankruptcy: fc.boolean(),
    answer: fc.constantFrom('0s', '8h', '3d'),
    drift: fc.option(
      fc.record({
        probability: share,
        raise: fc.constantFrom('0.01%', '25%', '100%'),
        afterDays: fc.constantFrom<unknown>(0, 0.5, { uniform: [0, 3] }),
        rework: fc.constantFrom(0, 0.5, 3),
      }),
      { nil: undefined },
    ),
    vagueness: share,
    evasive: share,
    groups: fc.tuple(...[0, 1].map(() => fc.record({ asks: share, strategy: anyStrategy }))),
    league: fc.boolean(),
    disputes: fc.constantFrom(undefined, ...DISPUTES),
    budgets: fc.constantFrom(['$2,000', '$40'], ['$20,000', '$500'] as const),
  })
  .map(({ seed, bounty, award, panel, terms, fee, drift, groups, league, disputes, budgets, ...rest }) => ({
    name: 'talkative',
    title: 'Questions, answers and changed minds',
    seed,
    jobs: {
      source: 'synthetic',
      count: 40,
      difficulty: { normal: { mean: -0.3, sd: 1 } },
      opening: { lognormal: { median: 200, sigma: 0.7 } },
      arrivals: { perDay: 4 },
    },
    bounty,
    award,
    review: { panel, approvals: Math.min(1, panel), ...(panel > 1 && { disputes }) },
    ...(panel > 1 &&
      disputes && {
        arbiters: [{ name: 'arbiter', count: 2, agent: 'statistical', falseAccept: 0.2, falseReject: 0.1 }],
      }),
    payment: { fee, terms },
    ...(drift && { drift }),
    ...(rest.delivery && { delivery: rest.delivery }),
    bankruptcy: rest.bankruptcy,
    timing: { answer: rest.answer },
    clients: [
      {
        name: 'client',
        count: 4,
        agent: 'statistical',
        budget: budgets[0],
        vagueness: rest.vagueness,
        evasive: rest.evasive,
      },
    ],
    managers: [{ name: 'manager', agent: 'scripted' }],
    freelancers: groups.map((group, index) => ({
      name: `group-${index}x`,
      count: 5,
      agent: 'statistical',
      skill: { normal: { mean: index, sd: 0.5 } },
      dayRate: '$60',
      budget: budgets[1],
      capacity: 1 + index,
      ...group,
    })),
    reviewers: [
      {
        name: 'reviewer',
        count: 3,
        agent: 'statistical',
        falseAccept: 0.2,
        falseReject: 0.1,
        ...(league && { league: 'group-0x' }),
      },
    ],
  }));

const seen = new Set<EventType>();

describe(`${RUNS} generated worlds with questions, changed minds and foul play`, () => {
  test('conserve money, agree with the auditor, end every job, and are the same twice', async () => {
    const plays = fc.asyncProperty(scenarios, async (document) => {
      const scenario = parseScenario(JSON.stringify(document), 'generated');
      const { events, recorder, eventLogSha256 } = await playScenario(scenario);
      for (const { type } of events) seen.add(type);
      const { balances, problems } = audit(events);
      expect(problems).toEqual([]);
      expect([...balances.values()].reduce((sum, cents) => sum + cents, 0)).toBe(0);
      expect([...balances].filter(([account, cents]) => account < 0 && cents !== 0)).toEqual([]);
      expect([...recorder.jobs.values()].filter(({ outcome }) => outcome === 'open')).toEqual([]);
      expect(events.filter((event) => isMoneyEvent(event) && !(event.cents > 0))).toEqual([]);
      expect((await playScenario(scenario)).eventLogSha256).toBe(eventLogSha256);
    });
    await fc.assert(plays, { numRuns: RUNS, seed: 5 });
  });

  test('and have all that there is to say', () => {
    const wanted: EventType[] = [
      'ClarificationAsked',
      'ClarificationAnswered',
      'ChangeOrdered',
      'HoldIncreased',
      'PriceAdjusted',
      'BonusClawedBack',
      'AgreementEnded',
      'ParticipantLeft',
      'DisputeOpened',
      'DisputeResolved',
    ];
    expect(wanted.filter((type) => !seen.has(type))).toEqual([]);
  });
});
