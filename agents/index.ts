/** The only entrance to the agents. */
export { affordableAttempts } from './bidding/effort.js';
export { type Pricing, wholePrice } from './bidding/offers.js';
export { Appraisal, type Bidder, comesBefore } from './bidding/prospects.js';
export { strategyOf } from './bidding/strategies.js';
export type * from './observation.js';
export type * from './parameters.js';
export type * from './ports.js';
export { CLIENTS, FREELANCERS, MANAGERS, REVIEWERS, TEST_AUTHORS } from './registry.js';
export { type OutcomeDraw, outcomeIsRight } from './statistical/outcome.js';
export { approves, reviewLuck } from './statistical/reviewer.js';
