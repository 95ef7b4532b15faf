import type { z } from 'zod';
import type { catalogJobSchema } from '../catalog/catalog-job.js';
import type { Place } from './import-error.js';

export const FORMATS = ['humaneval', 'mbpp', 'exercism', 'swe-lancer'] as const;
export type ImportFormat = (typeof FORMATS)[number];

/** One job for the catalog: `job` becomes job.yaml, `files` lie beside it. */
export interface ImportedJob {
  readonly kind: 'job';
  readonly place: Place;
  readonly job: z.input<typeof catalogJobSchema>;
  readonly files: Readonly<Record<string, string>>;
}

/** Sound input that cannot become a job. */
export interface SkippedJob {
  readonly kind: 'skipped';
  /** The job's name in its source. */
  readonly ref: string;
  readonly reason: string;
}

export type ImportItem = ImportedJob | SkippedJob;

export interface Importer {
  readonly input: 'file' | 'directory';
  /** What to give it, for a message: "a HumanEval file (.jsonl or .jsonl.gz)". */
  readonly expects: string;
  readonly licence: string;
  /** @throws ImportError at the first broken entry */
  read(path: string): AsyncIterable<ImportItem>;
}

export interface ImportSummary {
  readonly format: ImportFormat;
  /** How many jobs the catalog holds. */
  readonly jobs: number;
  readonly skipped: readonly Omit<SkippedJob, 'kind'>[];
  /** How many files were written. */
  readonly files: number;
}
