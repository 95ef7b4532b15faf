import { type GradeReport, type Grader, hasBrowser } from '#sandbox/index.js';
import type { Catalog, CatalogJob, WorkableJob } from '#scenarios/index.js';
import { mapAtOnce } from '../at-once.js';
import { violated } from '../simulation/clauses.js';
import { checkRepository } from './check-repository.js';
import { failedTests, type JobCheck } from './job-check.js';

export interface CatalogCheck {
  readonly jobs: number;
  readonly referencePassed: number;
  readonly starterFailed: number;
  readonly failures: readonly CatalogFailure[];
  readonly seconds: number;
}

export interface CatalogFailure {
  readonly id: string;
  readonly reason: string;
}

/** More than are graded at once, so that no processor waits. */
const JOBS_AT_ONCE = 16;

/**
 * Proves in the sandbox that each reference passes its tests, each starter fails them, and that every clause which
 * is broken on purpose is noticed by a test of that clause.
 */
export async function checkCatalog(
  catalog: Catalog,
  grader: Grader,
  onJob: () => void,
): Promise<CatalogCheck> {
  const started = performance.now();
  const checks = await mapAtOnce(checkableJobs(catalog), JOBS_AT_ONCE, async (job) => {
    const check = await (job.kind === 'repository' ? checkRepository(job, grader) : checkJob(job, grader));
    onJob();
    return { id: job.spec.id, ...check };
  });
  return {
    jobs: checks.length,
    referencePassed: checks.filter(({ referencePassed }) => referencePassed).length,
    starterFailed: checks.filter(({ starterFailed }) => starterFailed).length,
    failures: checks.flatMap(({ id, reasons }) => reasons.map((reason) => ({ id, reason }))),
    seconds: Math.round(performance.now() - started) / 1000,
  };
}

/** All jobs of a catalog that have code to run. */
export const workableJobs = ({ jobs, repositories }: Catalog): readonly WorkableJob[] => [
  ...jobs,
  ...repositories,
];

/** Those of them that this machine can check. */
export const checkableJobs = (catalog: Catalog): readonly WorkableJob[] =>
  workableJobs(catalog).filter(
    ({ hidden }) => hidden.kind !== 'repository' || !hidden.browser || hasBrowser(),
  );

/** Imported jobs often show no tests: there is nothing to fail. */
const NO_TESTS: GradeReport = { passed: true, tests: [] };

async function checkJob(job: CatalogJob, grader: Grader): Promise<JobCheck> {
  const [hidden, visible, starter, violations] = await Promise.all([
    grader.grade(job.reference, job.hidden),
    job.visible.kind === 'value' && job.visible.tests.length === 0
      ? NO_TESTS
      : grader.grade(job.reference, job.visible),
    grader.grade(job.starter, job.hidden),
    checkViolations(job, grader),
  ]);
  const reasons = [
    ...failedTests(hidden).map((test) => `the reference fails the hidden test ${test}`),
    ...failedTests(visible).map((test) => `the reference fails the visible test ${test}`),
    ...(starter.passed ? ['the starter passes the hidden tests'] : []),
    ...uncoveredClauses(job).map((clause) => `clause ${clause} has no hidden test`),
    ...violations,
  ];
  return { referencePassed: hidden.passed && visible.passed, starterFailed: !starter.passed, reasons };
}

async function checkViolations(job: CatalogJob, grader: Grader): Promise<string[]> {
  const { hidden, spec } = job;
  if (hidden.kind !== 'value') return [];
  const found = await Promise.all(
    spec.violations.map(async (violation) => {
      const { clause } = violation;
      const broken = violated(job.reference, violation);
      if (!broken) return `the violation of clause ${clause} does not occur exactly once in the reference`;
      const report = await grader.grade(broken, hidden);
      const bites = report.tests.some(
        ({ passed, index }) => !passed && hidden.tests[index]!.clauses.includes(clause),
      );
      return bites ? null : `no hidden test of clause ${clause} notices its violation`;
    }),
  );
  const broken = new Set(spec.violations.map(({ clause }) => clause));
  const unbroken = spec.clauses
    .filter(({ id }) => !broken.has(id))
    .map(({ id }) => `clause ${id} has no violation`);
  return [...unbroken, ...found.filter((reason) => reason !== null)];
}

function uncoveredClauses({ spec, hidden }: CatalogJob): string[] {
  if (hidden.kind !== 'value') return [];
  const covered = new Set(hidden.tests.flatMap(({ clauses }) => clauses));
  return spec.clauses.map(({ id }) => id).filter((id) => !covered.has(id));
}
