import type { Deliverable, GradeReport, Suite } from '#sandbox/index.js';
import { affordableAttempts } from '../bidding/effort.js';
import { strategyOf } from '../bidding/strategies.js';
import { injecting } from '../hostile/injecting.js';
import type { Artifact, BidderAction, BidderView, JobNotice, WorkResult, WorkView } from '../observation.js';
import type { Context, FreelancerParams } from '../parameters.js';
import type { BidderAgent, Workbench } from '../ports.js';
import { workWithoutCode } from '../statistical/outcome.js';
import { noTests, passedCount } from '../visible-tests.js';
import { makeAttempt, omittedClauses, understoodSolution } from './attempt.js';
import { type Approach, approachTo, patchAttempt } from './repository.js';

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
  const honest: BidderAgent = {
    ...bids,
    bid: (view) => bids.bid(view).map((action) => withApproach(action, view, { params, context })),
    work: (view, bench) =>
      view.code === null
        ? workWithoutCode(working, view)
        : writeCode({ params: working, context, view, tests: view.code.tests }, bench),
  };
  return injecting(honest, new Set(params.injects), context);
}

interface Person {
  readonly params: FreelancerParams;
  readonly context: Context;
}

interface Coding extends Person {
  readonly view: WorkView;
  readonly tests: Suite;
}

/** A proposal for a job on a codebase says how it would be mended. */
function withApproach(action: BidderAction, { jobs }: BidderView, person: Person): BidderAction {
  if (action.type !== 'propose' || !person.context.key.repository(action.job)) return action;
  const notice = jobs.find(({ job }) => job === action.job)!;
  return { ...action, pitch: `${action.pitch}\n\n${approachOf(notice, person)!.text}` };
}

function approachOf({ job, difficulty }: JobNotice, { params, context }: Person): Approach | null {
  const { random, me, key } = context;
  const repository = key.repository(job);
  if (!repository) return null;
  return approachTo(
    { random, me, job, difficulty, skill: params.skill },
    repository,
    omittedClauses(key, job),
  );
}

interface Tried {
  readonly artifact: Artifact;
  readonly passed: number;
  readonly total: number;
}

/** Makes the attempt of this number. */
type Attempting = (number: number) => Exclude<Artifact, { kind: 'outcome' }>;

function attempting({ params, context, view }: Coding): Attempting {
  const { random, me, key } = context;
  const { job, difficulty } = view.notice;
  const assignment = { random, me, job, round: view.round, skill: params.skill, difficulty };
  const repository = key.repository(job);
  if (!repository) {
    const solution = understoodSolution(assignment, key);
    return (number) => ({ kind: 'code', submission: makeAttempt(assignment, solution, number).submission });
  }
  const way = { key: repository, approach: approachOf(view.notice, { params, context })! };
  return (number) => ({ kind: 'patch', submission: patchAttempt(assignment, way, number) });
}

/**
 * Tries until the visible tests are green or the attempts that the price buys are used up, and hands in the best one,
 * the earliest of equals. Gives the job back when it cannot pay for one attempt.
 */
async function writeCode(coding: Coding, bench: Workbench): Promise<WorkResult | null> {
  const { attempts, attemptCents } = affordableAttempts(coding.params, coding.view);
  if (attempts === 0) return null;
  const attempt = attempting(coding);
  let best: Tried | null = null;
  let made = 0;
  for (let green = false; made < attempts && !green; ) {
    const artifact = attempt(++made);
    const report = await runTests(artifact.submission, coding.tests, bench);
    green = report.passed;
    const tried = { artifact, passed: passedCount(report), total: report.tests.length };
    if (best === null || tried.passed > best.passed) best = tried;
  }
  return {
    artifact: best!.artifact,
    attempts: made,
    computeCents: made * attemptCents,
    testsPassed: best!.passed,
    testsTotal: best!.total,
  };
}

/** Where there is nothing to run, nothing is red. */
async function runTests(submission: Deliverable, tests: Suite, bench: Workbench): Promise<GradeReport> {
  return noTests(tests) ? { passed: true, tests: [] } : bench.test(submission, tests);
}
