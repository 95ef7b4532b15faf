import { theory } from '#market/index.js';
import type { BidderView } from '../observation.js';
import { distributionOf } from './belief.js';
import type { CostBelief, EquilibriumParams } from './choice.js';
import { ladderOf, rungOf } from './ladder.js';
import { offersFor } from './offers.js';
import { type Bidder, leastPrice, type Prospect } from './prospects.js';
import type { Strategy } from './strategy.js';

/**
 * Plays the symmetric equilibrium of each job taken by itself. It assumes what theory does: so many bidders, all of them
 * free and watching, each with a private cost drawn independently from one distribution that all know; claims at one
 * rung decided by a fair lot; the ladder as announced, with time alone raising the bounty. Its own cost is the lowest
 * price at which the job pays; all is counted in parts of the job's reserve, which is public.
 *
 * At a posted price it claims at rung k when its cost is at most the cutoff t_k of `theory.solveLadder`. Where it
 * is paid what it asks (sealed first price, proposals) it asks `theory.firstPriceBid` up to the present bounty; where the
 * second-lowest price is paid, its cost. For contests no equilibrium is known here: it enters where it pays.
 */
export function equilibrium(bidder: Bidder, params: EquilibriumParams): Strategy {
  const distribution = distributionOf(params.cost);
  const gameFor = (view: BidderView): Game => ({
    bidders: params.bidders ?? Math.max(1, view.freelancers),
    delta: params.delta,
    cost: distribution,
    belief: params.cost,
  });
  return {
    bid(view) {
      const game = gameFor(view);
      const costOf = (prospect: Prospect) =>
        leastPrice(bidder, prospect, view.balanceCents) / prospect.notice.reserveCents;
      return offersFor(bidder, view, {
        wants: (prospect) =>
          prospect.notice.rule !== 'posted-price' || claimsNow(game, prospect, costOf(prospect)),
        asks: (prospect) => asks(game, prospect, costOf(prospect)),
      });
    },
  };
}

interface Game {
  readonly bidders: number;
  readonly delta: number;
  readonly cost: theory.Distribution;
  readonly belief: CostBelief;
}

function claimsNow(game: Game, { notice }: Prospect, ownCost: number): boolean {
  const ladder = ladderOf(notice);
  const rung = rungOf(ladder, notice.bountyCents);
  // The last chance is taken by all whom it pays.
  if (rung === ladder.levels.length - 1) return true;
  const share = claimShares(game, ladder.levels)[rung]!;
  return share > 0 && game.cost.cdf(ownCost) <= share;
}

function asks({ bidders, cost }: Game, { notice }: Prospect, ownCost: number): number {
  const { rule, bountyCents, reserveCents } = notice;
  if (rule === 'sealed-second-price') return ownCost * reserveCents;
  const auction = { bidders, cost, reserve: bountyCents / reserveCents };
  return theory.firstPriceBid(auction, ownCost) * reserveCents;
}

/** Equal games have equal solutions, whoever plays them. */
const solved = new Map<string, readonly number[]>();
const MOST_SOLVED = 10_000;

/** The share of bidders that have claimed by each rung. */
function claimShares({ belief, ...game }: Game, levels: readonly number[]): readonly number[] {
  const key = JSON.stringify([levels, game.bidders, game.delta, belief]);
  const known = solved.get(key);
  if (known) return known;
  const { claimShares: shares } = theory.solveLadder({ ...game, levels });
  if (solved.size === MOST_SOLVED) solved.clear();
  solved.set(key, shares);
  return shares;
}
