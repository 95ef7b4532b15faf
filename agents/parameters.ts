import type { Cents, ParticipantId, Random } from '#market/index.js';
import type { StrategyChoice } from './bidding/strategies.js';
import type { AnswerKey } from './ports.js';

/** What an agent is made with, besides its parameters. */
export interface Context {
  readonly random: Random;
  readonly key: AnswerKey;
  readonly me: ParticipantId;
}

export interface FreelancerParams {
  /** On the logit scale of the difficulties. */
  readonly skill: number;
  readonly dayRateCents: Cents;
  /** Computing for one attempt at a job of difficulty 0. */
  readonly attemptCostCents: Cents;
  readonly maxAttempts: number;
  /** Myopic when it is left out. */
  readonly strategy?: StrategyChoice;
}

export interface ClientParams {
  /** How likely each clause is left out of the brief. */
  readonly vagueness: number;
}

export interface TestAuthorParams {
  /** How likely each clause of the brief gets tests. */
  readonly coverage: number;
  /** How likely a test expects a wrong value. */
  readonly wrong: number;
}

export interface ManagerParams {
  /** Standard deviation of the error in judging a proposal. */
  readonly noise: number;
  /** Proposals that are judged worse than this are all rejected. */
  readonly rejectBelow?: number;
}

export interface ReviewerParams {
  readonly falseAccept: number;
  readonly falseReject: number;
}
