import type { GradeReport, Submission, Suite } from '#sandbox/index.js';
import { affordableAttempts } from '../bidding/effort.js';
import { strategyOf } from '../bidding/strategies.js';
import type { WorkResult, WorkView } from '../observation.js';
import type { Context, FreelancerParams } from '../parameters.js';
import type { BidderAgent, Workbench } from '../ports.js';
import { workWithoutCode } from '../statistical/outcome.js';
import { makeAttempt, understoodSolution } from './attempt.js';
import { noTests, passedCount } from './visible-tests.js';

/** Bids by its strategy, and writes the reference solution with the mistakes that go with its skill. */
export function scriptedFreelancer(params: FreelancerParams, context: Context): BidderAgent {
  const { random, me, ring } = context;
  const { mostAttempts = params.maxAttempts, ...bids } = strategyOf(params.strategy ?? 'myopic', {
    params,
    random,
    me,
    ring,
  });
  const working = { ...params, maxAttempts: Math.min(params.maxAttempts, mostAttempts) };
  return {
    ...bids,
    work: (view, bench) =>
      view.code === null
        ? workWithoutCode(working, view)
        : writeCode({ params: working, context, view, tests: view.code.tests }, bench),
  };
}

interface Coding {
  readonly params: FreelancerParams;
  readonly context: Context;
  readonly view: WorkView;
  readonly tests: Suite;
}

interface Tried {
  readonly submission: Submission;
  readonly passed: number;
  readonly total: number;
}

/**
 * Tries until the visible tests are green or the attempts that the price buys are used up, and hands in the best one,
 * the earliest of equals. Gives the job back when it cannot pay for one attempt.
 */
async function writeCode(
  { params, context, view, tests }: Coding,
  bench: Workbench,
): Promise<WorkResult | null> {
  const { attempts, attemptCents } = affordableAttempts(params, view);
  if (attempts === 0) return null;
  const { random, me, key } = context;
  const { job, difficulty } = view.notice;
  const assignment = { random, me, job, round: view.round, skill: params.skill, difficulty };
  const solution = understoodSolution(assignment, key);
  let best: Tried | null = null;
  let made = 0;
  for (let green = false; made < attempts && !green; ) {
    const { submission } = makeAttempt(assignment, solution, ++made);
    const report = await runTests(submission, tests, bench);
    green = report.passed;
    const tried = { submission, passed: passedCount(report), total: report.tests.length };
    if (best === null || tried.passed > best.passed) best = tried;
  }
  return {
    artifact: { kind: 'code', submission: best!.submission },
    attempts: made,
    computeCents: made * attemptCents,
    testsPassed: best!.passed,
    testsTotal: best!.total,
  };
}

/** Where there is nothing to run, nothing is red. */
async function runTests(submission: Submission, tests: Suite, bench: Workbench): Promise<GradeReport> {
  return noTests(tests) ? { passed: true, tests: [] } : bench.test(submission, tests);
}
