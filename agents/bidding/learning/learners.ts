import type { LearnerParams } from '../choice.js';
import type { Bidder } from '../prospects.js';
import { EpsilonGreedy } from './epsilon-greedy.js';
import { Learner } from './learner.js';
import { RegretMatching } from './regret-matching.js';

/** An epsilon-greedy bandit over "take at rung k, or never". It learns from its own outcomes only. */
export const bandit = (bidder: Bidder, { buckets, exploration }: LearnerParams): Learner =>
  new Learner(bidder, buckets, (actions) => new EpsilonGreedy(actions, exploration));

/**
 * Regret matching over "take at rung k, or never". It learns from public facts: at which rung a job was awarded, to
 * whom, and how many had claimed it.
 */
export const regretMatching = (bidder: Bidder, { buckets, exploration }: LearnerParams): Learner =>
  new Learner(bidder, buckets, (actions) => new RegretMatching(actions, exploration));
