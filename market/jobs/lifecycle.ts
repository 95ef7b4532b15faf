import { breach } from '../invariant.js';
import type { Refusal } from '../refusals.js';

/**
 * The life of a job as one table: what may happen in which state, and where it leads. What may not happen has a
 * refusal by name. In a contest several freelancers work, hand in and are judged at once.
 */
export const STATE = {
  open: 0,
  working: 1,
  inReview: 2,
  contest: 3,
  accepted: 4,
  settled: 5,
  expired: 6,
  cancelled: 7,
} as const;
export type JobState = keyof typeof STATE;
export type StateCode = (typeof STATE)[JobState];
export const JOB_STATES = Object.keys(STATE) as readonly JobState[];

export const ACTION = {
  propose: 0,
  claim: 1,
  award: 2,
  startContest: 3,
  rejectProposals: 4,
  submit: 5,
  abandon: 6,
  review: 7,
  accept: 8,
  reject: 9,
  settle: 10,
  raise: 11,
  expire: 12,
  cancel: 13,
  end: 14,
  change: 15,
  ask: 16,
  answer: 17,
  regress: 18,
  resolve: 19,
} as const;
export type JobAction = keyof typeof ACTION;
export type ActionCode = (typeof ACTION)[JobAction];
export const JOB_ACTIONS = Object.keys(ACTION) as readonly JobAction[];

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
    resolve: notInReview,
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
    resolve: notInReview,
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
    resolve: to('inReview'),
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
    resolve: to('contest'),
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
    resolve: notInReview,
  },
  settled: { ...allClosed, regress: to('settled') },
  expired: allClosed,
  cancelled: allClosed,
};

/** Where each step of the table leads, and why it is refused, by the numbers of state and action. */
const WIDTH = JOB_ACTIONS.length;
const REFUSED = -1;
const LEADS_TO = Int8Array.from(
  JOB_STATES.flatMap((state) =>
    JOB_ACTIONS.map((action) => {
      const step = LIFECYCLE[state][action];
      return 'to' in step ? STATE[step.to] : REFUSED;
    }),
  ),
);
const REFUSALS: readonly (Refusal | null)[] = JOB_STATES.flatMap((state) =>
  JOB_ACTIONS.map((action) => {
    const step = LIFECYCLE[state][action];
    return 'to' in step ? null : step.refused;
  }),
);

export function refusalIn(state: StateCode, action: ActionCode): Refusal | null {
  const step = state * WIDTH + action;
  return LEADS_TO[step] === REFUSED ? REFUSALS[step]! : null;
}

/** The state that an action leads to. @throws InvariantBreachedError where it is refused */
export function stateAfter(state: StateCode, action: ActionCode): StateCode {
  const to = LEADS_TO[state * WIDTH + action]!;
  if (to === REFUSED) throw breach(`a job that is ${JOB_STATES[state]} cannot ${JOB_ACTIONS[action]}`);
  return to as StateCode;
}

/** A closed job takes no more part in the market, and its escrow holds nothing. */
export const isClosed = (state: JobState): boolean => isClosedCode(STATE[state]);
export const isClosedCode = (state: StateCode): boolean => state >= STATE.settled;
