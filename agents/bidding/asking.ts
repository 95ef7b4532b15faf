import { type JobId, PURPOSES } from '#market/index.js';
import { type Bidder, bestProspects } from './prospects.js';
import type { Strategy } from './strategy.js';

const QUESTION = 'What else does it have to do that the brief does not say?';

/**
 * With one probability, and its own luck for each job, a freelancer has a question before it offers to do it. At each look it asks
 * about those of such jobs that pay best, as many as it has room for; for the others, and for those about which it has an
 * answer, it bids as it always would.
 */
export function askFirst(bidder: Bidder, strategy: Strategy): Strategy {
  return {
    learn: (news) => strategy.learn?.(news),
    mostAttempts: strategy.mostAttempts,
    bid(view) {
      const { asked } = view;
      const curious = (job: JobId) => !asked?.has(job) && hasQuestion(bidder, job);
      const jobs = view.jobs.filter(({ job }) => curious(job));
      const questions = bestProspects(bidder, { ...view, jobs }).map(({ notice: { job } }) => ({
        type: 'ask' as const,
        job,
        question: QUESTION,
      }));
      const clear = view.jobs.filter(({ job }) => !curious(job) && asked?.get(job) !== 'waiting');
      return [...questions, ...strategy.bid({ ...view, jobs: clear })];
    },
  };
}

function hasQuestion({ random, me, params: { asks = 0 } }: Bidder, job: JobId): boolean {
  return random.uniform(PURPOSES.question, me, job) < asks;
}
