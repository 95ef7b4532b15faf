import { independentDifference, pairedDifference, widthOf } from '../../src/lab/estimates.js';
import { MEASURES } from '../../src/lab/measures.js';
import { replicate, seedsFrom } from '../../src/lab/replicate.js';

const REPLICATIONS = 32;
const JOBS = 'jobs.count=100';
const FIRST_SEED = 1001;

/** What a completed job costs, once for each seed. */
async function costs(set: readonly string[], firstSeed: number): Promise<number[]> {
  const values: number[] = [];
  for (const seed of seedsFrom(firstSeed, REPLICATIONS)) {
    const run = await replicate({ file: 'scenarios/schedules.yaml', set: [JOBS, ...set] }, seed);
    values.push(MEASURES.cost.of(run));
  }
  return values;
}

describe('two schedules of bounties, compared in what a completed job costs', () => {
  const slower = ['bounty={policy: geometric, factor: 1.5, period: 7d, cap: 8x, deadline: 56d}'];

  test('common seeds give an interval at least 3 times narrower than seeds of their own', async () => {
    const doubling = await costs([], FIRST_SEED);
    const paired = pairedDifference(doubling, await costs(slower, FIRST_SEED));
    const onOtherSeeds = await costs(slower, FIRST_SEED + REPLICATIONS);
    const independent = independentDifference(doubling, onOtherSeeds);

    expect(widthOf(independent) / widthOf(paired)).toBeGreaterThan(3);
    // Narrow enough to see what the wide one cannot, and the two do not contradict each other.
    expect(paired.low).toBeGreaterThan(0);
    expect(independent.low).toBeLessThan(paired.high);
    expect(independent.high).toBeGreaterThan(paired.low);
  });
});
