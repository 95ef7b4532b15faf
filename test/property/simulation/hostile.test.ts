import fc from 'fast-check';
import { accountOf, type BountyTrigger, jobTotals, moneyTotals, type RunRecorder } from '#market/index.js';
import { parseScenario, type Scenario, type ScenarioDocument, strategyName } from '#scenarios/index.js';
import { anyStrategy } from '../../support/any-strategy.js';
import { cases } from '../../support/cases.js';
import { playScenario } from '../../support/play.js';

jest.setTimeout(24 * 60 * 60 * 1000);

const RUNS = Number(process.env.TORTUGA_SCENARIOS ?? cases(60));
const SEED = Number(process.env.TORTUGA_HISTORIES_SEED ?? 8);

type Award = ScenarioDocument['award'];
type Freelancers = Extract<ScenarioDocument['freelancers'][number], { readonly skill: unknown }>;

const window = fc.constantFrom('0s', '6h', '24h', '3d');
const award: fc.Arbitrary<Award> = fc.oneof(
  fc.constant<Award>({ rule: 'posted-price' }),
  fc.record({
    rule: fc.constant('proposals' as const),
    window,
    chooser: fc.constantFrom('manager' as const, 'lowest-price' as const),
    visibility: fc.constantFrom('arrival' as const, 'shuffled' as const, 'sealed-window' as const),
  }),
  fc.record({
    rule: fc.constantFrom('sealed-first-price' as const, 'sealed-second-price' as const),
    window,
  }),
  fc.record({
    rule: fc.constant('contest' as const),
    window,
    submitWithin: fc.constantFrom('3d', '10d'),
    prize: fc.constantFrom('first-correct' as const, 'best-score' as const),
  }),
);

const freelancers = fc.record({
  count: fc.integer({ min: 2, max: 5 }),
  agent: fc.constant('statistical' as const),
  skill: fc.constantFrom<Freelancers['skill']>(
    -1,
    { beta: { alpha: 2, beta: 2, low: -1, high: 2 } },
    { empirical: [-1, 0, 0.5, 2] },
  ),
  dayRate: fc.constantFrom<Freelancers['dayRate']>('$60', { empirical: [20, 60, 200] }),
  capacity: fc.integer({ min: 1, max: 3 }),
  budget: fc.constantFrom('$20', '$100', '$500'),
  sees: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  strategy: anyStrategy,
});

const bounty: fc.Arbitrary<ScenarioDocument['bounty']> = fc.oneof(
  fc.constant({ policy: 'fixed' as const, deadline: '21d' }),
  fc.record({
    policy: fc.constant('doubling' as const),
    period: fc.constantFrom('2d', '7d'),
    cap: fc.constant('8x'),
    deadline: fc.constant('21d'),
    triggers: fc.constantFrom<BountyTrigger[]>(['time'], ['rejectedWork'], ['noBids', 'rejectedWork']),
  }),
);

const world = fc.record({
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  award,
  bounty,
  groups: fc.array(freelancers, { minLength: 1, maxLength: 4 }),
  panel: fc.integer({ min: 1, max: 3 }),
  league: fc.boolean(),
  bankruptcy: fc.boolean(),
  delivery: fc.option(fc.constant({ within: '4d' }), { nil: undefined }),
  payment: fc.constantFrom<NonNullable<ScenarioDocument['payment']>>(
    { fee: '10%' },
    { fee: '0%', delay: '7d' },
    { fee: '5%', terms: 'expensify' },
  ),
  looks: fc.constantFrom('apart' as const, 'together' as const),
});

function scenarioOf({ groups, panel, league, looks, ...terms }: World): Scenario {
  const document: ScenarioDocument = {
    name: 'any',
    title: 'Any market that somebody plays foul in',
    jobs: {
      source: 'synthetic',
      count: 25,
      opening: { lognormal: { median: 300, sigma: 0.8 } },
      arrivals: { perDay: 2 },
    },
    review: { panel, approvals: Math.ceil(panel / 2) },
    timing: { looks },
    clients: [{ name: 'client', count: 3, agent: 'statistical', budget: '$1,000,000' }],
    managers: [{ name: 'manager', agent: 'scripted' }],
    freelancers: groups.map((group, index) => ({ name: `group-${index}x`, ...group })),
    reviewers: [
      { name: 'judge', count: 2, agent: 'statistical', falseAccept: 0.2, falseReject: 0.1 },
      {
        name: 'friend',
        count: 2,
        agent: 'statistical',
        falseAccept: 0.2,
        falseReject: 0.1,
        ...(league && { league: 'group-0x' }),
      },
    ],
    ...terms,
  };
  return parseScenario(JSON.stringify(document), 'any.yaml');
}
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function law(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Metrics, auditor and scenario have each counted the money in a way of their own. */
function moneyIsConserved(scenario: Scenario, recorder: RunRecorder): void {
  const { balances, problems } = recorder.auditor.report();
  law(problems.length === 0, `the auditor says: ${problems.join('; ')}`);
  const jobs = [...recorder.jobs.values()];
  const totals = jobTotals(jobs);
  law(totals.settled + totals.expired + totals.cancelled === totals.posted, 'a job has not ended');
  const money = moneyTotals(jobs, recorder.computeCents);
  law(
    money.paidCents + money.feesCents + money.refundedCents === money.postedCents,
    'escrow is not what came of it',
  );
  const budgets = scenario.freelancers.flatMap(({ count, budget }) => Array<number>(count).fill(budget));
  let gross = 0;
  for (const [index, record] of [...recorder.freelancers.values()].entries()) {
    const balance = balances.get(accountOf(record.participant)) ?? 0;
    law(balance === budgets[index]! + record.netCents, `${record.id} has ${balance}`);
    law(balance >= 0, `${record.id} owes money`);
    gross += record.grossCents;
  }
  law(gross === money.paidCents, 'what freelancers grossed is not what was paid');
  for (const [account, cents] of balances)
    law(account >= 0 || cents === 0, `escrow ${account} holds ${cents}`);
}

const seen = new Map<string, number>();
const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

test('money is conserved and the auditor agrees, whoever plays foul under whichever rule', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (terms) => {
      const scenario = scenarioOf(terms);
      const { recorder, eventLogSha256 } = await playScenario(scenario);
      moneyIsConserved(scenario, recorder);
      law((await playScenario(scenario)).eventLogSha256 === eventLogSha256, 'played again it differs');
      for (const group of scenario.freelancers) {
        note(`${terms.award.rule} ${strategyName(group)}`);
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

test('every strategy was met under every rule', () => {
  const rules = ['posted-price', 'proposals', 'sealed-first-price', 'sealed-second-price', 'contest'];
  const names = ['myopic', 'spam', 'copycat', 'sybil', 'cartel'];
  const missed = rules
    .flatMap((rule) => names.map((name) => `${rule} ${name}`))
    .filter((what) => !seen.has(what));
  expect(missed).toEqual([]);
});
