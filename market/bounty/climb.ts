import { breach } from '../invariant.js';
import { ACTION, STATE } from '../jobs/lifecycle.js';
import { TAPE } from '../metrics/event-tape.js';
import type { JobId } from '../primitives/ids.js';
import { type MarketState, TIMER } from '../state.js';
import type { TermsInForce } from '../terms.js';
import type { BountyTrigger } from './policy.js';

/** Sets the timer of the end of this period, when something will be done about it. */
export function armBounty(state: MarketState, job: JobId): void {
  const terms = state.termsOf(job);
  const rung = state.jobs.rung[job]!;
  if (!(terms.countsOffers || terms.raisedBy.time) || !canRaise(state, job, terms)) return;
  const wait = terms.bounty.policy.waitSeconds(rung);
  if (state.queue.now + wait >= state.jobs.deadlineAt[job]!) return;
  if (terms.countsOffers) state.jobs.offersInPeriod[job] = 0;
  state.queue.ofKind(TIMER.bounty).after(wait, job, rung);
}

/** A bounty timer has come due: it is stale if the bounty has climbed since. */
export function bountyDue(state: MarketState, job: JobId, rung: number): void {
  if (state.jobs.rung[job]! !== rung) return;
  if (!state.termsOf(job).countsOffers) raiseBounty(state, job, 'time');
  else if (hadFewOffers(state, job)) raiseBounty(state, job, 'noBids');
  else if (stillClimbs(state, job)) armBounty(state, job);
}

/** An offer has come: it counts where a lack of them raises the bounty. */
export function noteOffer(state: MarketState, job: JobId): void {
  const { offersInPeriod } = state.jobs;
  if (state.termsOf(job).countsOffers) offersInPeriod[job] = offersInPeriod[job]! + 1;
}

/** One rung up, if the policy climbs on this trigger, the cap allows it and the job still waits for good work. */
export function raiseBounty(state: MarketState, job: JobId, trigger: BountyTrigger): void {
  const { jobs } = state;
  const terms = state.termsOf(job);
  if (!climbsOn(terms, trigger) || !stillClimbs(state, job) || !canRaise(state, job, terms)) return;
  state.step(ACTION.raise, job);
  const rung = jobs.rung[job]! + 1;
  const bountyCents = state.bountyAt(job, rung);
  if (bountyCents < jobs.bountyCents[job]!) throw breach(`the bounty of job ${job} would fall`);
  jobs.rung[job] = rung;
  jobs.bountyCents[job] = bountyCents;
  state.note(TAPE.BountyRaised, job, bountyCents);
  state.emit?.({ type: 'BountyRaised', job, rung, bountyCents, trigger });
  armBounty(state, job);
}

/** Without looking the name up in an object, which V8 does not compile into anything short. */
function climbsOn({ raisedBy }: TermsInForce, trigger: BountyTrigger): boolean {
  if (trigger === 'time') return raisedBy.time;
  if (trigger === 'rejectedWork') return raisedBy.rejectedWork;
  return trigger === 'noBids' ? raisedBy.noBids : raisedBy.rejectedProposals;
}

/** The job still waits for good work. */
function stillClimbs({ jobs }: MarketState, job: JobId): boolean {
  return jobs.code(job) < STATE.accepted;
}

/** Whether another rung would raise the bounty. */
function canRaise({ jobs }: MarketState, job: JobId, { bounty }: TermsInForce): boolean {
  return jobs.rung[job]! < bounty.policy.lastRung && jobs.bountyCents[job]! < jobs.capCents[job]!;
}

/** Whether the period that ends now had too few offers. One in which somebody had the job does not count. */
function hadFewOffers(state: MarketState, job: JobId): boolean {
  const { jobs, queue } = state;
  const { policy } = state.termsOf(job).bounty;
  const since = queue.now - policy.waitSeconds(jobs.rung[job]!);
  if (jobs.state(job) !== 'open' || jobs.freeSince[job]! > since) return false;
  return jobs.offersInPeriod[job]! < (policy.offersWanted ?? 1);
}
