import { type JobId, PURPOSES, pairKey } from '#market/index.js';
import type { ReviewResult, ReviewView } from '../observation.js';
import type { Context, ReviewerParams } from '../parameters.js';
import type { ReviewerAgent } from '../ports.js';

/** Knows the truth, and errs at its two rates. */
export function statisticalReviewer(params: ReviewerParams, context: Context): ReviewerAgent {
  return { review: (view) => judgeByTruth(params, context, view) };
}

/** A review without running anything: the truth, misjudged at the reviewer's rates. */
export function judgeByTruth(params: ReviewerParams, context: Context, view: ReviewView): ReviewResult {
  const approve = misjudge(context.key.isRight(view.submission), params, { context, view });
  return {
    approve,
    score: approve ? 100 : 0,
    comment: approve ? 'Looks right.' : 'Does not do what was asked.',
    testsPassed: 0,
    testsTotal: 0,
  };
}

export interface Sitting {
  readonly context: Context;
  readonly view: ReviewView;
}

/** The verdict on work that should be approved or not: the other one at the rate of that error. */
export function misjudge(good: boolean, params: ReviewerParams, { context, view }: Sitting): boolean {
  return approves(good, params, reviewLuck(context, view.notice.job, view.round));
}

/** A reviewer's luck with one submission to a job. */
export const reviewLuck = (
  { random, me }: Pick<Context, 'random' | 'me'>,
  job: JobId,
  round: number,
): number => random.uniform(PURPOSES.reviewError, me, pairKey(job, round));

/** The verdict of who errs when its luck is below the rate of the error. */
export const approves = (
  good: boolean,
  { falseAccept, falseReject }: ReviewerParams,
  luck: number,
): boolean => (good ? luck >= falseReject : luck < falseAccept);
