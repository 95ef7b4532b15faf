import type { GradeReport, Grader, PatchSubmission } from '#sandbox/index.js';
import type { RepositoryJob, WrongProposal } from '#scenarios/index.js';
import { failedTests, type JobCheck } from './job-check.js';

/** A patch that changes nothing which counts: with it the starter is graded as it is. */
const UNCHANGED: PatchSubmission = {
  patch: '--- /dev/null\n+++ b/NOTES.txt\n@@ -0,0 +1 @@\n+Nothing has been done yet.\n',
};

/**
 * The reference passes everything and the starter does not; each wrong proposal passes the visible tests, as a
 * superficial fix does, and fails a hidden test of every clause that it is said to fail.
 */
export async function checkRepository(job: RepositoryJob, grader: Grader): Promise<JobCheck> {
  const [hidden, visible, starter, ...wrong] = await Promise.all([
    grader.grade(job.reference, job.hidden),
    gradeVisible(job.reference, job, grader),
    grader.grade(UNCHANGED, job.hidden),
    ...job.wrong.map((proposal) => checkWrong(job, proposal, grader)),
  ]);
  return {
    referencePassed: hidden.passed && visible.passed,
    starterFailed: !starter.passed,
    reasons: [
      ...failedTests(hidden).map((test) => `the reference fails the hidden test ${test}`),
      ...failedTests(visible).map((test) => `the reference fails the visible test ${test}`),
      ...(starter.passed ? ['the starter passes the hidden tests'] : []),
      ...wrong.flat(),
    ],
  };
}

/** Images need not have tests for everybody to see: there is nothing to fail then. */
const gradeVisible = async (
  submission: PatchSubmission,
  { visible }: RepositoryJob,
  grader: Grader,
): Promise<GradeReport> =>
  visible.tests.length === 0 ? { passed: true, tests: [] } : grader.grade(submission, visible);

async function checkWrong(
  job: RepositoryJob,
  { id, fails, submission }: WrongProposal,
  grader: Grader,
): Promise<string[]> {
  const [visible, hidden] = await Promise.all([
    gradeVisible(submission, job, grader),
    grader.grade(submission, job.hidden),
  ]);
  const failed = failedClauses(job, hidden);
  return [
    ...failedTests(visible).map((test) => `the wrong proposal ${id} fails the visible test ${test}`),
    ...(hidden.refused ? [`the wrong proposal ${id} is refused: ${hidden.refused.detail}`] : []),
    ...fails
      .filter((clause) => !failed.has(clause))
      .map((clause) => `the wrong proposal ${id} fails no hidden test of clause ${clause}`),
  ];
}

const failedClauses = ({ hidden }: RepositoryJob, report: GradeReport): ReadonlySet<string> =>
  new Set(report.tests.flatMap(({ passed, index }) => (passed ? [] : hidden.tests[index]!.clauses)));
