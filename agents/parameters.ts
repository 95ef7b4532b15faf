import type { Cents, ParticipantId, Random } from '#market/index.js';
import type { StrategyChoice } from './bidding/choice.js';
import type { InjectionPlace } from './hostile/injections.js';
import type { Ring } from './hostile/ring.js';
import type { Outside } from './outside.js';
import type { AnswerKey } from './ports.js';

/** What an agent is made with, besides its parameters. */
export interface Context {
  readonly random: Random;
  readonly key: AnswerKey;
  readonly me: ParticipantId;
  /** What its group shares, for those that act together. */
  readonly ring?: Ring;
  /** For those that ask somebody outside of this process. */
  readonly outside?: Outside;
}

export interface FreelancerParams {
  /** On the logit scale of the difficulties. */
  readonly skill: number;
  readonly dayRateCents: Cents;
  /** Computing for one attempt at a job of difficulty 0. */
  readonly attemptCostCents: Cents;
  readonly maxAttempts: number;
  /** Whether it offers again for a job on which its work was rejected. */
  readonly triesAgain?: boolean;
  /** What it takes into account when it values a job; nothing when left out. */
  readonly reckoning?: Reckoning;
  /** Myopic when it is left out. */
  readonly strategy?: StrategyChoice;
  /** How likely it asks about a job before it offers to do it. */
  readonly asks?: number;
  /** Where it puts words that are meant for the models of others. */
  readonly injects?: readonly InjectionPlace[];
  /** The only jobs that it looks at; all of them when it is left out. */
  readonly only?: Specialty;
}

/** What a job has to be; whatever is left out may be anything. */
export interface Specialty {
  /** From and to, both included. */
  readonly difficulty?: readonly [number, number];
  readonly categories?: readonly string[];
  readonly languages?: readonly string[];
}

/** What is known in public of how work becomes pay. */
export interface Reckoning {
  /** The part of a price that the freelancer keeps. */
  readonly keeps: number;
  /** How likely right work is accepted, and wrong work. */
  readonly acceptsRight: number;
  readonly acceptsWrong: number;
}

export interface ClientParams {
  /** How likely each clause is left out of the brief. */
  readonly vagueness: number;
  /** How likely an answer says nothing. */
  readonly evasive?: number;
  /** Whether its briefs hold words that are meant for the models of others. */
  readonly injects?: boolean;
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
  /** How likely it takes the first proposal that it is shown, and does not read on. */
  readonly takesFirst?: number;
}

export interface BaselineParams {
  readonly picks: 'random' | 'first' | 'longest' | 'bag-of-words';
}

export interface ReviewerParams {
  readonly falseAccept: number;
  readonly falseReject: number;
}
