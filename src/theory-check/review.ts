import { DISPUTES, type DisputeKind, NOBODY, PURPOSES, type SubmissionId, theory } from '#market/index.js';
import { CheckMarket, PLAIN } from './check-market.js';
import { share } from './estimates.js';
import type { CheckCase, Finding, TrialRun } from './row.js';

const RIGHT_SHARE = 0.6;
const REVIEWER: theory.ReviewerQuality = { sensitivity: 0.85, specificity: 0.7 };
const ARBITER: theory.ReviewerQuality = { sensitivity: 0.9, specificity: 0.8 };
const POOL = 7;

/** Panels of reviewers who err independently, drawn from a larger pool; more than half must approve. */
export const review: CheckCase = {
  name: 'review',
  trials: () =>
    [1, 3, 5].map((panelSize) => ({
      size: `panel of ${panelSize}`,
      play: (run) => judge(run, { panelSize }),
    })),
};

/** The same with an arbiter who has the last word where the panel is split, or on all that it rejects. */
export const arbitration: CheckCase = {
  name: 'arbitration',
  trials: () =>
    [3, 4].flatMap((panelSize) =>
      DISPUTES.map((disputes) => ({
        size: `panel of ${panelSize}, ${disputes}`,
        play: (run: TrialRun) => judge(run, { panelSize, disputes }),
      })),
    ),
};

interface Judges {
  readonly panelSize: number;
  readonly disputes?: DisputeKind;
}

interface Verdicts {
  paid: number;
  right: number;
  paidAndRight: number;
  firstSeat: number;
}

function judge({ replications, seed }: TrialRun, judges: Judges): Finding[] {
  const { panelSize, disputes } = judges;
  const house = new CheckMarket({ seed, freelancers: 1, reviewers: POOL, arbiters: disputes ? 2 : 0 });
  const { market } = house;
  const approvalsNeeded = Math.floor(panelSize / 2) + 1;
  const terms = market.addTerms({ ...PLAIN, review: { panelSize, approvalsNeeded, disputes } });
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
  return findingsOf(seen, { ...judges, approvalsNeeded, replications });
}

function sit(house: CheckMarket, submission: SubmissionId, correct: boolean): void {
  const { market } = house;
  const approves = (judge: number, { sensitivity, specificity }: theory.ReviewerQuality) =>
    market.random.uniform(PURPOSES.reviewError, judge, submission) <
    (correct ? sensitivity : 1 - specificity);
  for (const reviewer of market.panelOf(submission)) {
    house.do({ type: 'RecordReview', reviewer, submission, approve: approves(reviewer, REVIEWER) });
  }
  const arbiter = market.arbiterOf(submission);
  if (arbiter === NOBODY) return;
  house.do({ type: 'ResolveDispute', arbiter, submission, approve: approves(arbiter, ARBITER) });
}

function count(seen: Verdicts, { paid, correct }: { paid: boolean; correct: boolean }): void {
  if (paid) seen.paid++;
  if (correct) seen.right++;
  if (paid && correct) seen.paidAndRight++;
}

interface Judged extends Judges {
  readonly approvalsNeeded: number;
  readonly replications: number;
}

function findingsOf(
  seen: Verdicts,
  { panelSize, approvalsNeeded, disputes, replications }: Judged,
): Finding[] {
  const panel = theory.arbitratedQuality(REVIEWER, {
    ...{ reviewers: panelSize, quorum: approvalsNeeded, disputes },
    arbiter: ARBITER,
  });
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
