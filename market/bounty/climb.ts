import { invariant } from '../invariant.js';
import { ACTION, isClosed } from '../jobs/lifecycle.js';
import type { JobId } from '../primitives/ids.js';
import { type MarketState, TIMER } from '../state.js';
import { type BountyTrigger, raisesForFewOffers } from './policy.js';

/** Sets the timer of the end of this period, when something will be done about it. */
export function armBounty(state: MarketState, job: JobId): void {
  const terms = state.termsOf(job).bounty;
  const rung = state.jobs.rung.get(job);
  const counting = raisesForFewOffers(terms);
  if (!(counting || terms.triggers.has('time')) || !canRaise(state, job)) return;
  const wait = terms.policy.waitSeconds(rung);
  if (state.queue.now + wait >= state.jobs.deadlineAt.get(job)) return;
  if (counting) state.jobs.offersInPeriod.set(job, 0);
  state.queue.after(wait, { kind: TIMER.bounty, target: job, stamp: rung });
}

/** A bounty timer has come due: it is stale if the bounty has climbed since. */
export function bountyDue(state: MarketState, job: JobId, rung: number): void {
  if (state.jobs.rung.get(job) !== rung) return;
  if (!raisesForFewOffers(state.termsOf(job).bounty)) raiseBounty(state, job, 'time');
  else if (hadFewOffers(state, job)) raiseBounty(state, job, 'noBids');
  else if (stillClimbs(state, job)) armBounty(state, job);
}

/** An offer has come: it counts where a lack of them raises the bounty. */
export function noteOffer(state: MarketState, job: JobId): void {
  const { offersInPeriod } = state.jobs;
  if (raisesForFewOffers(state.termsOf(job).bounty)) offersInPeriod.set(job, offersInPeriod.get(job) + 1);
}

/** One rung up, if the policy climbs on this trigger, the cap allows it and the job still waits for good work. */
export function raiseBounty(state: MarketState, job: JobId, trigger: BountyTrigger): void {
  const terms = state.termsOf(job).bounty;
  const { jobs } = state;
  if (!stillClimbs(state, job) || !terms.triggers.has(trigger) || !canRaise(state, job)) return;
  state.step(ACTION.raise, job);
  const rung = jobs.rung.get(job) + 1;
  const bountyCents = state.bountyAt(job, rung);
  invariant(bountyCents >= jobs.bountyCents.get(job), () => `the bounty of job ${job} would fall`);
  jobs.rung.set(job, rung);
  jobs.bountyCents.set(job, bountyCents);
  state.emit?.({ type: 'BountyRaised', job, rung, bountyCents, trigger });
  armBounty(state, job);
}

/** The job still waits for good work. */
function stillClimbs({ jobs }: MarketState, job: JobId): boolean {
  const state = jobs.state(job);
  return !isClosed(state) && state !== 'accepted';
}

/** Whether another rung would raise the bounty. */
function canRaise(state: MarketState, job: JobId): boolean {
  const rung = state.jobs.rung.get(job);
  return rung < state.termsOf(job).bounty.policy.lastRung && state.bountyAt(job, rung) < state.capOf(job);
}

/** Whether the period that ends now had too few offers. One in which somebody had the job does not count. */
function hadFewOffers(state: MarketState, job: JobId): boolean {
  const { jobs, queue } = state;
  const { policy } = state.termsOf(job).bounty;
  const since = queue.now - policy.waitSeconds(jobs.rung.get(job));
  if (jobs.state(job) !== 'open' || jobs.freeSince.get(job) > since) return false;
  return jobs.offersInPeriod.get(job) < (policy.offersWanted ?? 1);
}
