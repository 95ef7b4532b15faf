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
  type ReviewTerms,
} from '#market/index.js';
import type { CodingJob } from './catalog/job.js';
import type { DeepReadonly } from './document/values.js';
import { optimalLadder } from './optimal-ladder.js';
import type { ScenarioSettings } from './schema.js';

type Settings = DeepReadonly<ScenarioSettings>;
type Bounty = Settings['bounty'];
type Raising = Exclude<Bounty, { policy: 'fixed' }>;

/** The rules under which all jobs of a scenario are posted. */
export function marketTerms({ bounty, award, review, payment, delivery }: Settings): JobTerms {
  return {
    bounty: bountyTerms(bounty),
    award: awardTerms(award),
    review: reviewTerms(review),
    payment: paymentTerms(payment),
    deliverySeconds: delivery?.within,
  };
}

const reviewTerms = ({ panel, approvals, disputes, audit }: Settings['review']): ReviewTerms => ({
  ...{ panelSize: panel, approvalsNeeded: approvals, disputes, audit },
});

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
    capCents: raising ? capOf(bounty) : (openingCents) => openingCents,
    deadlineSeconds: bounty.deadline,
  };
}

/** An amount as a cap never lowers the opening bounty. */
function capOf(bounty: Raising): (openingCents: Cents) => Cents {
  const { cap } = bounty;
  if ('cents' in cap) return (openingCents) => Math.max(openingCents, cap.cents);
  const first = firstLevel(bounty);
  return (openingCents) => Math.floor((openingCents * cap.times) / first);
}

/** At how much of its opening bounty a job is posted: a client that solves its ladder chooses the first level too. */
const firstLevel = (bounty: Bounty): number => (bounty.policy === 'optimal' ? optimalLadder(bounty)[0]! : 1);

/** What a job is posted at whose opening bounty is so much. */
export function postedCents({ bounty }: Pick<Settings, 'bounty'>, openingCents: Cents): Cents {
  return Math.max(1, Math.floor(openingCents * firstLevel(bounty)));
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
    case 'optimal':
      return BOUNTY_POLICIES.optimal({ periodSeconds: bounty.period, levels: optimalLadder(bounty) });
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
