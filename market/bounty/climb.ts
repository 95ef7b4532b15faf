import { invariant } from '../invariant.js';
import { isClosed } from '../jobs/lifecycle.js';
import type { JobId } from '../primitives/ids.js';
import { type MarketState, TIMER } from '../state.js';
import { type BountyTrigger, bountyAt, canRaise } from './policy.js';

/** Sets the timer of the next raise by time, when there will be one. */
export function armBounty(state: MarketState, job: JobId): void {
  const terms = state.termsOf(job).bounty;
  const rung = state.jobs.rung.get(job);
  if (!terms.triggers.has('time') || !canRaise(terms, state.jobs.openingCents.get(job), rung)) return;
  const wait = terms.policy.waitSeconds(rung);
  if (state.queue.now + wait >= state.jobs.deadlineAt.get(job)) return;
  state.queue.after(wait, { kind: TIMER.bounty, target: job, stamp: rung });
}

/** A bounty timer has come due: it is stale if the bounty has climbed since. */
export function bountyDue(state: MarketState, job: JobId, rung: number): void {
  if (state.jobs.rung.get(job) === rung) raiseBounty(state, job, 'time');
}

/** One rung up, if the policy climbs on this trigger, the cap allows it and the job still waits for good work. */
export function raiseBounty(state: MarketState, job: JobId, trigger: BountyTrigger): void {
  const terms = state.termsOf(job).bounty;
  const { jobs } = state;
  const opening = jobs.openingCents.get(job);
  const jobState = jobs.state(job);
  if (isClosed(jobState) || jobState === 'accepted' || !terms.triggers.has(trigger)) return;
  if (!canRaise(terms, opening, jobs.rung.get(job))) return;
  state.step('raise', job);
  const rung = jobs.rung.get(job) + 1;
  const bountyCents = bountyAt(terms, opening, rung);
  invariant(bountyCents >= jobs.bountyCents.get(job), () => `the bounty of job ${job} would fall`);
  jobs.rung.set(job, rung);
  jobs.bountyCents.set(job, bountyCents);
  state.emit?.({ type: 'BountyRaised', job, rung, bountyCents, trigger });
  armBounty(state, job);
}
