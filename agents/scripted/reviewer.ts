import { PURPOSES, pairKey } from '#market/index.js';
import type { GradeReport } from '#sandbox/index.js';
import type { ReviewResult } from '../observation.js';
import type { Context, ReviewerParams } from '../parameters.js';
import type { ReviewerAgent } from '../ports.js';
import { judgeByTruth, misjudge, type Sitting } from '../statistical/reviewer.js';
import { noTests, passedCount } from '../visible-tests.js';

/** Points by which a score is off: a standard deviation. */
const SCORE_SD = 5;
/** Failed tests that a comment names. */
const NAMED = 3;

/**
 * Runs the visible tests: all green is approved, anything red rejected, and it errs at its two rates. Where there
 * is no code or no test to run, it goes by the truth, as a statistical reviewer does.
 */
export function scriptedReviewer(params: ReviewerParams, context: Context): ReviewerAgent {
  return {
    review(view, bench) {
      const { artifact, tests } = view;
      if (artifact.kind === 'outcome' || tests === null || noTests(tests)) {
        return judgeByTruth(params, context, view);
      }
      return bench
        .test(artifact.submission, tests)
        .then((report) => judgeByTests(report, params, { context, view }));
    },
  };
}

function judgeByTests(report: GradeReport, params: ReviewerParams, sitting: Sitting): ReviewResult {
  const { random, me } = sitting.context;
  const approve = misjudge(report.passed, params, sitting);
  const passed = passedCount(report);
  const total = report.tests.length;
  const { notice, round } = sitting.view;
  const noise = SCORE_SD * random.normal(PURPOSES.reviewScore, me, pairKey(notice.job, round));
  const score = Math.round((100 * passed) / Math.max(1, total) + noise);
  return {
    approve,
    score: Math.max(0, Math.min(100, score)),
    comment: commentOn(report, approve),
    testsPassed: passed,
    testsTotal: total,
  };
}

/** What it saw, and nothing that depends on the machine: no messages and no times. */
function commentOn(report: GradeReport, approve: boolean): string {
  const failed = report.tests.filter(({ passed }) => !passed).map(({ name }) => `"${name}"`);
  const total = report.tests.length;
  const seen = `${total - failed.length} of ${total} tests pass.`;
  const verdict = approve ? 'Approved.' : 'Rejected.';
  if (failed.length === 0)
    return approve ? `${seen} ${verdict}` : `${seen} Still not what was asked. ${verdict}`;
  const more = failed.length > NAMED ? ` and ${failed.length - NAMED} more` : '';
  const named = `Not passed: ${failed.slice(0, NAMED).join(', ')}${more}.`;
  return `${seen} ${named} ${approve ? 'Good enough. ' : ''}${verdict}`;
}
