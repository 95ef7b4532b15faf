import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { theory } from '#market/index.js';
import { estimate } from '../../../src/lab/estimates.js';
import { type Confirmation, confirmationOf } from '../../../src/optimise/conclusions.js';
import { type Give, playSearch, searchManifest } from '../../support/searches.js';

const SEARCHES = 500;

/** Each design has luck of its own on each seed; `means` are what is true of them. */
function noise(search: number, means: readonly number[]): Give {
  const generator = xoroshiro128plus(1_000 + search);
  return (design) => {
    const luck = theory.normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, uniformFloat64(generator))));
    return [means[design]! + 10 * luck, 1];
  };
}

function confirmations(means: readonly number[], search = {}): Confirmation[] {
  const manifest = searchManifest({ designs: means.length, search });
  return Array.from({ length: SEARCHES }, (_, at) => confirmationOf(playSearch(manifest, noise(at, means)))!);
}

describe('the confirming run of equal designs', () => {
  const all = confirmations(Array(10).fill(100));
  const withBaseline = all.filter(({ comparisons }) => comparisons.some(({ role }) => role === 'baseline'));

  test('has intervals that cover the truth as often as they say', () => {
    const covers = withBaseline.filter(({ comparisons }) => {
      const { low, high } = comparisons.find(({ role }) => role === 'baseline')!.tested!;
      return low <= 0 && high >= 0;
    });
    expect(withBaseline.length).toBeGreaterThan(300);
    // Four standard errors of a binomial share around 95 %.
    const error = Math.sqrt((0.95 * 0.05) / withBaseline.length);
    expect(Math.abs(covers.length / withBaseline.length - 0.95)).toBeLessThan(4 * error);
  });

  test('seldom tells apart what is equal, both comparisons together', () => {
    const told = all.filter(({ comparisons }) => comparisons.some(({ better }) => better !== null));
    expect(told.length / all.length).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / all.length));
  });

  test('shows that the search had flattered its choice, and is not flattered itself', () => {
    const searched = estimate(all.map(({ optimism }) => optimism.searched.mean!));
    const fresh = estimate(all.map(({ optimism }) => optimism.fresh.mean!));
    expect(searched.high).toBeLessThan(99);
    expect(fresh.low).toBeLessThan(100);
    expect(fresh.high).toBeGreaterThan(100);
    const flattered = estimate(all.map(({ optimism }) => optimism.flattered!.mean));
    expect(flattered.low).toBeGreaterThan(1);
    expect(flattered.mean).toBeCloseTo(fresh.mean - searched.mean, 8);
    const gains = withBaseline.map(({ optimism }) => optimism.gain!);
    expect(estimate(gains.map(({ searched: { mean } }) => mean!)).high).toBeLessThan(-1);
    const confirmed = estimate(gains.map(({ fresh: { mean } }) => mean!));
    expect(confirmed.low).toBeLessThan(0);
    expect(confirmed.high).toBeGreaterThan(0);
  });
});

test('of designs of which one is better it is mostly that one, and told from others', () => {
  const all = confirmations([100, 100, 100, 94, 100, 100], { budget: 600, confirm: 100 });
  const found = all.filter(({ designs }) => designs[0]!.design === 3);
  expect(found.length / all.length).toBeGreaterThan(0.95);
  const told = found.filter(({ comparisons }) =>
    comparisons.some(({ design, better }) => better === 'best' && design !== 3),
  );
  // A difference of 6 among differences of deviation 10 * sqrt(2), on 100 pairs, is found in 97 of 100 cases.
  expect(told.length / found.length).toBeGreaterThan(0.95);
});
