import {
  type BasisPoints,
  DISPUTES,
  type DisputeKind,
  NOBODY,
  PURPOSES,
  type SubmissionId,
  theory,
  WHOLE,
} from '#market/index.js';
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

/** The same with arbiters who have the last word where the panel is split, or on all that it rejects, or who audit some of the rest. */
export const arbitration: CheckCase = {
  name: 'arbitration',
  trials: () =>
    [3, 4].flatMap((panelSize) =>
      LAST_WORDS.map((last) => ({
        size: `panel of ${panelSize}, ${nameOf(last)}`,
        play: (run: TrialRun) => judge(run, { panelSize, ...last }),
      })),
    ),
};

type LastWord = Pick<Judges, 'disputes' | 'audit'>;

const LAST_WORDS: readonly LastWord[] = [
  ...DISPUTES.map((disputes) => ({ disputes })),
  { audit: 3_000 },
  { disputes: 'split', audit: 5_000 },
];

const nameOf = ({ disputes, audit }: LastWord): string =>
  [disputes, audit && `audit of ${audit / 100} %`].filter(Boolean).join(' and ');

interface Judges {
  readonly panelSize: number;
  readonly disputes?: DisputeKind;
  readonly audit?: BasisPoints;
}

interface Verdicts {
  paid: number;
  right: number;
  paidAndRight: number;
  firstSeat: number;
}

function judge({ replications, seed }: TrialRun, judges: Judges): Finding[] {
  const { panelSize, disputes, audit } = judges;
  const house = new CheckMarket({
    seed,
    freelancers: 1,
    reviewers: POOL,
    arbiters: disputes || audit ? 2 : 0,
  });
  const { market } = house;
  const approvalsNeeded = Math.floor(panelSize / 2) + 1;
  const terms = market.addTerms({ ...PLAIN, review: { panelSize, approvalsNeeded, disputes, audit } });
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

function findingsOf(seen: Verdicts, judged: Judged): Finding[] {
  const { panelSize, approvalsNeeded, disputes, audit = 0, replications } = judged;
  const panel = theory.arbitratedQuality(REVIEWER, {
    ...{ reviewers: panelSize, quorum: approvalsNeeded, disputes, audit: audit / WHOLE },
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
