import type { DeepReadonly } from '../document/values.js';
import type { ChoiceJob, ChoiceKey, EconomicsJob } from './catalog-job.js';
import type { CodingJob, Language } from './job.js';

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

export type Suite = ValueSuite | CodeSuite;

/** A coding job with its code and tests. */
export interface CatalogJob {
  readonly spec: DeepReadonly<CodingJob>;
  readonly starter: Submission;
  readonly reference: Submission;
  readonly visible: Suite;
  readonly hidden: Suite;
  /** Every right value test, visible ones first: what a scripted test author takes tests from. */
  readonly testPool: readonly ValueTest[];
}

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
  readonly economics: readonly DeepReadonly<EconomicsJob>[];
  readonly choices: readonly ChoiceEntry[];
}
