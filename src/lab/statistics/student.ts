import { theory } from '#market/index.js';

/** The chance that a Student variable of df degrees of freedom is at least as far from 0 as t: a two-sided p-value. */
export const studentP = (t: number, df: number): number =>
  theory.incompleteBeta(df / (df + t * t), df / 2, 0.5);

/** Beyond it exp(-delta^2 / 2) is no longer a number. */
const FARTHEST = 37;

/**
 * The cdf of a noncentral Student variable, Z + delta over the root of chi-squared / df: R. V. Lenth, algorithm AS 243, Applied
 * Statistics 38 (1989); far out the approximation of Abramowitz and Stegun, 26.7.10.
 */
export function noncentralStudentCdf(t: number, df: number, delta: number): number {
  if (t < 0) return 1 - noncentralStudentCdf(-t, df, -delta);
  if (Math.abs(delta) > FARTHEST)
    return theory.normalCdf((t * (1 - 1 / (4 * df)) - delta) / Math.sqrt(1 + (t * t) / (2 * df)));
  const x = (t * t) / (df + t * t);
  const lambda = (delta * delta) / 2;
  let even = Math.exp(-lambda);
  let odd = (delta * Math.exp(-lambda)) / Math.SQRT2 / Math.exp(theory.logGamma(1.5));
  let left = 1 - even;
  let sum = 0;
  for (let j = 0; j < 5000; j++) {
    sum += even * theory.incompleteBeta(x, j + 0.5, df / 2) + odd * theory.incompleteBeta(x, j + 1, df / 2);
    if (left < 1e-13 && j > lambda) break;
    even *= lambda / (j + 1);
    odd *= lambda / (j + 1.5);
    left -= even;
  }
  return Math.min(1, Math.max(0, theory.normalCdf(-delta) + sum / 2));
}
