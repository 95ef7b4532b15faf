import {
  type Bidder,
  type BidderView,
  DAYS_SIGMA,
  type JobNotice,
  type Strategy,
  type StrategyChoice,
  strategyOf,
  USUAL_DAYS,
} from '#agents/index.js';
import {
  AWARD_RULES,
  announcedLadder,
  type Cents,
  type JobId,
  type JobTerms,
  type LadderStep,
  offerVisibility,
  type ParticipantId,
  PURPOSES,
  type Purpose,
  Random,
} from '#market/index.js';
import { type CheckMarket, UNIT_CENTS } from './check-market.js';

/**
 * The luck of agents whose private costs have to be uniform on [0, 1], so that they can be held against closed forms:
 * only the draw of how long a job takes is another one.
 */
class UniformCosts extends Random {
  override normal(purpose: Purpose, who: number, which: number): number {
    if (purpose !== PURPOSES.daysExpected) return super.normal(purpose, who, which);
    return Math.log(this.uniform(PURPOSES.skill, who, which)) / DAYS_SIGMA;
  }
}

/** Its first attempt is right and free: its costs are its time. */
const ABLE = {
  skill: 100,
  dayRateCents: UNIT_CENTS / USUAL_DAYS,
  attemptCostCents: 0,
  maxAttempts: 1,
};

export function bidderOf({ market }: CheckMarket, me: ParticipantId): Bidder {
  return { params: ABLE, random: new UniformCosts(market.random.seed), me };
}

/** How the freelancers of scenarios bid, all by one strategy. */
export const biddersOf = (
  house: CheckMarket,
  strategy: StrategyChoice,
): ReadonlyMap<ParticipantId, Strategy> =>
  new Map(house.freelancers.map((me) => [me, strategyOf(strategy, bidderOf(house, me))] as const));

/** All that equilibrium agents are told: how many they are, and that costs are uniform on [0, 1], the reserve being this. */
export const equilibriumOf = (bidders: number, reserve: number): StrategyChoice => ({
  equilibrium: { bidders, delta: 1, cost: { uniform: [0, 1 / reserve] } },
});

/** What freelancers see when they look at jobs under the same terms. */
export class Lookout {
  private readonly ladder: readonly LadderStep[];
  private notice: JobNotice | undefined;

  constructor(
    private readonly house: CheckMarket,
    private readonly terms: JobTerms,
    private readonly openingCents: Cents,
  ) {
    this.ladder = announcedLadder(terms.bounty, openingCents);
  }

  view(job: JobId, me: ParticipantId): BidderView {
    const { market, freelancers } = this.house;
    return {
      now: market.now,
      me,
      balanceCents: 0,
      room: 1,
      record: NEW,
      freelancers: freelancers.length,
      jobs: [this.noticeOf(job)],
      rejectedOn: NONE_REJECTED,
      rivals: NO_RIVALS,
    };
  }

  private noticeOf(job: JobId): JobNotice {
    const { jobs } = this.house.market.view;
    const bountyCents = jobs.bountyCents[job]!;
    if (this.notice?.job === job && this.notice.bountyCents === bountyCents) return this.notice;
    const { bounty, award } = this.terms;
    const deadlineAt = jobs.deadlineAt[job]!;
    // Written out: a notice is made for each look, and what is spread is slow to add to.
    this.notice = {
      title: 'A job',
      category: 'synthetic',
      language: 'none',
      difficulty: 0,
      days: null,
      brief: NO_BRIEF,
      job,
      openingCents: this.openingCents,
      bountyCents,
      reserveCents: bounty.capCents(this.openingCents),
      ladder: this.ladder,
      postedAt: deadlineAt - bounty.deadlineSeconds,
      deadlineAt,
      takes: AWARD_RULES[award.rule].takes,
      rule: award.rule,
      visibility: offerVisibility(award),
    };
    return this.notice;
  }
}

const NEW = { accepted: 0, rejected: 0, abandoned: 0, ended: 0, regressions: 0 };

const NO_BRIEF: readonly string[] = [];
const NONE_REJECTED: ReadonlySet<JobId> = new Set();
const NO_RIVALS: BidderView['rivals'] = new Map();
