import type { Seconds } from '../primitives/sim-time.js';
import { geometric } from './geometric.js';
import type { BountyPolicy } from './policy.js';

/** Twice as much after each period: the SWE-Lancer ladder 1000, 2000, 4000, 8000. */
export const doubling = ({ periodSeconds }: { readonly periodSeconds: Seconds }): BountyPolicy =>
  geometric({ periodSeconds, factorPercent: 200 });
