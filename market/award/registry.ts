import type { AwardTerms } from '../terms.js';
import { contest } from './contest.js';
import { postedPrice } from './posted-price.js';
import { proposals } from './proposals.js';
import type { AwardRule } from './rule.js';
import { sealedFirstPrice, sealedSecondPrice } from './sealed.js';

/** Every award rule, by the name that scenarios use. */
export const AWARD_RULES: Readonly<Record<AwardTerms['rule'], AwardRule>> = {
  'posted-price': postedPrice,
  proposals,
  'sealed-first-price': sealedFirstPrice,
  'sealed-second-price': sealedSecondPrice,
  contest,
};
