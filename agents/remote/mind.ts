import type { FailureKind } from './failure.js';
import type { RemoteRole } from './schemas.js';

/** What is asked of whoever decides for a participant, and how it may be answered. */
export interface Question {
  readonly role: RemoteRole;
  /** JSON: protocol, role, withinMs, observation. */
  readonly body: string;
  readonly withinMs: number;
  readonly mostBytes: number;
}

/** Why an answer does not count, as it is kept. */
export interface Lapse {
  readonly kind: FailureKind;
  readonly detail: string;
}

/** Whoever answers for one participant: a service over HTTP, or a program in a sandbox. */
export interface Mind {
  /** All that tells it from another one: replies are kept under it. */
  readonly identity: readonly unknown[];
  /** Real seconds in which it has to answer, and in which work has to be done. */
  readonly answerWithin: number;
  readonly workWithin?: number;
  /**
   * @returns JSON: protocol, answer
   * @throws NoAnswer whatever it does
   */
  ask(question: Question): Promise<string>;
  /** Is told of a question whose outcome is kept: it was asked before, and is not asked now. */
  recall?(question: Question, lapse: Lapse | null): void;
}
