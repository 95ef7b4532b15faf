import type { JobNotice } from '../observation.js';
import type { Specialty } from '../parameters.js';
import type { Strategy } from './strategy.js';

/** A freelancer that looks at nothing but jobs of its specialty. */
export function keepTo(specialty: Specialty, strategy: Strategy): Strategy {
  return {
    learn: (news) => strategy.learn?.(news),
    mostAttempts: strategy.mostAttempts,
    bid: (view) => strategy.bid({ ...view, jobs: view.jobs.filter((job) => isOf(specialty, job)) }),
  };
}

function isOf({ difficulty, categories, languages }: Specialty, job: JobNotice): boolean {
  return (
    (difficulty === undefined || (job.difficulty >= difficulty[0] && job.difficulty <= difficulty[1])) &&
    (categories === undefined || categories.includes(job.category)) &&
    (languages === undefined || languages.includes(job.language))
  );
}
