/** Closed forms and solvers that the market must reproduce. Money here is a plain number in any one unit. */
export { bestResponseGap } from './best-response.js';
export { logWealth, meansNotRefuted, type ScoreCount } from './betting.js';
export { type BradleyTerryFit, bradleyTerry } from './bradley-terry.js';
export { bradleyTerryFirth } from './bradley-terry-firth.js';
export { type ClusteredCovariance, clusteredCovariance } from './clustered-covariance.js';
export { type ContestOutcome, tullockContest } from './contest.js';
export { type Crossing, crossing, type Walk } from './crossing.js';
export {
  type BetaParameters,
  beta,
  type Distribution,
  empirical,
  type LogitNormalParameters,
  type LognormalParameters,
  logitNormal,
  lognormal,
  uniform,
  type Weighted,
  weighted,
} from './distributions.js';
export { erlangC, type QueueOutcome, type QueueTerms } from './erlang-c.js';
export type { LadderGame, LadderOutcome, Survivors } from './ladder.js';
export {
  type LadderEquilibrium,
  type LadderSolution,
  myopicLadder,
  solveLadder,
} from './ladder-equilibrium.js';
export type { PairResult } from './match-score.js';
export { findRoot, integrate, minimise } from './numeric.js';
export {
  doublingTo,
  optimalLevels,
  optimalSchedule,
  type PricedLadder,
  type ScheduleComparison,
} from './optimal-schedule.js';
export { chanceOf, type Wins } from './pairwise-information.js';
export { type Attempts, passAtK, passAtKSpread } from './pass-at-k.js';
export {
  type ArbitrationTerms,
  arbitratedQuality,
  type PanelTerms,
  paidRightShare,
  panelQuality,
  type ReviewerQuality,
} from './review-precision.js';
export { risingMyopicExpected, risingStrategicClaim, risingStrategicExpected } from './rising-bounty.js';
export type { Behaviour, ScheduleTerms } from './schedule.js';
export {
  type Auction,
  expectedLowestCost,
  firstPriceBid,
  firstPriceExpected,
  saleProbability,
  secondPriceExpected,
} from './sealed-bids.js';
export { expectedRankCorrelation, type RankedRatings, rankedRatings } from './shared-rankings.js';
export { signTestCritical, signTestPower } from './sign-test.js';
export { binomial, incompleteBeta, logGamma, normalCdf, normalQuantile } from './special.js';
