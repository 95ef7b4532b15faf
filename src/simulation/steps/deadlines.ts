import { type JobId, PURPOSES, type SubmissionId } from '#market/index.js';
import { RANK, type Step } from '../step.js';
import { TIMERS } from '../timers.js';
import type { World } from '../world.js';

/** A job has been awarded: its client waits so long for the work, and no longer. */
export function startDelivery(world: World, job: JobId): void {
  const { market } = world;
  const { deliverySeconds } = market.view.termsOf(job);
  if (deliverySeconds === undefined) return;
  const stamp = market.view.jobs.awards[job]!;
  market.queue.ofKind(TIMERS.late).after(deliverySeconds, job, stamp);
}

/** Nothing was handed in for too long: the client ends the agreement. Work that comes in this instant is in time. */
export function endLate(world: World, job: JobId, round: number): Step {
  const { market } = world;
  const { jobs } = market.view;
  return {
    rank: RANK.review,
    key: job,
    external: false,
    ask: () => () => {
      if (jobs.state(job) !== 'working' || jobs.awards[job]! !== round) return;
      market.execute({ type: 'EndAgreement', client: jobs.client[job]!, job });
    },
  };
}

/** Work has been accepted: a draw says whether a fault of it would come to light within its warranty, and when. */
export function startWarranty(world: World, submission: SubmissionId): void {
  const { market, scenario } = world;
  const { warrantySeconds = 0 } = market.view.termsOf(world.jobOf(submission)).payment;
  if (warrantySeconds === 0) return;
  const draw = (which: number) =>
    market.random.uniform(PURPOSES.regression, submissionKey(world, submission), which);
  if (draw(0) >= (scenario.payment.faultsFound ?? 1)) return;
  world.warranties++;
  const wait = Math.floor(draw(1) * warrantySeconds);
  market.queue.ofKind(TIMERS.fault).at(market.now + wait, submission);
}

/** The work was broken, and is found out. */
export function findFault(world: World, submission: SubmissionId): Step {
  const { market } = world;
  const { jobs, submissions } = market.view;
  return {
    rank: RANK.truth,
    key: submission,
    external: false,
    ask: () => () => {
      world.warranties--;
      const isPaid = jobs.submission[submissions.job[submission]!]! === submission;
      if (isPaid && world.isBroken(submission)) market.execute({ type: 'ReportRegression', submission });
    },
  };
}

/** Whose luck it is: the job's, by its number in the order of arrival, and which of its submissions. */
function submissionKey(world: World, submission: SubmissionId): number {
  const { job, round } = world.submitted.get(submission)!;
  return job.spec.index * 1_000 + round;
}
