import { theory } from '#market/index.js';
import type { CostBelief } from './choice.js';

/** So far out that what is cut off is nothing. */
const TAIL = 8;

/** A rival whose cost is above the reserve never bids: beliefs may go beyond it. */
export function distributionOf(belief: CostBelief): theory.Distribution {
  if ('uniform' in belief) return theory.uniform({ low: belief.uniform[0], high: belief.uniform[1] });
  if ('beta' in belief) return theory.beta(belief.beta);
  const { median, sigma } = belief.lognormal;
  return theory.lognormal({ median, sigma, high: median * Math.exp(TAIL * sigma) });
}
