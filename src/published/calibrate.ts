import { DISCRIMINATION } from '#agents/index.js';
import { theory } from '#market/index.js';

/** Skills and difficulties beyond these are all the same. */
const FARTHEST_LOGIT = 60;
const WIDEST_SIGMA = 20;

/** Jobs whose difficulties are normal around 0 with this standard deviation. */
export interface Jobs {
  readonly sd: number;
}

/** The chances of a freelancer of this skill on such jobs. */
function chances(skill: number, { sd }: Jobs): theory.Distribution {
  return theory.logitNormal({ mu: DISCRIMINATION * skill, sigma: DISCRIMINATION * sd });
}

/** The chance that one of k attempts at such a job is right. */
export function passAt(k: number, skill: number, jobs: Jobs): number {
  if (jobs.sd === 0) return 1 - (1 - 1 / (1 + Math.exp(-DISCRIMINATION * skill))) ** k;
  return theory.passAtKSpread(chances(skill, jobs), k);
}

/** The skill that gets so many of such jobs right at the first attempt: 0 < rate < 1. */
export function skillFor(rate: number, jobs: Jobs): number {
  const far = FARTHEST_LOGIT / DISCRIMINATION;
  return theory.findRoot((skill) => passAt(1, skill, jobs) - rate, -far, far);
}

export interface Attempts {
  readonly rate: number;
  readonly attempts: number;
  /** The share of jobs that one of these attempts gets right. */
  readonly rateAfter: number;
}

/**
 * The spread of difficulties by which the rate grows from the first attempt to one of several as it does. Without a spread
 * it would be 1 - (1 - rate)^k; with a wide one most jobs are hopeless or certain, and further attempts add nothing.
 */
export function spreadOf({ rate, attempts, rateAfter }: Attempts): Jobs {
  const excess = (sigma: number) => {
    const jobs = { sd: sigma / DISCRIMINATION };
    return passAt(attempts, skillFor(rate, jobs), jobs) - rateAfter;
  };
  return { sd: theory.findRoot(excess, 0.01, WIDEST_SIGMA) / DISCRIMINATION };
}
