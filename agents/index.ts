/** The only entrance to the agents. */
export type * from './observation.js';
export type * from './parameters.js';
export type * from './ports.js';
export { CLIENTS, FREELANCERS, MANAGERS, REVIEWERS, TEST_AUTHORS } from './registry.js';
export { type OutcomeDraw, outcomeIsRight } from './statistical/outcome.js';
