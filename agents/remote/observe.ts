import type { ReviewView, WorkView } from '../observation.js';
import { plainNotice } from '../plain-view.js';
import type { ObservationOf } from './schemas.js';

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

/** A codebase is there already: tests do not bring it again. */
function plainSuite(suite: NonNullable<WorkView['code']>['tests']) {
  if (suite.kind !== 'repository') return { ...suite };
  const { files: _, ...rest } = suite;
  return rest;
}
