import {
  type AwardTerms,
  BOUNTY_POLICIES,
  type BountyPolicy,
  type BountyTerms,
  type BountyTrigger,
  type Cents,
  EXPENSIFY,
  type JobTerms,
  type PaymentTerms,
  parseUsd,
} from '#market/index.js';
import type { CodingJob } from './catalog/job.js';
import type { DeepReadonly } from './document/values.js';
import type { ScenarioSettings } from './schema.js';

type Settings = DeepReadonly<ScenarioSettings>;
type Bounty = Settings['bounty'];
type Cap = Exclude<Bounty, { policy: 'fixed' }>['cap'];

/** The rules under which all jobs of a scenario are posted. */
export function marketTerms({ bounty, award, review, payment, delivery }: Settings): JobTerms {
  return {
    bounty: bountyTerms(bounty),
    award: awardTerms(award),
    review: { panelSize: review.panel, approvalsNeeded: review.approvals },
    payment: paymentTerms(payment),
    deliverySeconds: delivery?.within,
  };
}

function paymentTerms({ fee, delay, terms, warranty }: Settings['payment']): PaymentTerms {
  if (terms === 'plain') return { fee, delaySeconds: delay ?? 0 };
  const { pace, delaySeconds, warrantySeconds } = EXPENSIFY;
  return { fee, pace, delaySeconds: delay ?? delaySeconds, warrantySeconds: warranty ?? warrantySeconds };
}

function awardTerms(award: Settings['award']): AwardTerms {
  switch (award.rule) {
    case 'posted-price':
      return { rule: award.rule };
    case 'proposals': {
      const { rule, window: windowSeconds, chooser, visibility } = award;
      return { rule, windowSeconds, chooser, visibility };
    }
    case 'sealed-first-price':
    case 'sealed-second-price':
      return { rule: award.rule, windowSeconds: award.window };
    case 'contest': {
      const { rule, window: windowSeconds, submitWithin: submitSeconds, prize } = award;
      return { rule, windowSeconds, submitSeconds, prize };
    }
  }
}

function bountyTerms(bounty: Bounty): BountyTerms {
  const raising = bounty.policy !== 'fixed';
  return {
    policy: bountyPolicy(bounty),
    triggers: new Set<BountyTrigger>(raising ? bounty.triggers : []),
    capCents: raising ? capOf(bounty.cap) : (openingCents) => openingCents,
    deadlineSeconds: bounty.deadline,
  };
}

/** An amount as a cap never lowers the opening bounty. */
function capOf(cap: Cap): (openingCents: Cents) => Cents {
  if ('times' in cap) return (openingCents) => openingCents * cap.times;
  return (openingCents) => Math.max(openingCents, cap.cents);
}

function bountyPolicy(bounty: Bounty): BountyPolicy {
  switch (bounty.policy) {
    case 'fixed':
      return BOUNTY_POLICIES.fixed();
    case 'doubling':
      return BOUNTY_POLICIES.doubling({ periodSeconds: bounty.period });
    case 'geometric':
      return BOUNTY_POLICIES.geometric({
        periodSeconds: bounty.period,
        factorPercent: hundredths(bounty.factor),
      });
    case 'demand':
      return BOUNTY_POLICIES.demand({
        periodSeconds: bounty.period,
        factorPercent: hundredths(bounty.factor),
        offers: bounty.offers,
      });
    case 'linear':
      return BOUNTY_POLICIES.linear({ periodSeconds: bounty.period, stepCents: bounty.step });
    case 'explicit': {
      const steps = bounty.steps.map(({ after, times }) => ({
        afterSeconds: after,
        percent: hundredths(times),
      }));
      return BOUNTY_POLICIES.explicit({ steps });
    }
  }
}

function hundredths(factor: number): number {
  return Math.round(factor * 100);
}

/** What a job of the catalog opens at. */
export function catalogOpeningCents({ openingBounty }: Pick<CodingJob, 'openingBounty'>): Cents {
  const cents = parseUsd(openingBounty);
  if (cents === undefined) throw new RangeError(`an opening bounty of ${openingBounty}`);
  return cents;
}
