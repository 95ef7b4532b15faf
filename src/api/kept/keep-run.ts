import type { AnswerOf } from '../contract/operation.js';
import type { listJobs } from '../jobs/jobs.contract.js';
import { startServer } from '../server.js';
import { Keeper } from './keeper.js';
import { type KeptPage, keptPage } from './kept-page.js';

/** What the views of a run ask the API for, below /runs/{run}; each job's story comes to that. */
const ASKED = ['', '/result', '/ledger/accounts', '/ratings'] as const;

/**
 * All views of one run in one page. The answers in it are those that a server gives here and now.
 * @param run its id
 * @param onProgress how many of its jobs have been kept
 */
export async function keepRun(run: string, onProgress: (done: number, all: number) => void): Promise<string> {
  const server = await startServer({ port: 0, requestsPerMinute: Number.MAX_SAFE_INTEGER });
  try {
    const keeper = new Keeper(server.url);
    const base = `/runs/${encodeURIComponent(run)}`;
    for (const path of ASKED) await keeper.keep(`${base}${path}`);
    await keeper.keepEvents(run);
    const jobs = await keeper.keepList<AnswerOf<typeof listJobs>['items'][number]>(`${base}/jobs`);
    for (let job = 0; job < jobs.length; job++) {
      await keeper.keep(`${base}/jobs/${job}`);
      onProgress(job + 1, jobs.length);
    }
    const page: KeptPage = { title: `${run} · Tortuga`, home: base, kept: keeper.kept };
    return await keptPage(page);
  } finally {
    await server.close();
  }
}
