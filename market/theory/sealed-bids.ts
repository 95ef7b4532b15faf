import type { Distribution } from './distributions.js';
import { integrate } from './numeric.js';

/**
 * One job, bidders with private costs drawn independently from one distribution, and a reserve: a public cap on the
 * price. Costs, bids and prices share one unit, in the design's table that of the reserve.
 */
export interface Auction {
  readonly bidders: number;
  readonly cost: Distribution;
  /** The highest cost when it is left out; then a job is sold for certain. */
  readonly reserve?: number;
}

const reserveOf = ({ cost, reserve = cost.high }: Auction) => reserve;
const noneAtMost = ({ bidders, cost }: Auction, x: number) => (1 - cost.cdf(x)) ** bidders;

/** The probability that somebody's cost is at most the reserve. */
export const saleProbability = (auction: Auction): number => 1 - noneAtMost(auction, reserveOf(auction));

/** The lowest cost's mean, given that it is at most the reserve: 1/(n+1) for uniform costs and reserve 1. */
export function expectedLowestCost(auction: Auction): number {
  const reserve = reserveOf(auction);
  const { low } = auction.cost;
  const belowReserve = integrate((x) => noneAtMost(auction, x), low, Math.max(low, reserve));
  return (low + belowReserve - reserve * noneAtMost(auction, reserve)) / saleProbability(auction);
}

/**
 * Sealed second price, truthful bids: the mean of the second-lowest cost or the reserve, whichever is lower, given a
 * sale; 2/(n+1) for uniform costs and reserve 1. W. Vickrey, Journal of Finance 16 (1961).
 */
export function secondPriceExpected(auction: Auction): number {
  const reserve = reserveOf(auction);
  const { bidders, cost } = auction;
  const twoAbove = (x: number) => {
    const share = cost.cdf(x);
    return (1 - share) ** bidders + bidders * share * (1 - share) ** (bidders - 1);
  };
  const mean = cost.low + integrate(twoAbove, cost.low, Math.max(cost.low, reserve));
  return (mean - reserve * noneAtMost(auction, reserve)) / saleProbability(auction);
}

/**
 * Sealed first price: the symmetric equilibrium's bid of a bidder with cost c at most the reserve,
 * c + integral from c to the reserve of (1-F)^(n-1) / (1-F(c))^(n-1); c + (1-c)/n for uniform costs and reserve 1.
 * V. Krishna, Auction Theory (2nd ed. 2010), section 2.3, turned round for procurement.
 */
export function firstPriceBid(auction: Auction, ownCost: number): number {
  const { bidders, cost } = auction;
  const stillAbove = 1 - cost.cdf(ownCost);
  if (stillAbove === 0 && bidders > 1) return ownCost;
  const ratio = (x: number) => ((1 - cost.cdf(x)) / stillAbove) ** (bidders - 1);
  if (bidders === 1) return reserveOf(auction);
  return ownCost + integrate(ratio, ownCost, reserveOf(auction));
}

/** Sealed first price: the mean of the lowest bid, given a sale; 2/(n+1) for uniform costs and reserve 1. */
export function firstPriceExpected(auction: Auction): number {
  const { bidders, cost } = auction;
  if (bidders === 1) return reserveOf(auction);
  // The mean margin of the winner: the bid's integral, with the order of integration changed.
  const margin = integrate(
    (x) => bidders * cost.cdf(x) * (1 - cost.cdf(x)) ** (bidders - 1),
    cost.low,
    Math.max(cost.low, reserveOf(auction)),
  );
  return expectedLowestCost(auction) + margin / saleProbability(auction);
}
