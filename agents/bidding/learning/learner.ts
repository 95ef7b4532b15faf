import { type JobId, PURPOSES } from '#market/index.js';
import type { BidderView, JobNews } from '../../observation.js';
import { type Ladder, ladderOf, rungOf } from '../ladder.js';
import { asksMyopically } from '../myopic.js';
import { offersFor } from '../offers.js';
import { type Bidder, leastPrice, type Prospect } from '../prospects.js';
import type { Strategy } from '../strategy.js';
import type { Mind } from './mind.js';

/** What it has made up its mind to do about one job. */
interface Plan {
  readonly mind: Mind;
  readonly ladder: Ladder;
  readonly action: number;
  readonly open: readonly boolean[];
  readonly chances: readonly number[];
  readonly gains: readonly number[];
  claimed: boolean;
}

/**
 * Learns when to take a job at a posted price: at rung k of its ladder, or never. It makes up its mind when a job first pays
 * and keeps to it until somebody has the job. What it gains is the price less its own cost, the lowest price at which the
 * job pays, in parts of the reserve; whether the work is accepted later changes nothing. Ladders of equally many rungs
 * are one game to it. Under other award rules it bids myopically, and learns nothing.
 */
export class Learner implements Strategy {
  private readonly plans = new Map<JobId, Plan>();
  private readonly minds = new Map<number, Mind>();

  constructor(
    private readonly bidder: Bidder,
    private readonly buckets: number,
    private readonly newMind: (actions: number) => Mind,
  ) {}

  readonly bid = (view: BidderView) => {
    const actions = offersFor(this.bidder, view, {
      wants: (prospect) => prospect.notice.rule !== 'posted-price' || this.takesNow(prospect, view),
      asks: (prospect) => asksMyopically(this.bidder, prospect),
    });
    for (const { type, job } of actions) {
      const plan = this.plans.get(job);
      if (type === 'claim' && plan) plan.claimed = true;
    }
    return actions;
  };

  readonly learn = ({ job, awardedTo, bountyCents, offers }: JobNews): void => {
    const plan = this.plans.get(job);
    if (!plan) return;
    this.plans.delete(job);
    const { mind, ladder, action, open, chances, gains, claimed } = plan;
    const rung = rungOf(ladder, bountyCents);
    const mine = awardedTo === this.bidder.me;
    const rivals = mine || claimed ? offers - 1 : offers;
    const rivalRung = awardedTo === null || rivals < 1 ? Number.POSITIVE_INFINITY : rung;
    mind.learn({ action, open, chances, gains, gain: mine ? gains[rung]! : 0, rivalRung, rivals });
  };

  /** How likely it would take each rung of a ladder, and last of all never, at a cost; both in parts of the reserve. */
  play(levels: readonly number[], cost: number): number[] {
    return this.mindFor(levels.length, cost).chances([...levels.map((level) => level > cost), true]);
  }

  private takesNow(prospect: Prospect, view: BidderView): boolean {
    const { job, bountyCents } = prospect.notice;
    const plan = this.plans.get(job) ?? this.makePlan(prospect, view);
    return rungOf(plan.ladder, bountyCents) >= plan.action;
  }

  private makePlan(prospect: Prospect, view: BidderView): Plan {
    const { notice } = prospect;
    const ladder = ladderOf(notice);
    const now = rungOf(ladder, notice.bountyCents);
    const cost = leastPrice(this.bidder, prospect, view.balanceCents) / notice.reserveCents;
    const gains = [...ladder.levels.map((level) => level - cost), 0];
    const open = gains.map((gain, action) => action === ladder.levels.length || (action >= now && gain > 0));
    const mind = this.mindFor(ladder.levels.length, cost);
    const chances = mind.chances(open);
    const action = this.draw(notice.job, chances);
    const plan = { mind, ladder, action, open, chances, gains, claimed: false };
    this.plans.set(notice.job, plan);
    return plan;
  }

  private draw(job: JobId, chances: readonly number[]): number {
    const { random, me } = this.bidder;
    let luck = random.uniform(PURPOSES.rungChoice, me, job);
    let last = 0;
    for (const [action, chance] of chances.entries()) {
      if (chance === 0) continue;
      last = action;
      luck -= chance;
      if (luck < 0) break;
    }
    return last;
  }

  private mindFor(rungs: number, cost: number): Mind {
    const bucket = Math.min(this.buckets - 1, Math.floor(cost * this.buckets));
    const key = rungs * this.buckets + bucket;
    const mind = this.minds.get(key) ?? this.newMind(rungs + 1);
    this.minds.set(key, mind);
    return mind;
  }
}
