import type { Refusal } from '../refusals.js';

/**
 * The life of a job as one table: what may happen in which state, and where it leads. What may not happen has a
 * refusal by name. In a contest several freelancers work, hand in and are judged at once.
 */
export const JOB_STATES = [
  'open',
  'working',
  'inReview',
  'contest',
  'accepted',
  'settled',
  'expired',
  'cancelled',
] as const;
export type JobState = (typeof JOB_STATES)[number];

export const JOB_ACTIONS = [
  'propose',
  'claim',
  'award',
  'startContest',
  'rejectProposals',
  'submit',
  'abandon',
  'review',
  'accept',
  'reject',
  'settle',
  'raise',
  'expire',
  'cancel',
  'end',
  'change',
  'ask',
  'answer',
  'regress',
] as const;
export type JobAction = (typeof JOB_ACTIONS)[number];

export type Step = { readonly to: JobState } | { readonly refused: Refusal };

const to = (state: JobState): Step => ({ to: state });
const refused = (refusal: Refusal): Step => ({ refused: refusal });

const notOpen = refused('job-not-open');
const notInWork = refused('job-not-in-work');
const notInReview = refused('job-not-in-review');
const notAccepted = refused('job-not-accepted');
const closed = refused('job-closed');

const allClosed = Object.fromEntries(JOB_ACTIONS.map((action) => [action, closed])) as Record<
  JobAction,
  Step
>;

export const LIFECYCLE: Readonly<Record<JobState, Readonly<Record<JobAction, Step>>>> = {
  open: {
    propose: to('open'),
    claim: to('open'),
    award: to('working'),
    startContest: to('contest'),
    rejectProposals: to('open'),
    submit: notInWork,
    abandon: notInWork,
    review: notInReview,
    accept: notInReview,
    reject: notInReview,
    settle: notAccepted,
    raise: to('open'),
    expire: to('expired'),
    cancel: to('cancelled'),
    end: notInWork,
    change: notInWork,
    ask: to('open'),
    answer: to('open'),
    regress: notAccepted,
  },
  working: {
    propose: notOpen,
    claim: notOpen,
    award: notOpen,
    startContest: notOpen,
    rejectProposals: notOpen,
    submit: to('inReview'),
    abandon: to('open'),
    review: notInReview,
    accept: notInReview,
    reject: notInReview,
    settle: notAccepted,
    raise: to('working'),
    expire: notOpen,
    cancel: notOpen,
    end: to('open'),
    change: to('working'),
    ask: to('working'),
    answer: to('working'),
    regress: notAccepted,
  },
  inReview: {
    propose: notOpen,
    claim: notOpen,
    award: notOpen,
    startContest: notOpen,
    rejectProposals: notOpen,
    submit: notInWork,
    abandon: notInWork,
    review: to('inReview'),
    accept: to('accepted'),
    reject: to('open'),
    settle: notAccepted,
    raise: to('inReview'),
    expire: notOpen,
    cancel: notOpen,
    end: notInWork,
    change: notInWork,
    ask: notOpen,
    answer: to('inReview'),
    regress: notAccepted,
  },
  contest: {
    propose: notOpen,
    claim: notOpen,
    award: notOpen,
    startContest: notOpen,
    rejectProposals: notOpen,
    submit: to('contest'),
    abandon: to('contest'),
    review: to('contest'),
    accept: to('accepted'),
    reject: to('open'),
    settle: notAccepted,
    raise: to('contest'),
    expire: notOpen,
    cancel: notOpen,
    end: notInWork,
    change: notInWork,
    ask: notOpen,
    answer: to('contest'),
    regress: notAccepted,
  },
  accepted: {
    propose: notOpen,
    claim: notOpen,
    award: notOpen,
    startContest: notOpen,
    rejectProposals: notOpen,
    submit: notInWork,
    abandon: notInWork,
    review: notInReview,
    accept: notInReview,
    reject: notInReview,
    settle: to('settled'),
    raise: notOpen,
    expire: notOpen,
    cancel: notOpen,
    end: notInWork,
    change: notInWork,
    ask: notOpen,
    answer: to('accepted'),
    regress: to('accepted'),
  },
  settled: { ...allClosed, regress: to('settled') },
  expired: allClosed,
  cancelled: allClosed,
};

/** A closed job takes no more part in the market, and its escrow holds nothing. */
export const isClosed = (state: JobState): boolean =>
  state === 'settled' || state === 'expired' || state === 'cancelled';
