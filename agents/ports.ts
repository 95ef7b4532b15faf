import type { JobId, SubmissionId } from '#market/index.js';
import type {
  CallOutcome,
  Deliverable,
  GradeReport,
  ImageCommand,
  ImageOutput,
  PatchSubmission,
  ProgramCall,
  Submission,
  Suite,
  Tree,
  ValueTest,
  Workspace,
} from '#sandbox/index.js';
import type {
  BidderAction,
  BidderView,
  Brief,
  ChangeView,
  ClientAnswer,
  DisputeView,
  JobNews,
  ManagerDecision,
  ManagerView,
  NeedView,
  QuestionView,
  Repository,
  ReviewResult,
  ReviewView,
  Ruling,
  TestingView,
  WorkResult,
  WorkView,
} from './observation.js';
import type { Tab } from './tab.js';

/** One small interface for each role. A synchronous answer is never awaited. */
type Answer<T> = T | Promise<T>;

/** What all agents have in common. */
export interface Agent {
  /** Whether it asks somebody outside of this process: what has happened is on disk before. */
  readonly external?: boolean;
}

export interface ClientAgent extends Agent {
  writeBrief(need: NeedView, tab?: Tab): Answer<Brief>;
  /** A client without it leaves every question unanswered. */
  answer?(view: QuestionView, tab?: Tab): Answer<ClientAnswer>;
  /** Whether it orders a change at its price; a client without it always does. */
  decideChange?(view: ChangeView, tab?: Tab): Answer<boolean>;
}

export interface TestAuthorAgent extends Agent {
  /** The tests that everybody will see. */
  writeTests(view: TestingView, tab?: Tab): Answer<Suite>;
}

export interface BidderAgent extends Agent {
  bid(view: BidderView, tab?: Tab): Answer<readonly BidderAction[]>;
  /** Is told how it went on with any job: public facts only, when they happen. */
  learn?(news: JobNews): void;
  /**
   * Does the work; null gives the job back. It is asked again when a change order comes while it is at work; null then
   * hands in what it has made before.
   */
  work(view: WorkView, bench: Workbench, tab?: Tab): Answer<WorkResult | null>;
}

export interface ManagerAgent extends Agent {
  choose(view: ManagerView, tab?: Tab): Answer<ManagerDecision>;
}

export interface ReviewerAgent extends Agent {
  review(view: ReviewView, bench: Workbench, tab?: Tab): Answer<ReviewResult>;
}

export interface ArbiterAgent extends Agent {
  rule(view: DisputeView, bench: Workbench, tab?: Tab): Answer<Ruling>;
}

/** Runs code in a sandbox of the agent's own. */
export interface Workbench {
  /** @throws SandboxUnavailableError when no sandbox can be had: machinery, never the agent's fault */
  test(submission: Deliverable, suite: Suite): Promise<GradeReport>;
  /** The codebase with its history as a git repository, in a sandbox to work in. Whoever opens it closes it. */
  checkOut(repository: Repository): Promise<Workspace>;
  /** Calls a function of a program of the agent's own, to see what comes of it. */
  call(program: Omit<ProgramCall, 'limits'>): Promise<CallOutcome>;
  /** Whether commands can be run in images of jobs: where Docker is. */
  hasImages(): boolean;
  /** Runs a command on the codebase in a job's own image, with a patch applied: lines of what it printed. */
  inImage(command: ImageCommand): Promise<ImageOutput>;
  /** A patch as git writes it, for files that change or are new. */
  patchBetween(before: Tree, after: Tree): PatchSubmission;
}

/**
 * What only those agents get that play a part without a model: the solution, the pool of right tests with the
 * clauses that each checks, and, where no code is written, whether a submission is right. All of it is about what
 * the client wants now, not about what it will want when it changes its mind.
 */
export interface AnswerKey {
  /** @throws Error for a job without code */
  reference(job: JobId): Submission;
  /** The reference with each of these clauses broken, where the catalog says how. */
  withoutClauses(job: JobId, clauses: readonly string[]): Submission;
  /** For a job on a codebase, the answers to it; null for any other. */
  repository(job: JobId): RepositoryKey | null;
  testPool(job: JobId): readonly ValueTest[];
  /** The catalog's own visible tests. */
  visibleTests(job: JobId): Suite;
  /** The texts of the proposals that a choice comes with; none for any other job. */
  proposals(job: JobId): readonly string[];
  /** Ids of the clauses that the brief of a posted job holds. */
  briefClauses(job: JobId): readonly string[];
  isRight(submission: SubmissionId): boolean;
}

/** The right patch of a job on a codebase, and wrong ones that look right. */
export interface RepositoryKey {
  readonly reference: PatchSubmission;
  /** What who means to do that would propose. */
  readonly proposal: string;
  readonly wrong: readonly WrongPatch[];
  /** What hidden tests are about. */
  readonly tests: readonly { readonly clauses: readonly string[] }[];
  /** The files that the right patch touches, as it leaves them. */
  readonly solved: Tree;
  /** The patch that leaves these files like this, and the others as the right one does. */
  patchWith(files: Tree): PatchSubmission;
}

export interface WrongPatch {
  readonly text: string;
  /** The clauses that it does not meet. */
  readonly fails: readonly string[];
  readonly submission: PatchSubmission;
}
