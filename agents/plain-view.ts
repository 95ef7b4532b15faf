import type { BidderView, JobNotice } from './observation.js';

/** A bidder's view as plain JSON: what is told of jobs by maps and sets stands at each job. */
export function plainBidderView({ rejectedOn, rivals, asked, jobs, ...rest }: BidderView) {
  return {
    ...rest,
    jobs: jobs.map((notice) => ({
      ...plainNotice(notice),
      rejectedBefore: rejectedOn.has(notice.job),
      asked: asked?.get(notice.job) ?? null,
      rivals: (rivals.get(notice.job) ?? []).map((rival) => ({ ...rival })),
    })),
  };
}

export const plainNotice = (notice: JobNotice) => ({
  ...notice,
  brief: [...notice.brief],
  ladder: notice.ladder.map((step) => ({ ...step })),
});
