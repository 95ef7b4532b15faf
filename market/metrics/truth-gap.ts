import type { Cents } from '../primitives/money.js';
import type { JobRecord, SubmissionRecord } from './records.js';

/** Which layer let a wrong outcome through. */
export const LAYERS = ['brief', 'tests', 'review', 'arbitration'] as const;
export type Layer = (typeof LAYERS)[number];

export interface TruthTotals {
  readonly paidRightCents: Cents;
  readonly paidBrokenCents: Cents;
  readonly unpaidRightCents: Cents;
  readonly submissions: number;
  readonly accepted: number;
  readonly correct: number;
}

/**
 * Pay in cents: for work that is right, for work that is broken, and right work that got nothing. Unknown is neither,
 * and work that was outdone in a contest has not been wronged.
 */
export function truthTotals(submissions: readonly SubmissionRecord[]): TruthTotals {
  const pay = (take: (submission: SubmissionRecord) => boolean) =>
    submissions.filter(take).reduce((sum, submission) => sum + submission.payCents, 0);
  return {
    paidRightCents: pay((submission) => submission.paid && submission.correct === true),
    paidBrokenCents: pay((submission) => submission.paid && submission.correct === false),
    unpaidRightCents: pay(({ paid, outdone, correct }) => !paid && !outdone && correct === true),
    submissions: submissions.length,
    accepted: submissions.filter((submission) => submission.accepted).length,
    correct: submissions.filter((submission) => submission.correct).length,
  };
}

/** One step of the ladder from what is claimed to what is true: how much is still in, and how much of it is right. */
export interface LadderRow {
  readonly step: 'claimed' | 'passed visible tests' | 'accepted by review';
  readonly submissions: readonly SubmissionRecord[];
}

/** Where no work met a visible test, that step is left out. */
export function truthLadder(submissions: readonly SubmissionRecord[]): LadderRow[] {
  const tested = submissions.some(({ visiblePassed }) => visiblePassed !== null);
  const green = submissions.filter(({ visiblePassed }) => visiblePassed === true);
  return [
    { step: 'claimed', submissions },
    ...(tested ? [{ step: 'passed visible tests', submissions: green } as const] : []),
    { step: 'accepted by review', submissions: submissions.filter(({ accepted }) => accepted) },
  ];
}

/**
 * Whose mistake a wrong outcome is: the first layer that could have prevented it. Nobody's while the truth is unknown.
 * Paid for broken: the brief, when every clause that is broken was left out of it as the work was begun; the tests, when
 * the work passes them all; else (they fail, or there are none) the review. Right but unpaid: the tests, when they fail right work;
 * else the review. Where an arbiter has turned a right verdict of the panel into a wrong one, it is the arbitration
 * instead of the review.
 */
export function layerAtFault(submission: SubmissionRecord, job: JobRecord): Layer | null {
  const right = submission.correct;
  if (right === null || submission.paid === right || (right && submission.outdone)) return null;
  const last = submission.ruling?.panelAccepts === right ? 'arbitration' : 'review';
  if (right) return submission.visiblePassed === false ? 'tests' : last;
  const broken = submission.failedClauses;
  const omitted = submission.omittedClauses ?? job.omittedClauses;
  if (broken.length > 0 && broken.every((clause) => omitted.includes(clause))) return 'brief';
  return submission.visiblePassed === true ? 'tests' : last;
}
