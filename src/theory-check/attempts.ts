import { type JobId, PURPOSES, pairKey, theory } from '#market/index.js';
import { CheckMarket, PLAIN } from './check-market.js';
import { mean, share } from './estimates.js';
import type { CheckCase, Finding, TrialRun } from './row.js';

/** The chance that one attempt is right differs from job to job. */
const CHANCE = theory.uniform({ low: 0.05, high: 0.75 });
const HOUR = 3600;

/** A freelancer tries up to k times, each time judged by a reviewer who never errs. */
export const attempts: CheckCase = {
  name: 'attempts',
  trials: () =>
    [1, 2, 5].map((k) => ({ size: `k=${k}`, play: (run) => [tryAgain(run, k), estimate(run, k)] })),
};

const REVIEWED = { ...PLAIN, review: { panelSize: 1, approvalsNeeded: 1 } };

function chanceOf({ market }: CheckMarket, job: JobId): number {
  return CHANCE.quantile(market.random.uniform(PURPOSES.difficulty, 0, job));
}

/** Hands in one attempt, and the reviewer's verdict on it; true when it is right. */
function attempt(house: CheckMarket, job: JobId, freelancer: number): boolean {
  const submission = house.submit(job, freelancer);
  const luck = house.market.random.uniform(PURPOSES.attemptLuck, freelancer, submission);
  const correct = luck < chanceOf(house, job);
  house.do({ type: 'RecordTruth', submission, correct });
  for (const reviewer of house.market.panelOf(submission))
    house.do({ type: 'RecordReview', reviewer, submission, approve: correct, score: correct ? 100 : 0 });
  return correct;
}

function tryAgain({ replications, seed }: TrialRun, k: number): Finding {
  const house = new CheckMarket({ seed, freelancers: 1, reviewers: 1 });
  const freelancer = house.freelancers[0]!;
  const terms = house.market.addTerms(REVIEWED);
  let paid = 0;
  for (let which = 0; which < replications; which++) {
    const job = house.post(terms);
    for (let tries = 0; tries < k && house.market.view.jobs.state(job) === 'open'; tries++) {
      house.claim(job, freelancer);
      house.wait(0);
      attempt(house, job, freelancer);
    }
    if (house.market.view.jobs.state(job) === 'settled') paid++;
    else house.cancel(job);
  }
  return share(
    { quantity: 'jobs paid within k attempts', theory: theory.passAtKSpread(CHANCE, k) },
    { hits: paid, of: replications },
  );
}

/** The unbiased estimate from twice as many attempts, all made in one contest. */
function estimate({ replications, seed }: TrialRun, k: number): Finding {
  const made = 2 * k;
  const house = new CheckMarket({ seed: pairKey(seed, made), freelancers: made, reviewers: 1 });
  const award = { rule: 'contest', windowSeconds: 0, submitSeconds: HOUR, prize: 'best-score' } as const;
  const terms = house.market.addTerms({ ...REVIEWED, award });
  const estimates: number[] = [];
  for (let which = 0; which < replications; which++) {
    const job = house.post(terms);
    for (const freelancer of house.freelancers) house.claim(job, freelancer);
    house.wait(0);
    const successes = house.freelancers.filter((freelancer) => attempt(house, job, freelancer)).length;
    if (house.market.view.jobs.state(job) === 'open') house.cancel(job);
    estimates.push(theory.passAtK({ attempts: made, successes }, k));
  }
  return mean({ quantity: 'unbiased pass@k', theory: theory.passAtKSpread(CHANCE, k) }, estimates);
}
