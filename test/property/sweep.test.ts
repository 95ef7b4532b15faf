import fc from 'fast-check';
import type { MarketEvent } from '#market/index.js';
import { parseScenario } from '#scenarios/index.js';
import { Sweep } from '#src/sweep/sweep.js';
import { whyNotSwept } from '#src/sweep/sweepable.js';
import { cases } from '../support/cases.js';
import { expectSame } from '../support/expect-same.js';
import { playScenario } from '../support/play.js';

const BASE = `
name: swept
title: A market that can be swept
jobs: {source: synthetic, count: 25, opening: {lognormal: {median: 200, sigma: 0.7}}, arrivals: {perDay: 4}}
bounty: {policy: doubling, period: 3d, cap: 8x, deadline: 20d}
award: {rule: proposals, window: 12h, chooser: lowest-price}
review: {panel: 1, approvals: 1}
payment: {fee: 10%}
clients:
  - {name: client, count: 3, agent: statistical, budget: "$20,000"}
freelancers:
  - {name: strong, count: 3, agent: statistical, skill: {normal: {mean: 1, sd: 0.5}}}
  - {name: weak, count: 4, agent: statistical, skill: {normal: {mean: -0.5, sd: 0.5}}, dayRate: {uniform: [20, 90]}}
reviewers:
  - {name: reviewer, count: 4, agent: statistical, falseAccept: 0.2, falseReject: 0.1}
`;

const oneOf = (path: string, ...values: readonly string[]) =>
  fc.constantFrom(...values).map((value) => `${path}=${value}`);

const settings = fc.tuple(
  fc.integer({ min: 0, max: 2 ** 40 }).map((seed) => `seed=${seed}`),
  oneOf('jobs.arrivals', '{perDay: 4}', '{every: 0s}', '{every: 5h}'),
  oneOf('bounty.triggers', '[time]', '[rejectedWork]', '[time, rejectedWork]', '[noBids]'),
  oneOf(
    'award',
    '{rule: posted-price}',
    '{rule: proposals, window: 12h, chooser: lowest-price}',
    '{rule: proposals, window: 0s, chooser: lowest-price}',
    '{rule: sealed-first-price, window: 1d}',
    '{rule: sealed-second-price, window: 6h}',
  ),
  oneOf('review', '{panel: 0, approvals: 0}', '{panel: 1, approvals: 1}', '{panel: 3, approvals: 2}'),
  oneOf('payment', '{fee: 10%}', '{fee: 0%, delay: 3d}'),
  oneOf(
    'timing',
    '{}',
    '{looks: together, look: 1d}',
    '{review: 0s, harder: same}',
    '{workDays: {exponential: {mean: 3}}}',
  ),
  oneOf('clients.client.budget', '$20,000', '$3,000'),
  oneOf('freelancers.weak.capacity', '1', '3'),
  oneOf('freelancers.weak.sees', '1', '4'),
  oneOf('freelancers.weak.triesAgain', 'false', 'true'),
  oneOf('freelancers.weak.reckonsWith', '[fee]', '[fee, errors]'),
  oneOf('freelancers.strong.budget', '$500', '$30'),
  oneOf('freelancers.strong.draws', 'random', 'even'),
);

const withoutFacts = (events: readonly MarketEvent[]) =>
  events.map((event) => JSON.stringify({ ...event, facts: undefined }));

test('a sweep has the same events as a simulation of the same scenario', async () => {
  await fc.assert(
    fc.asyncProperty(settings, async (set) => {
      // Without reviewers no work is rejected, and such a bounty would never rise: that is refused when it is loaded.
      fc.pre(
        !(
          set.includes('bounty.triggers=[rejectedWork]') &&
          set.some((each) => each.startsWith('review={panel: 0'))
        ),
      );
      const scenario = parseScenario(BASE, 'swept.yaml', { set });
      expect(whyNotSwept(scenario)).toBeNull();
      const simulated = await playScenario(scenario);
      const swept: MarketEvent[] = [];
      new Sweep(scenario, { listener: (event) => swept.push(event) }).run();
      expectSame(withoutFacts(swept), withoutFacts(simulated.events));
    }),
    { numRuns: Number(process.env.TORTUGA_SCENARIOS ?? cases(50)), seed: 20 },
  );
});

test('a solved ladder is swept as it is simulated', async () => {
  const bounty =
    '{policy: optimal, period: 3d, rungs: 4, bidders: 4, cost: {uniform: [0.2, 4]}, against: myopic, cap: 4x, deadline: 20d}';
  const scenario = parseScenario(BASE, 'swept.yaml', { set: [`bounty=${bounty}`] });
  const simulated = await playScenario(scenario);
  const swept: MarketEvent[] = [];
  new Sweep(scenario, { listener: (event) => swept.push(event) }).run();
  expect(withoutFacts(swept)).toEqual(withoutFacts(simulated.events));
});

test.each([
  ['drift={probability: 0.5}', 'clients change their minds'],
  ['clients.client.vagueness=0.5', 'briefs leave things out'],
  ['freelancers.weak.asks=0.5', 'freelancers have questions'],
])('%s is not swept: %s', (set, reason) => {
  const scenario = parseScenario(BASE, 'swept.yaml', { set: [set] });
  expect(whyNotSwept(scenario)).toBe(reason);
  expect(() => new Sweep(scenario)).toThrow(reason);
});
