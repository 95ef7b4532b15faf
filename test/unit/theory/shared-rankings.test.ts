import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { theory } from '#market/index.js';

const generator = xoroshiro128plus(3);
const chance = () => uniformFloat64(generator);

/** Of how many others each one has beaten less what is expected of each, over many draws of costs. */
function simulated(strengths: readonly number[], draws: number): number[][] {
  const expected = strengths.map((own) =>
    strengths.reduce((sum, other) => (other === own ? sum : sum + theory.chanceOf(own, other)), 0),
  );
  const sums = strengths.map(() => strengths.map(() => 0));
  for (let draw = 0; draw < draws; draw++) {
    const costs = strengths.map((strength) => -Math.log(1 - chance()) * Math.exp(-strength));
    const off = costs.map((cost, i) => costs.filter((other) => other > cost).length - expected[i]!);
    for (const i of off.keys()) for (const j of off.keys()) sums[i]![j]! += (off[i]! * off[j]!) / draws;
  }
  return sums;
}

describe('ratings by rankings', () => {
  test('spread as the covariance of wins says, which is that of 200,000 draws', () => {
    const strengths = [-0.7, -0.1, 0.2, 0.6];
    const { covariance, plain } = theory.rankedRatings(strengths, [[0, 1, 2, 3]]);
    const wins = simulated(strengths, 200_000);
    for (const i of strengths.keys()) {
      const expected = strengths.reduce(
        (sum, _, k) =>
          sum + strengths.reduce((row, __, l) => row + plain[i]![k]! * wins[k]![l]! * plain[l]![i]!, 0),
        0,
      );
      expect(covariance[i]![i]! / expected).toBeCloseTo(1, 1.5);
    }
  });

  test('are those of independent results where only two are in a match, and of more matches the less uncertain', () => {
    const strengths = [-0.5, 0.1, 0.4];
    const pairs = [
      [0, 1],
      [0, 2],
      [2, 1],
    ];
    const { covariance, plain } = theory.rankedRatings(strengths, pairs);
    const twice = theory.rankedRatings(strengths, [...pairs, ...pairs]);
    for (const i of strengths.keys()) {
      expect(covariance[i]![i]).toBeCloseTo(plain[i]![i]!, 10);
      expect(twice.covariance[i]![i]).toBeCloseTo(plain[i]![i]! / 2, 10);
    }
  });

  test('have the mean rank correlation of as many draws', () => {
    const strengths = [-1, -0.4, 0.4, 1];
    const spread = 0.3;
    // Independent estimates, whose differences have twice the variance.
    const covariance = strengths.map((_, i) => strengths.map((__, j) => (i === j ? spread : 0)));
    const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
    const draws = 40_000;
    let sum = 0;
    for (let draw = 0; draw < draws; draw++) {
      const seen = strengths.map((strength) => strength + Math.sqrt(spread) * normal());
      const squares = seen.reduce(
        (total, own, i) => total + (seen.filter((other) => other < own).length - i) ** 2,
        0,
      );
      sum += 1 - (6 * squares) / (4 * 15);
    }
    expect(theory.expectedRankCorrelation(strengths, covariance)).toBeCloseTo(sum / draws, 2);
  });
});
