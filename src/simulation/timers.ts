import { FIRST_FREE_TIMER } from '#market/index.js';

/** The simulation's own timers on the market's queue. */
export const TIMERS = {
  /** The next job arrives; the target is its index. */
  arrival: FIRST_FREE_TIMER,
  /** A freelancer looks at the market; the target is the freelancer. */
  look: FIRST_FREE_TIMER + 1,
  /** Work is done; the target is the job, the stamp which freelancer did it. */
  workDone: FIRST_FREE_TIMER + 2,
  /** A panel's time is up; the target is the submission. */
  reviewDone: FIRST_FREE_TIMER + 3,
  /** Work should have been delivered; the target is the job, the stamp which award of it. */
  late: FIRST_FREE_TIMER + 4,
  /** A fault of accepted work may come to light; the target is the submission. */
  fault: FIRST_FREE_TIMER + 5,
  /** The client answers a question; the target is the question. */
  answer: FIRST_FREE_TIMER + 10,
  /** The client changes its mind; the target is the job, the stamp which award of it. */
  change: FIRST_FREE_TIMER + 11,
  /** A change order has come for work in hand; the target is the job, the stamp whose work it is. */
  rework: FIRST_FREE_TIMER + 12,
  /** An arbiter's time is up; the target is the submission. */
  rulingDone: FIRST_FREE_TIMER + 13,
} as const;
