/** A score from 0 to 1, and how often it came. */
export type ScoreCount = readonly [score: number, count: number];

const BETS = 256;

/**
 * The logarithm of what a bettor's stake of 1 has grown to who bets against a mean: each part of the stake is bet as if the true mean were q,
 * one of 256 values spread evenly over [0, 1], so that a score x multiplies it by x q / m + (1 - x) (1 - q) / (1 - m). If m is the
 * mean of each score given those before, the stake is a martingale: with probability 1 - a it never reaches 1 / a (J. Ville, 1939), whatever
 * else is true of the scores. I. Waudby-Smith and A. Ramdas, Journal of the Royal Statistical Society B 86 (2024); where scores are 0 or 1 it is
 * the mixture of H. Robbins, Annals of Mathematical Statistics 41 (1970).
 * @param mean from 0 to 1, both left out
 */
export function logWealth(scores: readonly ScoreCount[], mean: number): number {
  const stakes = new Float64Array(BETS);
  let most = -Infinity;
  for (let bet = 0; bet < BETS; bet++) {
    const believed = (bet + 0.5) / BETS;
    const [won, lost] = [believed / mean, (1 - believed) / (1 - mean)];
    let stake = 0;
    for (const [score, count] of scores) stake += count * Math.log(score * won + (1 - score) * lost);
    stakes[bet] = stake;
    if (stake > most) most = stake;
  }
  let sum = 0;
  for (const stake of stakes) sum += Math.exp(stake - most);
  return most + Math.log(sum / BETS);
}

const EDGE = 1e-12;

/**
 * All means against which less than 1 / error has been won. Of each wealth the logarithm is convex in the mean, so they are an interval; it holds the
 * true mean at all times together with probability 1 - error.
 */
export function meansNotRefuted(
  scores: readonly ScoreCount[],
  error: number,
): { readonly low: number; readonly high: number } {
  const count = scores.reduce((sum, [, times]) => sum + times, 0);
  if (count === 0) return { low: 0, high: 1 };
  const refuted = (mean: number) => logWealth(scores, mean) >= -Math.log(error);
  const observed = scores.reduce((sum, [score, times]) => sum + score * times, 0) / count;
  const inside = Math.min(1 - EDGE, Math.max(EDGE, observed));
  return { low: edge(refuted, 0, inside), high: edge(refuted, 1, inside) };
}

/** Between an end and a mean that is not refuted. */
function edge(refuted: (mean: number) => boolean, end: number, inside: number): number {
  let [out, kept] = [end, inside];
  while (Math.abs(kept - out) > EDGE) {
    const middle = (out + kept) / 2;
    if (refuted(middle)) out = middle;
    else kept = middle;
  }
  return out === end ? end : kept;
}
