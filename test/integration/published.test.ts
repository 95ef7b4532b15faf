import { readFileSync } from 'node:fs';
import { loadScenario } from '#scenarios/index.js';
import { meanOf, playWith, resampledRate, shipped, tilted } from '../../src/published/market.js';
import { pageOf } from '../../src/published/page.js';
import { PRICES, SETS } from '../../src/published/papers/swe-lancer.js';
import { isHit, type Section, score } from '../../src/published/section.js';
import { contradictions } from '../../src/published/swe-lancer-contradictions.js';

const text = (file: string): string => readFileSync(`docs/${file}`, 'utf8');
const sections: readonly Section[] = JSON.parse(text('published-results.json'));

describe('docs/published-results.md', () => {
  test('says what its data say (bin/tortuga published --data FOLDER --out docs)', () => {
    expect(pageOf(sections)).toBe(text('published-results.md'));
    expect(sections.map(({ name }) => name)).toEqual(['swe-lancer', 'peopletec', 'ladder', 'managers']);
  });

  test('keeps its misses', () => {
    const [sweLancer, peopleTec] = sections.map(score);
    expect(sweLancer!.hits).toBeLessThan(sweLancer!.predictions);
    expect(peopleTec!.hits).toBeLessThan(peopleTec!.predictions);
    expect(text('published-results.md')).toContain('**miss**');
  });

  test('its scenarios can be loaded', () => {
    for (const { commands } of sections)
      for (const command of commands.filter((line) => line.includes('tortuga run'))) {
        const file = /run (\S+)/.exec(command)![1]!;
        const set = [...command.matchAll(/--set (?:'([^']*)'|(\S+))/g)].map(([, a, b]) => a ?? b!);
        expect(loadScenario(file, { set }).file).toBe(file);
      }
  });

  test('what does not add up is worked out anew', () => {
    const [sweLancer] = sections;
    for (const said of contradictions()) expect(sweLancer!.notes).toContain(said);
    expect(contradictions().join(' ')).toContain('GPT-4o solves 20 tasks of IC Diamond; Table 1 means 19');
  });
});

test('the published prices come to the published sum', () => {
  expect(PRICES.reduce((sum, [usd, tasks]) => sum + usd * tasks, 0)).toBe(SETS['IC Diamond'].usd);
  expect(PRICES.reduce((sum, [, tasks]) => sum + tasks, 0)).toBe(SETS['IC Diamond'].tasks);
});

test.each([300, 543, 1_435])('prices tilted to a mean of %i', (mean) => {
  expect(meanOf(tilted(PRICES, mean))).toBeCloseTo(mean, 6);
});

test('one market: who always succeeds earns all, who never does nothing; attempts cost what they cost', () => {
  const scenario = shipped('swe-lancer', ['freelancers.model.attemptCost="$0.16"']);
  const all = playWith(scenario, 3, 100);
  expect([all.right, all.earnedUsd]).toEqual([all.jobs, all.totalUsd]);
  expect(all.computeUsd).toBeGreaterThan(0);
  expect(playWith(scenario, 3, -100)).toMatchObject({ right: 0, earnedUsd: 0, jobs: 237 });
});

test('a rate that is resampled: near the old one, the same for the same seed, never none', () => {
  const rates = Array.from({ length: 500 }, (_, seed) => resampledRate(0.2, 237, seed));
  expect(rates.reduce((sum, rate) => sum + rate, 0) / 500).toBeCloseTo(0.2, 2);
  expect(resampledRate(0.2, 237, 7)).toBe(rates[7]);
  expect(resampledRate(0, 10, 1)).toBe(0.05);
});

test('hit or miss is said of predictions alone', () => {
  const ours = { mean: 2, low: 1, high: 3 };
  const cell = { unit: 'count', kind: 'predicted', published: 3, ours } as const;
  expect(isHit(cell)).toBe(true);
  expect(isHit({ ...cell, published: 3.1 })).toBe(false);
  expect(isHit({ ...cell, published: null })).toBeNull();
  expect(isHit({ ...cell, kind: 'calibrated' })).toBeNull();
});
