import type { BidderView, JobNotice, ReviewView, WorkView } from '../observation.js';
import type { ObservationOf } from './schemas.js';

/** A bidder's view as plain JSON: what is told of jobs by maps and sets stands at each job. */
export function bidderObservation(view: BidderView): ObservationOf<'bidder.bid'> {
  const { now, me, balanceCents, room, freelancers, record } = view;
  return {
    ...{ now, me, balanceCents, record, room, freelancers },
    jobs: view.jobs.map((notice) => ({
      ...plainNotice(notice),
      rejectedBefore: view.rejectedOn.has(notice.job),
      asked: view.asked?.get(notice.job) ?? null,
      rivals: (view.rivals.get(notice.job) ?? []).map((rival) => ({ ...rival })),
    })),
  };
}

export function workObservation(view: WorkView): ObservationOf<'bidder.work'> {
  const { now, me, balanceCents, priceCents, notice, round, changed = false } = view;
  return {
    ...{ now, me, balanceCents, priceCents, notice: plainNotice(notice), round, changed },
    code: codeOf(view.code),
  };
}

function codeOf(code: WorkView['code']): ObservationOf<'bidder.work'>['code'] {
  if (code === null) return null;
  const tests = plainSuite(code.tests);
  if ('starter' in code) return { kind: 'functions', starter: code.starter, tests };
  const { files, history } = code.repository;
  return { kind: 'repository', files, history: [...history], tests };
}

export type Judged = ObservationOf<'reviewer.review'>['tests'];

export function reviewObservation(view: ReviewView, tests: Judged): ObservationOf<'reviewer.review'> {
  const { now, me, notice, round, artifact } = view;
  return {
    ...{ now, me, notice: plainNotice(notice), round, tests },
    work: artifact.kind === 'outcome' ? null : artifact.submission,
    visibleTests: view.tests && plainSuite(view.tests),
  };
}

export const plainNotice = (notice: JobNotice) => ({
  ...notice,
  brief: [...notice.brief],
  ladder: notice.ladder.map((step) => ({ ...step })),
});

/** A codebase is there already: tests do not bring it again. */
function plainSuite(suite: NonNullable<WorkView['code']>['tests']) {
  if (suite.kind !== 'repository') return { ...suite };
  const { files: _, ...rest } = suite;
  return rest;
}
