import type { Job } from './state.js';

/** Where a job stands on the floor. */
export const STANDINGS = ['stuck', 'open', 'contested', 'in work', 'settled', 'unsold'] as const;
export type Standing = (typeof STANDINGS)[number];

type Known = Pick<Job, 'status' | 'standing' | 'unanswered'>;

/** Open, with no proposal, and its bounty has risen since anybody offered last, or since it was posted. */
export const isStuck = ({ status, standing, unanswered }: Known): boolean =>
  status === 'open' && standing === 0 && unanswered > 0;

/** Several want it: two proposals or more stand, or several do the work at once. */
export const isContested = ({ status, standing }: Known): boolean =>
  status === 'contest' || (status === 'open' && standing > 1);

export function standingOf(job: Known): Standing {
  if (isStuck(job)) return 'stuck';
  if (isContested(job)) return 'contested';
  if (job.status === 'open' || job.status === 'settled') return job.status;
  return job.status === 'expired' || job.status === 'cancelled' ? 'unsold' : 'in work';
}

export const isOver = ({ status }: Pick<Job, 'status'>): boolean =>
  status === 'settled' || status === 'expired' || status === 'cancelled';

/** How often its bounty rose by itself: change orders are bargained for. */
export const raisesOf = ({ rungs }: Pick<Job, 'rungs'>): number =>
  rungs.filter(({ trigger }) => trigger !== 'opening' && trigger !== 'change order').length;

export const titleOf = ({ job, facts }: Pick<Job, 'job' | 'facts'>): string => facts?.title || `Job ${job}`;
