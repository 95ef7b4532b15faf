import { availableParallelism } from 'node:os';
import type { BatchCounts } from '../batch/batch-backend.js';
import { BATCH_GIVES_UP, BATCH_JOBS } from '../batch/gives-up.js';
import type { SandboxBackend } from '../sandbox.port.js';
import type { Work } from './grade.js';
import { Grader } from './grader.js';
import type { GradeReport } from './report.js';

export interface BatchOptions {
  /** How many submissions are graded at once; by default one for each processor. */
  readonly concurrency?: number;
  readonly jobsPerSandbox?: number;
}

export interface BatchResult extends BatchCounts {
  /** In the order of the works. */
  readonly reports: readonly GradeReport[];
  /** For a person to read. */
  readonly givesUp: readonly string[];
}

/**
 * Grades many submissions, the Python ones in batches: a sandbox starts once for many of them, and forks for each. The
 * reports are those of `grade`.
 * @throws SandboxUnavailableError when no sandbox can be had
 */
export async function gradeBatch(
  backend: SandboxBackend,
  works: readonly Work[],
  { jobsPerSandbox = BATCH_JOBS, concurrency = availableParallelism() }: BatchOptions = {},
): Promise<BatchResult> {
  const grader = new Grader(backend, { concurrency, batch: jobsPerSandbox });
  const reports: GradeReport[] = [];
  const queue = works.entries();
  const gradeNext = async () => {
    for (const [index, { submission, suite, limits }] of queue) {
      reports[index] = await grader.grade(submission, suite, limits);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, gradeNext));
    return { reports, ...grader.batched, givesUp: BATCH_GIVES_UP };
  } finally {
    await grader.close();
  }
}
