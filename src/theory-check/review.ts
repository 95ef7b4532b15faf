import { PURPOSES, type SubmissionId, theory } from '#market/index.js';
import { CheckMarket, PLAIN } from './check-market.js';
import { share } from './estimates.js';
import type { CheckCase, Finding, TrialRun } from './row.js';

const RIGHT_SHARE = 0.6;
const REVIEWER: theory.ReviewerQuality = { sensitivity: 0.85, specificity: 0.7 };
const POOL = 7;

/** Panels of reviewers who err independently, drawn from a larger pool; more than half must approve. */
export const review: CheckCase = {
  name: 'review',
  trials: () => [1, 3, 5].map((size) => ({ size: `panel of ${size}`, play: (run) => judge(run, size) })),
};

interface Verdicts {
  paid: number;
  right: number;
  paidAndRight: number;
  firstSeat: number;
}

function judge({ replications, seed }: TrialRun, panelSize: number): Finding[] {
  const house = new CheckMarket({ seed, freelancers: 1, reviewers: POOL });
  const { market } = house;
  const approvalsNeeded = Math.floor(panelSize / 2) + 1;
  const terms = market.addTerms({ ...PLAIN, review: { panelSize, approvalsNeeded } });
  const seen: Verdicts = { paid: 0, right: 0, paidAndRight: 0, firstSeat: 0 };
  for (let which = 0; which < replications; which++) {
    const job = house.post(terms);
    house.claim(job, house.freelancers[0]!);
    house.wait(0);
    const submission = house.submit(job, house.freelancers[0]!);
    const correct = market.random.uniform(PURPOSES.attemptLuck, 0, which) < RIGHT_SHARE;
    house.do({ type: 'RecordTruth', submission, correct });
    if (market.panelOf(submission).includes(house.reviewers[0]!)) seen.firstSeat++;
    sit(house, submission, correct);
    count(seen, { paid: market.view.jobs.state(job) === 'settled', correct });
    if (market.view.jobs.state(job) === 'open') house.cancel(job);
  }
  return findingsOf(seen, { panelSize, replications });
}

function sit(house: CheckMarket, submission: SubmissionId, correct: boolean): void {
  const { sensitivity, specificity } = REVIEWER;
  for (const reviewer of house.market.panelOf(submission)) {
    const luck = house.market.random.uniform(PURPOSES.reviewError, reviewer, submission);
    const approve = luck < (correct ? sensitivity : 1 - specificity);
    house.do({ type: 'RecordReview', reviewer, submission, approve });
  }
}

function count(seen: Verdicts, { paid, correct }: { paid: boolean; correct: boolean }): void {
  if (paid) seen.paid++;
  if (correct) seen.right++;
  if (paid && correct) seen.paidAndRight++;
}

function findingsOf(seen: Verdicts, run: { panelSize: number; replications: number }): Finding[] {
  const { panelSize, replications } = run;
  const panel = theory.panelQuality(REVIEWER, { reviewers: panelSize });
  return [
    share(
      { quantity: 'paid work that is right', theory: theory.paidRightShare(RIGHT_SHARE, panel) },
      { hits: seen.paidAndRight, of: seen.paid },
    ),
    share(
      { quantity: 'right work that is paid', theory: panel.sensitivity },
      { hits: seen.paidAndRight, of: seen.right },
    ),
    share(
      { quantity: 'panels with the first reviewer', theory: panelSize / POOL },
      { hits: seen.firstSeat, of: replications },
    ),
  ];
}
