import type { Refused, Tree } from '../patch/patch.js';

/** What is handed in: plain files; `main` is the one that tests import. */
export interface Submission {
  readonly language: 'javascript' | 'python';
  readonly main: string;
  readonly files: Readonly<Record<string, string>>;
}

/** What is handed in for a repository: a patch as `git diff` writes it. */
export interface PatchSubmission {
  readonly patch: string;
}

export type Deliverable = Submission | PatchSubmission;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One call with plain JSON inputs; the comparison happens outside of the sandbox. */
export interface ValueTest {
  readonly name: string;
  readonly clauses: readonly string[];
  readonly call: string;
  readonly args: readonly Json[];
  readonly expect?: Json;
  readonly throws?: true | string;
  readonly tolerance?: number;
}

export interface ValueSuite {
  readonly kind: 'value';
  readonly tests: readonly ValueTest[];
}

export const FRAMEWORKS = ['unittest', 'jest', 'check', 'asserts'] as const;

/** Tests written as code: they run in a sandbox of their own, and call the candidate's. */
export interface CodeSuite {
  readonly kind: 'code';
  readonly language: 'javascript' | 'python';
  readonly framework: (typeof FRAMEWORKS)[number];
  readonly source: string;
  /** The candidate's module name, as the suite imports it. */
  readonly module: string;
  /** Names that the suite calls without importing them (frameworks `check` and `asserts`). */
  readonly entry: readonly string[];
  /** How many tests there must be; without it the suite's own plan, made before the candidate starts, counts. */
  readonly tests?: number;
}

/** An end-to-end test; its name in the source is its whole name here. */
export interface RepositoryTest {
  readonly name: string;
  readonly clauses: readonly string[];
}

/** Tests that start the patched program and use it as its user would, from a sandbox of their own. */
export interface RepositorySuite {
  readonly kind: 'repository';
  readonly language: Submission['language'];
  /** The tree to which the patch is applied. */
  readonly files: Tree;
  /** What starts the program as a service, which listens on the port that PORT names; null where it is none. */
  readonly start: readonly string[] | null;
  /** What begins its command line; null where it has none. */
  readonly command: readonly string[] | null;
  /** Whether tests open pages. */
  readonly browser: boolean;
  readonly source: string;
  /** The tests that count, fixed beforehand, in the order of the source. */
  readonly tests: readonly RepositoryTest[];
}

/** Tests that a command runs in a container of the job's own image, and that its report names. */
export interface ImageSuite {
  readonly kind: 'image';
  readonly image: string;
  /** Where the codebase is in it. */
  readonly workdir: string;
  readonly command: string;
  /** Regular expressions for the lines of the report; their first group is the name of a test. */
  readonly report: { readonly passed: string; readonly failed: string };
  readonly minutes: number;
  /** Applied after the patch that is graded, such as tests of the fix; null where there is none. */
  readonly patch: string | null;
  readonly tests: readonly RepositoryTest[];
}

export type Suite = ValueSuite | CodeSuite | RepositorySuite | ImageSuite;

/** Why a test has not passed. Whatever is missing, extra, late or malformed has one of these. */
export const FAILURE_REASONS = {
  wrong: 'it returned something else than expected, or something that is not plain data',
  threw: 'it threw, or its main file could not be loaded',
  timeout: 'it used up its processor time or its wall time; what it says afterwards does not count',
  memory: 'it ran out of memory',
  'output-limit': 'it wrote more than may be written',
  crashed: 'it ended before it had answered, with whatever exit code: a result is missing',
  protocol: 'an answer was there and malformed, or the suite itself does not have the tests it should have',
  tampered: 'frames came that the harness does not send: extra, repeated, out of order, or after the end',
  refused: 'the files themselves were refused, and nothing ran: too many, too large, or names that mislead',
} as const;
export type FailureReason = keyof typeof FAILURE_REASONS;

export interface TestResult {
  readonly index: number;
  readonly name: string;
  readonly passed: boolean;
  readonly reason?: FailureReason;
  /** For a person to read. It depends on the machine, so it enters no event. */
  readonly detail?: string;
}

export interface GradeReport {
  readonly passed: boolean;
  /** One for each test that was fixed beforehand, in that order. */
  readonly tests: readonly TestResult[];
  /** Why a patch was not even tried; all tests have failed then. */
  readonly refused?: Refused;
}
