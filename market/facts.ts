/** What the market passes on without reading it. Texts and code are kept apart, by the SHA-256 of their content. */
export type Digest = string;

export interface JobFacts {
  /** The catalog job, or the name of a synthetic one. */
  readonly ref: string;
  readonly title: string;
  readonly category: string;
  readonly language: string;
  readonly difficulty: number;
  /** The brief as published, and the clauses of the specification that it holds and leaves out. */
  readonly brief: Digest;
  readonly clauses: readonly string[];
  readonly omittedClauses: readonly string[];
  /** Clauses that the client does not want yet, and will when it changes its mind. */
  readonly laterClauses?: readonly string[];
  /** The tests that everybody sees. */
  readonly tests: Digest;
  readonly testCount: number;
  /** Clauses that at least one of those tests covers. */
  readonly testedClauses: readonly string[];
}

export interface ProposalFacts {
  readonly pitch: Digest;
  /** The bidder's own estimate that its work will be right, 0 to 1. */
  readonly confidence: number;
}

export interface WorkFacts {
  readonly artifact: Digest;
  readonly attempts: number;
  readonly testsPassed: number;
  readonly testsTotal: number;
  /** Clauses that the brief still left out when this work was begun, where it is not what it was at first. */
  readonly omittedClauses?: readonly string[];
}

export interface AnswerFacts {
  /** Clauses that the brief holds from now on. */
  readonly clauses: readonly string[];
}

export interface ChangeFacts {
  /** Clauses that the specification holds from now on. */
  readonly clauses: readonly string[];
}

export interface RulingFacts {
  readonly testsPassed: number;
  readonly testsTotal: number;
  readonly comment: Digest;
}

export interface ReviewFacts extends RulingFacts {
  /** 0 to 100. */
  readonly score: number;
}

export interface TruthFacts {
  readonly testsPassed: number;
  readonly testsTotal: number;
  /** Clauses with a hidden test that failed. */
  readonly failedClauses: readonly string[];
}
