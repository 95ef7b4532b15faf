import { parseScenario } from '#scenarios/index.js';
import { changed, SYNTHETIC_MARKET } from './small-market.js';

const written = (strategy: string) =>
  parseScenario(changed(SYNTHETIC_MARKET, 'skill: 0 }', `skill: 0, strategy: ${strategy} }`), 'x.yaml');

const uniform = { uniform: [0, 1] };

test.each([
  ['myopic', 'myopic'],
  ['{ margin: 0.2 }', { margin: 0.2 }],
  ['equilibrium', { equilibrium: { delta: 1, cost: uniform } }],
  ['{ equilibrium: {} }', { equilibrium: { delta: 1, cost: uniform } }],
  ['{ equilibrium: { bidders: 4, delta: 0.9 } }', { equilibrium: { bidders: 4, delta: 0.9, cost: uniform } }],
  [
    '{ equilibrium: { cost: { lognormal: { median: 0.3, sigma: 0.5 } } } }',
    { equilibrium: { delta: 1, cost: { lognormal: { median: 0.3, sigma: 0.5 } } } },
  ],
  ['bandit', { bandit: { buckets: 8, exploration: 0.1 } }],
  ['{ bandit: { buckets: 3 } }', { bandit: { buckets: 3, exploration: 0.1 } }],
  ['regretMatching', { regretMatching: { buckets: 8, exploration: 0.05 } }],
])('%s is read, and written with all that it means', (text, strategy) => {
  const scenario = written(text);
  expect(scenario.freelancers[0]).toMatchObject({ strategy });
  const [group] = scenario.document.freelancers;
  expect(group).toMatchObject({ strategy });
});

test('a group of which nothing is said is myopic', () => {
  expect(parseScenario(SYNTHETIC_MARKET, 'x.yaml').freelancers[0]).toMatchObject({ strategy: 'myopic' });
});

test('a name says the same as its defaults written out', () => {
  expect(written('bandit').document).toEqual(
    written('{ bandit: { exploration: 0.1, buckets: 8 } }').document,
  );
});
