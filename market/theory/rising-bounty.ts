import { type Auction, expectedLowestCost, firstPriceBid, firstPriceExpected } from './sealed-bids.js';

/** A bounty that rises continuously from below all costs to the reserve: the limit of ladders with ever finer rungs. */

/** Myopic bidders claim as soon as the bounty pays their cost: the price is the lowest cost, 1/(n+1) if uniform. */
export const risingMyopicExpected = (auction: Auction): number => expectedLowestCost(auction);

/** Strategic bidders who do not discount claim when the bounty reaches this: their bid in a sealed first-price auction. */
export const risingStrategicClaim = (auction: Auction, ownCost: number): number =>
  firstPriceBid(auction, ownCost);

/** The price among strategic bidders, 2/(n+1) if uniform: anticipation doubles it. */
export const risingStrategicExpected = (auction: Auction): number => firstPriceExpected(auction);
