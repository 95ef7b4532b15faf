import { type Command, DAY, type JobTerms } from '#market/index.js';
import { claim, proposal, type RefusalRow, review, work } from './market-refusal-words.js';
import type { Stage } from './market-stage.js';

const FIRST: JobTerms['award'] = {
  rule: 'contest',
  windowSeconds: DAY,
  submitSeconds: 5 * DAY,
  prize: 'first-correct',
};
const BEST: JobTerms['award'] = { ...FIRST, prize: 'best-score' };

/** The first two have entered. */
function running(stage: Stage, award = FIRST): number {
  const job = stage.post({ award });
  stage.claim(job, stage.freelancers[0]!);
  stage.claim(job, stage.freelancers[1]!);
  stage.wait(DAY);
  return job;
}

const scored = (stage: Stage, score: number | undefined): Command => ({
  ...(review(stage, stage.submit(running(stage, BEST))) as Extract<Command, { type: 'RecordReview' }>),
  score,
});

/** Where several compete, or bid under seal. */
export const REFUSED_CONTESTS: readonly RefusalRow[] = [
  {
    refusal: 'award-rule-differs',
    when: 'a contest gets a proposal',
    command: (stage) => proposal(stage, 90_000, stage.post({ award: FIRST })),
  },
  {
    refusal: 'award-rule-differs',
    when: 'a job for sealed bids is claimed',
    command: (stage) =>
      claim(stage, stage.post({ award: { rule: 'sealed-first-price', windowSeconds: DAY } })),
  },
  {
    refusal: 'award-rule-differs',
    when: 'a manager turns sealed bids down',
    command: (stage) => ({
      type: 'RejectProposals',
      manager: stage.manager,
      job: stage.post({ award: { rule: 'sealed-second-price', windowSeconds: DAY } }),
    }),
  },
  {
    refusal: 'claim-repeated',
    when: 'somebody enters a contest twice',
    command: (stage) => {
      const job = stage.post({ award: FIRST });
      stage.claim(job, stage.freelancers[0]!);
      stage.wait(DAY / 2);
      return claim(stage, job);
    },
  },
  {
    refusal: 'job-not-open',
    when: 'somebody enters a contest that has begun',
    command: (stage) => claim(stage, running(stage), stage.freelancers[2]!),
  },
  {
    refusal: 'job-not-open',
    when: 'a contest that has begun is cancelled',
    command: (stage) => ({ type: 'CancelJob', client: stage.client, job: running(stage) }),
  },
  {
    refusal: 'job-not-in-work',
    when: 'an entry is handed in before the contest begins',
    command: (stage) => {
      const job = stage.post({ award: FIRST });
      stage.claim(job, stage.freelancers[0]!);
      return work(stage, job);
    },
  },
  {
    refusal: 'not-yours',
    when: 'somebody hands in who has not entered',
    command: (stage) => ({ type: 'SubmitWork', freelancer: stage.freelancers[2]!, job: running(stage) }),
  },
  {
    refusal: 'not-yours',
    when: 'an entry is handed in that was given up',
    command: (stage) => {
      const job = running(stage);
      stage.do({ type: 'AbandonJob', freelancer: stage.freelancers[0]!, job });
      return work(stage, job);
    },
  },
  {
    refusal: 'not-yours',
    when: 'an entry is handed in too late, and another one is under review',
    command: (stage) => {
      const job = running(stage);
      stage.submit(job, stage.freelancers[1]!);
      stage.wait(5 * DAY);
      return work(stage, job);
    },
  },
  {
    refusal: 'entry-handed-in',
    when: 'an entry is handed in twice',
    command: (stage) => {
      const job = running(stage);
      stage.submit(job);
      return work(stage, job);
    },
  },
  {
    refusal: 'entry-handed-in',
    when: 'an entry is given up that was handed in',
    command: (stage) => {
      const job = running(stage);
      stage.submit(job);
      return { type: 'AbandonJob', freelancer: stage.freelancers[0]!, job };
    },
  },
  {
    refusal: 'job-not-in-review',
    when: 'an entry is reviewed that has been rejected',
    command: (stage) => {
      const submission = stage.submit(running(stage));
      stage.review(submission, false);
      return review(stage, submission);
    },
  },
  {
    refusal: 'job-closed',
    when: 'an entry is reviewed after another one has won',
    command: (stage) => {
      const job = running(stage);
      const late = stage.submit(job, stage.freelancers[1]!);
      stage.review(stage.submit(job), true);
      return review(stage, late);
    },
  },
  {
    refusal: 'score-invalid',
    when: 'the best score wins and none is given',
    command: (stage) => scored(stage, undefined),
  },
  { refusal: 'score-invalid', when: 'a score is no whole number', command: (stage) => scored(stage, 70.5) },
  { refusal: 'score-invalid', when: 'a score is above 100', command: (stage) => scored(stage, 101) },
  { refusal: 'score-invalid', when: 'a score is below 0', command: (stage) => scored(stage, -1) },
];
