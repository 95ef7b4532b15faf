import { DEFAULT_LIMITS, type Limits, type SandboxBackend } from '../sandbox.port.js';
import { gradeCode } from './code-suite.js';
import { gradeImage } from './image-suite.js';
import type { Deliverable, GradeReport, ImageSuite, RepositorySuite, Submission, Suite } from './report.js';
import { gradeRepository } from './repository-suite.js';
import { submissionProblem } from './submission.js';
import { gradeValues } from './value-suite.js';

export interface Work {
  readonly submission: Deliverable;
  readonly suite: Suite;
  readonly limits?: Limits;
}

type FileSuite = Exclude<Suite, RepositorySuite | ImageSuite>;

/**
 * Grades a submission in fresh sandboxes. What is expected never enters the sandbox of the graded code.
 * @throws SandboxUnavailableError when no sandbox can be had: that says nothing about the submission
 */
export async function grade(backend: SandboxBackend, work: Work): Promise<GradeReport> {
  const { submission, suite, limits = DEFAULT_LIMITS } = work;
  if (suite.kind === 'repository') return gradeRepository(backend, submission, suite);
  if (suite.kind === 'image') return gradeImage(backend, submission, suite);
  if ('patch' in submission) return failEverything(suite, 'a patch was handed in where files are asked for');
  const problem = submissionProblem(submission) ?? languageProblem(submission, suite);
  if (problem !== null) return failEverything(suite, problem);
  return suite.kind === 'value'
    ? gradeValues(backend, { submission, suite, limits })
    : gradeCode(backend, { submission, suite, limits });
}

const languageProblem = (submission: Submission, suite: FileSuite): string | null =>
  suite.kind === 'code' && suite.language !== submission.language
    ? `the suite is for ${suite.language}, and the submission is in ${submission.language}`
    : null;

function failEverything(suite: FileSuite, detail: string): GradeReport {
  const names =
    suite.kind === 'value'
      ? suite.tests.map((test) => test.name)
      : Array.from({ length: suite.tests ?? 1 }, (_, index) => `test ${index + 1}`);
  const tests = names.map((name, index) => ({
    index,
    name,
    passed: false,
    reason: 'refused' as const,
    detail,
  }));
  return { passed: false, tests };
}
