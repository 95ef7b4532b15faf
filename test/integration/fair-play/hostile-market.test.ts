import { loadScenario, type Scenario } from '#scenarios/index.js';
import { ALARM_RATE, type Evidence } from '../../../src/fair-play/index.js';
import { evidenceIn } from '../../support/fair-play.js';

const FILE = 'scenarios/hostile-bidders.yaml';

/** The same market with as many freelancers, all of them honest, and nobody's friends on the panel. */
const honest = (seed: number): Scenario =>
  loadScenario(FILE, {
    set: [
      `seed=${seed}`,
      'freelancers=[{ name: honest, count: 38, agent: statistical, skill: { uniform: [-0.5, 1.5] }, dayRate: { uniform: [50, 120] } }]',
      'reviewers=[{ name: judge, count: 4, agent: statistical, falseAccept: 0.1, falseReject: 0.05 }]',
    ],
  });

const told = ({ signals }: Evidence): string[] =>
  signals.map(({ kind, who }) => `${kind}: ${who.join(', ')}`);

describe('a market with every kind of foul play in it', () => {
  let evidence: Evidence;
  beforeAll(async () => {
    evidence = await evidenceIn(loadScenario(FILE), 'groups');
  }, 60_000);

  test.each(['apart: ring, ring', 'favour: bribed, friend', 'pitches: alias'])('%s', (signal) =>
    expect(told(evidence)).toContain(signal),
  );
  test('the copycats', () =>
    expect(told(evidence)).toContainEqual(expect.stringMatching(/^pitches: copycat, /)));

  test('nothing is said of those who play fair', () => {
    expect(told(evidence).filter((signal) => /honest|judge|manager/.test(signal))).toEqual([]);
  });

  test('each has a chance below the rate of false alarms, and a place to look at it', () => {
    for (const { corrected, chance, example, saw } of evidence.signals) {
      expect(corrected).toBeLessThanOrEqual(ALARM_RATE);
      expect(chance).toBeLessThanOrEqual(corrected!);
      expect(example.events.length).toBeGreaterThan(0);
      expect(saw).toMatch(/\d/);
    }
  });
});

test('a cartel whose members cover for each other takes turns', async () => {
  const cover = [
    'freelancers.ring.strategy={cartel: {winner: rotation, others: cover}}',
    'award.visibility=sealed-window',
  ];
  expect(told(await evidenceIn(loadScenario(FILE, { set: cover }), 'groups'))).toContain('turns: ring, ring');
}, 60_000);

/** At that rate more than two of ten such markets would be a matter of one in ninety. */
test('an honest market of the same size lights up nothing, at the stated rate of false alarms', async () => {
  const alarms: string[][] = [];
  for (let seed = 1; seed <= 10; seed++) {
    const evidence = await evidenceIn(honest(seed), 'alone');
    expect(evidence.looks).toBeGreaterThan(500);
    alarms.push(told(evidence));
  }
  expect(alarms.filter((signals) => signals.length > 0).length).toBeLessThanOrEqual(2);
}, 240_000);
