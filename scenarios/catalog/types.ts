import type { DeepReadonly } from '../document/values.js';
import type { ChoiceJob, ChoiceKey, EconomicsJob } from './catalog-job.js';
import type { ImageSpec } from './image-job.js';
import type { CodingJob, Language } from './job.js';
import type { RepositorySpec } from './repository-job.js';

/**
 * The shapes in which sandboxes take code and tests. They are declared again in `sandbox/`, of which scenarios know
 * nothing; a test holds the two against each other.
 */
export interface Submission {
  readonly language: Language;
  /** The file that tests import. */
  readonly main: string;
  readonly files: Readonly<Record<string, string>>;
}

export interface PatchSubmission {
  readonly patch: string;
}

/** Texts by their path inside of a tree. */
export type Tree = Readonly<Record<string, string>>;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One call with plain JSON inputs. */
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

export interface CodeSuite {
  readonly kind: 'code';
  readonly language: Language;
  readonly framework: 'unittest' | 'jest' | 'check' | 'asserts';
  readonly source: string;
  /** The candidate's module name, as the suite imports it. */
  readonly module: string;
  /** Names that the suite calls without importing them. */
  readonly entry: readonly string[];
  readonly tests?: number;
}

/** An end-to-end test; its name in the source is its whole name here. */
export interface RepositoryTest {
  readonly name: string;
  readonly clauses: readonly string[];
}

export interface RepositorySuite {
  readonly kind: 'repository';
  readonly language: Language;
  /** The tree to which a patch is applied. */
  readonly files: Tree;
  readonly start: readonly string[] | null;
  readonly command: readonly string[] | null;
  readonly browser: boolean;
  readonly source: string;
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

export type Suite = ValueSuite | CodeSuite;

/** A coding job with its code and tests. */
export interface CatalogJob {
  readonly kind: 'code';
  readonly spec: DeepReadonly<CodingJob>;
  readonly starter: Submission;
  readonly reference: Submission;
  readonly visible: Suite;
  readonly hidden: Suite;
  /** Every right value test, visible ones first: what a scripted test author takes tests from. */
  readonly testPool: readonly ValueTest[];
}

/** A commit of a codebase, with what it left of the files that it touched. */
export interface Commit {
  readonly message: string;
  readonly author: string;
  readonly date: string;
  readonly files: Tree;
}

export interface WrongProposal {
  readonly id: string;
  readonly text: string;
  readonly fails: readonly string[];
  readonly submission: PatchSubmission;
}

/** A job on a small codebase, with its history, its tests, the right patch and the wrong ones. */
export interface RepositoryJob {
  readonly kind: 'repository';
  readonly spec: DeepReadonly<RepositorySpec | ImageSpec>;
  /** As it was before the fix; empty where an image holds it, and so is the history then. */
  readonly starter: Tree;
  readonly history: readonly Commit[];
  readonly reference: PatchSubmission;
  readonly wrong: readonly WrongProposal[];
  readonly visible: RepositorySuite | ImageSuite;
  readonly hidden: RepositorySuite | ImageSuite;
}

/** A job whose work is done here. */
export type WorkableJob = CatalogJob | RepositoryJob;

/** A choice among proposals, and the right one. */
export interface ChoiceEntry {
  readonly spec: DeepReadonly<ChoiceJob>;
  readonly key: DeepReadonly<ChoiceKey>;
}

/** All jobs of a folder, each list sorted by id. */
export interface Catalog {
  readonly dir: string;
  /** SHA-256 over the names and texts of all files of its jobs. */
  readonly digest: string;
  readonly jobs: readonly CatalogJob[];
  readonly repositories: readonly RepositoryJob[];
  readonly economics: readonly DeepReadonly<EconomicsJob>[];
  readonly choices: readonly ChoiceEntry[];
}
