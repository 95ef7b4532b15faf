import { AWARD_RULE_NAMES, type AwardTerms, type TermsInForce } from '../terms.js';
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

const IN_ORDER = AWARD_RULE_NAMES.map((name) => AWARD_RULES[name]);

/** The rule by which a job under these terms is awarded. */
export const awardRuleOf = (terms: TermsInForce): AwardRule => IN_ORDER[terms.awardRule]!;
