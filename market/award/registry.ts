import type { AwardTerms } from '../terms.js';
import { postedPrice } from './posted-price.js';
import { proposals } from './proposals.js';
import type { AwardRule } from './rule.js';

/** Every award rule, by the name that scenarios use. */
export const AWARD_RULES: Readonly<Record<AwardTerms['rule'], AwardRule>> = {
  'posted-price': postedPrice,
  proposals,
};
