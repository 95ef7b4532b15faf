import type { AnswerOf } from '../contract/operation.js';
import type { listJobs } from '../jobs/jobs.contract.js';
import { withKeeper } from './keeper.js';
import { keptPage } from './kept-page.js';

/** What the views of a run ask the API for, below /runs/{run}; each job's story comes to that. */
const ASKED = ['', '/result', '/ledger/accounts', '/ratings'] as const;

/**
 * All views of one run in one page. The answers in it are those that a server gives here and now.
 * @param run its id
 * @param onProgress how many of its jobs have been kept
 */
export function keepRun(run: string, onProgress: (done: number, all: number) => void): Promise<string> {
  return withKeeper(async (keeper) => {
    const base = `/runs/${encodeURIComponent(run)}`;
    for (const path of ASKED) await keeper.keep(`${base}${path}`);
    await keeper.keepEvents(run);
    const jobs = await keeper.keepList<AnswerOf<typeof listJobs>['items'][number]>(`${base}/jobs`);
    for (let job = 0; job < jobs.length; job++) {
      await keeper.keep(`${base}/jobs/${job}`);
      onProgress(job + 1, jobs.length);
    }
    return keptPage({ title: `${run} · Tortuga`, home: base, kept: keeper.kept });
  });
}
