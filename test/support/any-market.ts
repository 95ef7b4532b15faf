import fc from 'fast-check';
import { parseScenario, type Scenario, type ScenarioDocument, ScenarioError } from '#scenarios/index.js';
import { anyStrategy } from './any-strategy.js';

type Group = Extract<ScenarioDocument['freelancers'][number], { readonly skill: unknown }>;

const strategy: fc.Arbitrary<Group['strategy']> = fc.oneof(
  anyStrategy,
  fc.constantFrom<Group['strategy']>('bandit', 'regretMatching', { margin: 0.2 }),
);

const learns = (one: Group['strategy']): boolean => one === 'bandit' || one === 'regretMatching';

const award = fc.constantFrom<ScenarioDocument['award']>(
  { rule: 'posted-price' },
  { rule: 'proposals', window: '24h', chooser: 'manager', visibility: 'shuffled' },
  { rule: 'sealed-second-price', window: '6h' },
  { rule: 'contest', window: '12h', submitWithin: '5d', prize: 'first-correct' },
);

const market = fc.record({
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  award,
  strategies: fc.array(strategy, { minLength: 1, maxLength: 3 }),
  panel: fc.integer({ min: 1, max: 3 }),
  payment: fc.constantFrom<NonNullable<ScenarioDocument['payment']>>(
    { fee: '10%' },
    { fee: '5%', terms: 'expensify' },
  ),
  drift: fc.constantFrom(0, 0.6),
  asks: fc.constantFrom(0, 0.5),
});

/** A small market without code, of any strategies, with everything in it that remembers something. */
export const anyMarket: fc.Arbitrary<Scenario> = market.map(
  ({ strategies, panel, drift, asks, award: rule, ...rest }) => {
    const document: ScenarioDocument = {
      name: 'any',
      title: 'Any small market',
      jobs: {
        source: 'synthetic',
        count: 14,
        opening: { lognormal: { median: 300, sigma: 0.8 } },
        arrivals: { perDay: 2 },
      },
      bounty: {
        policy: 'doubling',
        period: '2d',
        cap: '8x',
        deadline: '14d',
        triggers: ['time', 'rejectedWork'],
      },
      review: { panel, approvals: Math.ceil(panel / 2), disputes: 'rejection' },
      award: rule,
      delivery: { within: '5d' },
      // No change order can raise the prize of a contest.
      ...(rule.rule !== 'contest' && { drift: { probability: drift } }),
      clients: [{ name: 'client', count: 2, agent: 'statistical', budget: '$1,000,000', vagueness: 0.3 }],
      managers: [{ name: 'manager', agent: 'scripted' }],
      freelancers: strategies.map((one, index) => ({
        ...{
          name: `group-${index}x`,
          count: 3,
          agent: 'statistical',
          skill: { normal: { mean: 0.5, sd: 1 } },
        },
        // Learners learn of posted prices alone.
        ...{ strategy: learns(one) && rule.rule !== 'posted-price' ? 'myopic' : one, asks, capacity: 2 },
      })) as ScenarioDocument['freelancers'],
      reviewers: [{ name: 'judge', count: 3, agent: 'statistical', falseAccept: 0.2, falseReject: 0.1 }],
      arbiters: [{ name: 'arbiter', agent: 'statistical', falseAccept: 0.1, falseReject: 0.1 }],
      ...rest,
    };
    return parseScenario(JSON.stringify(document), 'any.yaml');
  },
);

/** What may be otherwise from some event on. */
export const anyChange: fc.Arbitrary<readonly string[]> = fc
  .subarray(
    [
      'bounty={policy: fixed, deadline: 9d}',
      'payment.fee=25%',
      'payment.delay=3d',
      'review={panel: 3, approvals: 3, disputes: rejection}',
      'award={rule: posted-price}',
      'award={rule: proposals, window: 2h}',
      'delivery.within=1d',
      'drift={probability: 1, raise: 50%}',
      'reviewers.judge.falseAccept=0.9',
      'arbiters.arbiter.falseReject=1',
      'clients.client.vagueness=0.9',
      'freelancers.group-0x.skill=3',
      'freelancers.group-0x.strategy=bandit',
      'freelancers.group-0x.look=2h',
      'freelancers.group-0x.sees=1',
      'jobs.count=20',
      'jobs.arrivals={perDay: 30}',
      'jobs.arrivals={every: 5d}',
      'jobs.opening=1000',
      'timing.review=3d',
      'timing.workDays=0.5',
      'bankruptcy=true',
    ],
    { minLength: 1, maxLength: 4 },
  )
  .map((sets) => [...sets]);

/** Overrides may make no sense together. */
function fits(scenario: Scenario, set: readonly string[]): boolean {
  try {
    return changed(scenario, set) !== null;
  } catch (error) {
    if (error instanceof ScenarioError) return false;
    throw error;
  }
}

/** A market and two changes of it that make sense. */
export const anyChangedMarket = fc
  .tuple(anyMarket, anyChange, anyChange)
  .filter(([scenario, ...changes]) => changes.every((set) => fits(scenario, set)));

/** The same scenario with this set in it. */
export const changed = (scenario: Scenario, set: readonly string[]): Scenario =>
  parseScenario(JSON.stringify(scenario.document), scenario.file, { set });
