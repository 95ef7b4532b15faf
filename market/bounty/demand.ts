import { type GeometricParameters, geometric } from './geometric.js';
import type { BountyPolicy } from './policy.js';

export interface DemandParameters extends GeometricParameters {
  /** So many offers in a period are enough. */
  readonly offers: number;
}

/** Multiplied after each period in which fewer offers came than the client wants to choose from. */
export const demand = ({ offers, ...ladder }: DemandParameters): BountyPolicy => ({
  ...geometric(ladder),
  offersWanted: offers,
});
