import { PURPOSES, pairKey, Random } from '#market/index.js';
import { chiSquare, chiSquareBound, correlation, mean } from '../../support/market-statistics.js';

const N = 40_000;
const { attemptLuck, skill, claimLot } = PURPOSES;
const range = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Counts of values in [0, 1) in equal cells. */
function histogram(values: readonly number[], cells: number): number[] {
  const counts = Array<number>(cells).fill(0);
  for (const value of values) counts[Math.floor(value * cells)]!++;
  return counts;
}

describe('keyed random draws', () => {
  test('are a function of seed and key alone, in whatever order they are asked for', () => {
    const keys = range(200).map((i) => [i % 7, i * 31] as const);
    const draw = (random: Random, [who, which]: readonly [number, number]) => [
      random.word(skill, who, which),
      random.uniform(skill, who, which),
      random.exponential(skill, who, which),
      random.normal(skill, who, which),
    ];
    const forwards = new Random(42);
    const backwards = new Random(42);
    const expected = keys.map((key) => draw(forwards, key));
    expect(keys.toReversed().map((key) => draw(backwards, key))).toEqual(expected.toReversed());
    expect(draw(new Random(42), keys[17]!)).toEqual(expected[17]);
  });

  test('stay what they were: a seed means the same for ever', () => {
    const random = new Random(20_260_101);
    expect(random.word(PURPOSES.claimLot, 3, 4)).toMatchInlineSnapshot(`1129455710`);
    expect(random.uniform(PURPOSES.panelLot, 3, 4)).toMatchInlineSnapshot(`0.8746577740706304`);
    expect(pairKey(3, 4)).toMatchInlineSnapshot(`1337165141`);
  });

  test('differ by seed, purpose, who and which', () => {
    const base = new Random(7).uniform(skill, 1, 2);
    const others = [
      new Random(8).uniform(skill, 1, 2),
      new Random(7 + 2 ** 32).uniform(skill, 1, 2),
      new Random(7).uniform(attemptLuck, 1, 2),
      new Random(7).uniform(skill, 2, 2),
      new Random(7).uniform(skill, 1, 3),
      new Random(7).uniform(skill, 2, 1),
    ];
    expect(new Set([base, ...others]).size).toBe(others.length + 1);
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53])('a seed is an integer from 0 to 2^53 - 1, not %d', (seed) => {
    expect(() => new Random(seed)).toThrow(RangeError);
  });

  test('purposes have numbers of their own', () => {
    const numbers = Object.values(PURPOSES);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  const sources: [string, (i: number) => number][] = [
    ['over which', (i) => new Random(5).uniform(skill, 3, i)],
    ['over who', (i) => new Random(5).uniform(skill, i, 3)],
    ['over seeds', (i) => new Random(i).uniform(skill, 3, 3)],
    ['over seeds far apart', (i) => new Random(i * 2 ** 33).uniform(skill, 3, 3)],
    ['over pairs', (i) => new Random(5).uniform(skill, 3, pairKey(i % 200, Math.floor(i / 200)))],
    ['over multiples of 1024', (i) => new Random(5).uniform(skill, 3, i * 1024)],
    ['in the low bits', (i) => (new Random(5).uniform(skill, 3, i) * 2 ** 26) % 1],
  ];

  const drawn = new Map<string, readonly number[]>();
  beforeAll(() => {
    for (const [name, draw] of sources) drawn.set(name, range(N).map(draw));
  });

  test.each(sources)('are uniform %s', (name) => {
    const values = drawn.get(name)!;
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    for (const cells of [10, 256]) {
      expect(chiSquare(histogram(values, cells))).toBeLessThan(chiSquareBound(cells - 1));
    }
  });

  test.each(sources)('do not depend on the neighbour %s', (name) => {
    const values = drawn.get(name)!;
    const pairs = values.slice(1).map((value, i) => [values[i]!, value] as const);
    expect(Math.abs(correlation(pairs))).toBeLessThan(5 / Math.sqrt(N));
    const cells = pairs.map(([a, b]) => (Math.floor(a * 12) * 12 + Math.floor(b * 12)) / 144);
    expect(chiSquare(histogram(cells, 144))).toBeLessThan(chiSquareBound(143));
  });

  test('do not depend on each other across purposes and people', () => {
    const random = new Random(5);
    const pairs: [string, (i: number) => [number, number]][] = [
      ['purposes', (i) => [random.uniform(skill, i, 0), random.uniform(claimLot, i, 0)]],
      ['people', (i) => [random.uniform(skill, 1, i), random.uniform(skill, 2, i)]],
      ['seeds', (i) => [random.uniform(skill, 1, i), new Random(6).uniform(skill, 1, i)]],
      [
        'high and low words',
        (i) => [random.uniform(skill, 1, i), (random.uniform(skill, 1, i) * 2 ** 27) % 1],
      ],
    ];
    for (const [, pair] of pairs) {
      expect(Math.abs(correlation(range(N).map(pair)))).toBeLessThan(5 / Math.sqrt(N));
    }
  });

  test('do not repeat: 53 bits', () => {
    const random = new Random(5);
    expect(new Set(range(200_000).map((i) => random.uniform(skill, i % 400, i))).size).toBe(200_000);
  });

  /** The first moments of a distribution, within five standard errors of a sample of N. */
  test.each([
    ['normal', [0, 1, 0, 3], [0.025, 0.036, 0.062, 0.13]],
    ['exponential', [1, 1, 2, 9], [0.025, 0.072, 0.35, 4]],
  ] as const)('%s: mean, variance, skewness and kurtosis are %j', (name, moments, tolerance) => {
    const random = new Random(11);
    const values = range(N).map((i) => random[name](skill, 1, i));
    const centre = mean(values);
    const central = (power: number) => mean(values.map((value) => (value - centre) ** power));
    const spread = Math.sqrt(central(2));
    const found = [centre, central(2), central(3) / spread ** 3, central(4) / spread ** 4];
    for (const [i, value] of found.entries())
      expect(Math.abs(value - moments[i]!)).toBeLessThan(tolerance[i]!);
  });

  test('neighbouring normals do not depend on each other', () => {
    const random = new Random(11);
    const values = range(N).map((i) => random.normal(skill, 1, i));
    const pairs = values.slice(1).map((value, i) => [values[i]!, value] as const);
    expect(Math.abs(correlation(pairs))).toBeLessThan(5 / Math.sqrt(N));
    const squares = pairs.map(([a, b]) => [a * a, b * b] as const);
    expect(Math.abs(correlation(squares))).toBeLessThan(5 / Math.sqrt(N));
  });
});
