import { isClosed, JOB_ACTIONS, JOB_STATES, LIFECYCLE } from '#market/index.js';

/** state, action, and where it leads or the refusal */
const EXPECTED = `
  open       propose          -> open
  open       claim            -> open
  open       award            -> working
  open       startContest     -> contest
  open       rejectProposals  -> open
  open       submit           job-not-in-work
  open       abandon          job-not-in-work
  open       review           job-not-in-review
  open       accept           job-not-in-review
  open       reject           job-not-in-review
  open       settle           job-not-accepted
  open       raise            -> open
  open       expire           -> expired
  open       cancel           -> cancelled
  open       end              job-not-in-work
  open       change           job-not-in-work
  open       ask              -> open
  open       answer           -> open
  open       regress          job-not-accepted
  open       resolve          job-not-in-review

  working    propose          job-not-open
  working    claim            job-not-open
  working    award            job-not-open
  working    startContest     job-not-open
  working    rejectProposals  job-not-open
  working    submit           -> inReview
  working    abandon          -> open
  working    review           job-not-in-review
  working    accept           job-not-in-review
  working    reject           job-not-in-review
  working    settle           job-not-accepted
  working    raise            -> working
  working    expire           job-not-open
  working    cancel           job-not-open
  working    end              -> open
  working    change           -> working
  working    ask              -> working
  working    answer           -> working
  working    regress          job-not-accepted
  working    resolve          job-not-in-review

  inReview   propose          job-not-open
  inReview   claim            job-not-open
  inReview   award            job-not-open
  inReview   startContest     job-not-open
  inReview   rejectProposals  job-not-open
  inReview   submit           job-not-in-work
  inReview   abandon          job-not-in-work
  inReview   review           -> inReview
  inReview   accept           -> accepted
  inReview   reject           -> open
  inReview   settle           job-not-accepted
  inReview   raise            -> inReview
  inReview   expire           job-not-open
  inReview   cancel           job-not-open
  inReview   end              job-not-in-work
  inReview   change           job-not-in-work
  inReview   ask              job-not-open
  inReview   answer           -> inReview
  inReview   regress          job-not-accepted
  inReview   resolve          -> inReview

  contest    propose          job-not-open
  contest    claim            job-not-open
  contest    award            job-not-open
  contest    startContest     job-not-open
  contest    rejectProposals  job-not-open
  contest    submit           -> contest
  contest    abandon          -> contest
  contest    review           -> contest
  contest    accept           -> accepted
  contest    reject           -> open
  contest    settle           job-not-accepted
  contest    raise            -> contest
  contest    expire           job-not-open
  contest    cancel           job-not-open
  contest    end              job-not-in-work
  contest    change           job-not-in-work
  contest    ask              job-not-open
  contest    answer           -> contest
  contest    regress          job-not-accepted
  contest    resolve          -> contest

  accepted   propose          job-not-open
  accepted   claim            job-not-open
  accepted   award            job-not-open
  accepted   startContest     job-not-open
  accepted   rejectProposals  job-not-open
  accepted   submit           job-not-in-work
  accepted   abandon          job-not-in-work
  accepted   review           job-not-in-review
  accepted   accept           job-not-in-review
  accepted   reject           job-not-in-review
  accepted   settle           -> settled
  accepted   raise            job-not-open
  accepted   expire           job-not-open
  accepted   cancel           job-not-open
  accepted   end              job-not-in-work
  accepted   change           job-not-in-work
  accepted   ask              job-not-open
  accepted   answer           -> accepted
  accepted   regress          -> accepted
  accepted   resolve          job-not-in-review

  settled    propose          job-closed
  settled    claim            job-closed
  settled    award            job-closed
  settled    startContest     job-closed
  settled    rejectProposals  job-closed
  settled    submit           job-closed
  settled    abandon          job-closed
  settled    review           job-closed
  settled    accept           job-closed
  settled    reject           job-closed
  settled    settle           job-closed
  settled    raise            job-closed
  settled    expire           job-closed
  settled    cancel           job-closed
  settled    end              job-closed
  settled    change           job-closed
  settled    ask              job-closed
  settled    answer           job-closed
  settled    regress          -> settled
  settled    resolve          job-closed

  expired    propose          job-closed
  expired    claim            job-closed
  expired    award            job-closed
  expired    startContest     job-closed
  expired    rejectProposals  job-closed
  expired    submit           job-closed
  expired    abandon          job-closed
  expired    review           job-closed
  expired    accept           job-closed
  expired    reject           job-closed
  expired    settle           job-closed
  expired    raise            job-closed
  expired    expire           job-closed
  expired    cancel           job-closed
  expired    end              job-closed
  expired    change           job-closed
  expired    ask              job-closed
  expired    answer           job-closed
  expired    regress          job-closed
  expired    resolve          job-closed

  cancelled  propose          job-closed
  cancelled  claim            job-closed
  cancelled  award            job-closed
  cancelled  startContest     job-closed
  cancelled  rejectProposals  job-closed
  cancelled  submit           job-closed
  cancelled  abandon          job-closed
  cancelled  review           job-closed
  cancelled  accept           job-closed
  cancelled  reject           job-closed
  cancelled  settle           job-closed
  cancelled  raise            job-closed
  cancelled  expire           job-closed
  cancelled  cancel           job-closed
  cancelled  end              job-closed
  cancelled  change           job-closed
  cancelled  ask              job-closed
  cancelled  answer           job-closed
  cancelled  regress          job-closed
  cancelled  resolve          job-closed
`;

const rows = EXPECTED.split('\n')
  .map((line) => line.trim().split(/\s{2,}/))
  .filter((cells) => cells.length === 3) as [string, string, string][];

describe('the lifecycle of a job', () => {
  test.each(rows)('%s: %s %s', (state, action, expected) => {
    const step = LIFECYCLE[state as keyof typeof LIFECYCLE][action as (typeof JOB_ACTIONS)[number]];
    expect('to' in step ? `-> ${step.to}` : step.refused).toBe(expected);
  });

  test('every pair has exactly one row', () => {
    const pairs = JOB_STATES.flatMap((state) => JOB_ACTIONS.map((action) => `${state} ${action}`));
    expect(rows.map(([state, action]) => `${state} ${action}`).sort()).toEqual(pairs.sort());
  });

  test.each([
    ['open', false],
    ['working', false],
    ['inReview', false],
    ['contest', false],
    ['accepted', false],
    ['settled', true],
    ['expired', true],
    ['cancelled', true],
  ] as const)('%s is closed: %s', (state, closed) => {
    expect(isClosed(state)).toBe(closed);
  });
});
