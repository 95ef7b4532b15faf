/** The only entrance to the agents. */

export { chanceAgainst, DISCRIMINATION, hardnessOf, successChance } from './bidding/chance.js';
export type * from './bidding/choice.js';
export {
  affordableAttempts,
  attemptCents,
  attemptsFor,
  DAYS_SIGMA,
  expectedDays,
  USUAL_DAYS,
} from './bidding/effort.js';
export type { Learner } from './bidding/learning/learner.js';
export { type Pricing, wholePrice } from './bidding/offers.js';
export { Appraisal, type Bidder, comesBefore, Means, surplusOfOne } from './bidding/prospects.js';
export { isHostile, STRATEGIES, strategyOf } from './bidding/strategies.js';
export type { Strategy } from './bidding/strategy.js';
export { guesses } from './guess.js';
export { INJECTIONS, type Injection } from './hostile/injections.js';
export { inLeague, type League } from './hostile/league.js';
export { Ring } from './hostile/ring.js';
export { llmArbiter } from './llm/arbiter.js';
export { BAD_REPLIES, BadReply, type BadReplyKind } from './llm/bad-reply.js';
export { llmFreelancer } from './llm/bidder.js';
export { llmClient } from './llm/client.js';
export { ModelUnavailableError } from './llm/errors.js';
export { llmManager } from './llm/manager.js';
export {
  type CallRecord,
  type ModelRequest,
  Models,
  type ModelsOptions,
  type Transport,
} from './llm/models.js';
export { type ModeProbe, probeModes, settleModes } from './llm/probe.js';
export { promptDigests } from './llm/prompts.js';
export { errorMessage, type Received } from './llm/received.js';
export { type LlmRole, REPLIES, type Reply, replyName, WORK_TOOLS, type WorkTool } from './llm/replies.js';
export { llmReviewer } from './llm/reviewer.js';
export { type Budgets, guessTokens, type ModelSettings, type RoleName, roleName } from './llm/settings.js';
export { standIn } from './llm/stand-in.js';
export { llmTestAuthor } from './llm/test-author.js';
export type * from './observation.js';
export type * from './outside.js';
export type * from './parameters.js';
export type * from './ports.js';
export { type ProgramParams, SubmittedProgram } from './program/program.js';
export type { Programs } from './program/programs.js';
export { proposer } from './proposer.js';
export { ARBITERS, CLIENTS, FREELANCERS, MANAGERS, REVIEWERS, TEST_AUTHORS } from './registry.js';
export * from './remote/index.js';
export { NoReplyError, type ReplyStore } from './replies.js';
export { attemptLuck, type OutcomeDraw, outcomeIsRight } from './statistical/outcome.js';
export { approves, reviewLuck } from './statistical/reviewer.js';
export type * from './tab.js';
