import type {
  AwardTerms,
  Cents,
  JobId,
  LadderStep,
  OfferVisibility,
  ParticipantId,
  ProposalId,
  Seconds,
  SubmissionId,
} from '#market/index.js';
import type { GradeReport, PatchSubmission, Submission, Suite, Tree } from '#sandbox/index.js';

/**
 * What one participant may see. Private values of others, clauses that a brief leaves out, hidden tests and the
 * truth are in none of these: an agent that needs them to play its part (a scripted coder starts from the reference
 * solution) is built with an `AnswerKey`, and cannot be built without one.
 */

/** The public side of a job. */
export interface JobNotice {
  readonly job: JobId;
  readonly title: string;
  readonly category: string;
  readonly language: string;
  /** The difficulty that the posting states, on the logit scale. */
  readonly difficulty: number;
  /** Days of work that it is, where everybody knows; null where each has an estimate of its own. */
  readonly days: number | null;
  /** The clauses of the brief, in order, as the client wrote them, and below them what it has added since. */
  readonly brief: readonly string[];
  readonly openingCents: Cents;
  readonly bountyCents: Cents;
  readonly reserveCents: Cents;
  /** When time alone will raise the bounty, and to what, counted from posting. */
  readonly ladder: readonly LadderStep[];
  readonly postedAt: Seconds;
  readonly deadlineAt: Seconds;
  readonly takes: 'proposals' | 'claims';
  /** How it is awarded. */
  readonly rule: AwardTerms['rule'];
  /** How offers for it are shown. */
  readonly visibility: OfferVisibility;
}

/** How somebody's work went so far: public. */
export interface TrackRecord {
  readonly accepted: number;
  readonly rejected: number;
  readonly abandoned: number;
  /** Agreements that ended because it handed nothing in. */
  readonly ended: number;
  /** Accepted work of which a fault came to light. */
  readonly regressions: number;
}

export interface BidderView {
  readonly now: Seconds;
  readonly me: ParticipantId;
  readonly balanceCents: Cents;
  /** Jobs that it can still take on. */
  readonly room: number;
  /** Freelancers in the market, itself included: the directory is public. */
  readonly freelancers: number;
  /** Its own, as managers see it. */
  readonly record: TrackRecord;
  /** Open jobs for which it has no standing offer, by number. */
  readonly jobs: readonly JobNotice[];
  /** Jobs of these on which its work was rejected before. */
  readonly rejectedOn: ReadonlySet<JobId>;
  /** What others offer for these jobs, as far as the award rule shows it, in the order in which it does. */
  readonly rivals: ReadonlyMap<JobId, readonly RivalOffer[]>;
  /** Jobs about which it has asked, and whether an answer is still to be waited for. */
  readonly asked?: ReadonlyMap<JobId, 'waiting' | 'answered'>;
}

export interface RivalOffer {
  readonly freelancer: ParticipantId;
  readonly priceCents: Cents;
  /** What it says of itself; empty where it is a claim. */
  readonly pitch: string;
  readonly confidence: number;
}

/** How it went on with a job, as everybody sees it. */
export interface JobNews {
  readonly job: JobId;
  /** Who got it; null when it ended and nobody did. */
  readonly awardedTo: ParticipantId | null;
  /** The bounty at that moment. */
  readonly bountyCents: Cents;
  /** How many offers or claims the award was made from. */
  readonly offers: number;
}

export type BidderAction =
  | {
      readonly type: 'propose';
      readonly job: JobId;
      readonly priceCents: Cents;
      readonly pitch: string;
      /** Its own estimate that the work will be right, 0 to 1. */
      readonly confidence: number;
    }
  | { readonly type: 'claim'; readonly job: JobId }
  | { readonly type: 'ask'; readonly job: JobId; readonly question: string };

/** What is handed in: code, or in a market without code only the fact that something was. */
export type Artifact =
  | { readonly kind: 'code'; readonly submission: Submission }
  | { readonly kind: 'patch'; readonly submission: PatchSubmission }
  | { readonly kind: 'outcome' };

/** A small codebase as it was before the work, and how it came about. */
export interface Repository {
  readonly files: Tree;
  /** The oldest commit first, each with what it left of the files that it touched. */
  readonly history: readonly {
    readonly message: string;
    readonly author: string;
    readonly date: string;
    readonly files: Tree;
  }[];
}

export interface WorkView {
  readonly now: Seconds;
  readonly me: ParticipantId;
  readonly balanceCents: Cents;
  readonly notice: JobNotice;
  readonly priceCents: Cents;
  /** How often the job has been awarded, this time included: the first time it is 1. All entrants of a contest share one. */
  readonly round: number;
  /** A change order has come while it was at work: what it has made so far is out of date. */
  readonly changed?: boolean;
  /** What to start from, and the tests that everybody sees; null in a market without code. */
  readonly code:
    | { readonly starter: Submission; readonly tests: Suite }
    | { readonly repository: Repository; readonly tests: Suite }
    | null;
}

export interface WorkResult {
  readonly artifact: Artifact;
  readonly attempts: number;
  readonly computeCents: Cents;
  readonly testsPassed: number;
  readonly testsTotal: number;
}

export interface OfferNotice {
  readonly proposal: ProposalId;
  readonly freelancer: ParticipantId;
  readonly priceCents: Cents;
  readonly pitch: string;
  readonly confidence: number;
  readonly record: TrackRecord;
  /** False when the freelancer has no room for another job now. */
  readonly available: boolean;
}

export interface ManagerView {
  readonly now: Seconds;
  readonly me: ParticipantId;
  readonly notice: JobNotice;
  /** Standing proposals, in the order that the job's award rule shows them in. */
  readonly offers: readonly OfferNotice[];
}

export type ManagerDecision = { readonly award: ProposalId } | { readonly rejectAll: true };

export interface ReviewView {
  readonly now: Seconds;
  readonly me: ParticipantId;
  readonly submission: SubmissionId;
  /** Tells the submissions to one job apart: how often it had been awarded, in a contest a number of the entry's own. */
  readonly round: number;
  readonly notice: JobNotice;
  readonly artifact: Artifact;
  readonly tests: Suite | null;
  /** What these tests say of work without code, which nobody can run or read; null where there is nothing to say. */
  readonly drawnTests?: GradeReport | null;
}

export interface ReviewResult {
  readonly approve: boolean;
  /** 0 to 100. */
  readonly score: number;
  readonly comment: string;
  readonly testsPassed: number;
  readonly testsTotal: number;
}

/** What one of a panel has said of a submission. */
export interface Opinion {
  readonly reviewer: ParticipantId;
  readonly approve: boolean;
  readonly score: number;
  readonly comment: string;
}

/** A dispute: the work, and what each of the panel said of it. */
export interface DisputeView extends ReviewView {
  readonly reviews: readonly Opinion[];
}

export type Ruling = Omit<ReviewResult, 'score'>;

/** What the client wants: its own specification. */
export interface NeedView {
  readonly me: ParticipantId;
  readonly job: JobId;
  readonly title: string;
  readonly summary: string;
  readonly clauses: readonly { readonly id: string; readonly text: string }[];
}

export interface Brief {
  readonly lines: readonly string[];
  /** The clauses that the brief holds. */
  readonly covers: readonly string[];
}

/** A client wants something more of a job that is in work. */
export interface ChangeView {
  readonly now: Seconds;
  readonly me: ParticipantId;
  readonly job: JobId;
  readonly title: string;
  readonly change: { readonly id: string; readonly text: string };
  readonly priceCents: Cents;
  readonly raiseCents: Cents;
  readonly balanceCents: Cents;
}

/** A freelancer asks what the brief means, and the client knows what it wants. */
export interface QuestionView {
  readonly now: Seconds;
  readonly me: ParticipantId;
  readonly job: JobId;
  readonly title: string;
  readonly question: string;
  /** How many questions about the job came before. */
  readonly number: number;
  /** All that the client wants of the job. */
  readonly clauses: readonly { readonly id: string; readonly text: string }[];
  readonly brief: Brief;
}

export interface ClientAnswer {
  readonly text: string;
  /** The clauses that the text states and the brief did not: with any, the text becomes a line of the brief. */
  readonly covers: readonly string[];
}

export interface TestingView {
  readonly job: JobId;
  readonly title: string;
  readonly language: 'javascript' | 'python';
  readonly entry: readonly string[];
  readonly brief: readonly string[];
  /** Ids of the clauses that the brief holds. */
  readonly briefClauses: readonly string[];
  /** What freelancers start from; not there for a codebase. */
  readonly starter?: Submission;
}
