import { armBounty } from '../bounty/climb.js';
import type { CommandOf } from '../commands.js';
import { accountOf, escrowOf, type JobId, NOBODY } from '../primitives/ids.js';
import { isCents } from '../primitives/money.js';
import type { Refusal } from '../refusals.js';
import { type MarketState, TIMER } from '../state.js';

/** The job is posted, and its reserve goes from the client into escrow. */
export function postJob(state: MarketState, command: CommandOf<'PostJob'>): Refusal | null {
  const { client, manager, terms, openingCents } = command;
  const jobTerms = state.terms[terms];
  if (!jobTerms) return 'terms-unknown';
  if (!state.participants.is('client', client)) return 'wrong-role';
  if (manager !== NOBODY && !state.participants.is('manager', manager)) return 'wrong-role';
  if (!isCents(openingCents) || openingCents <= 0) return 'amount-invalid';
  const reserveCents = jobTerms.bounty.capCents(openingCents);
  if (state.ledger.balance(accountOf(client)) < reserveCents) return 'funds-insufficient';

  const deadlineAt = state.queue.now + jobTerms.bounty.deadlineSeconds;
  const job = state.jobs.add({ client, manager, terms, openingCents, deadlineAt });
  const { facts } = command;
  state.emit?.({
    type: 'JobPosted',
    job,
    client,
    manager,
    terms,
    openingCents,
    reserveCents,
    deadlineAt,
    facts,
  });
  const refusal = state.ledger.hold(job, accountOf(client), reserveCents);
  if (refusal !== null) return refusal;
  state.queue.after(jobTerms.bounty.deadlineSeconds, { kind: TIMER.expiry, target: job, stamp: 0 });
  armBounty(state, job);
  return null;
}

/** The deadline has come: a job that is still open ends. One in work or under review is given its chance. */
export function expiryDue(state: MarketState, job: JobId): void {
  if (state.jobs.state(job) === 'open') endUnsold(state, job, 'expire');
}

export function cancelJob(state: MarketState, { client, job }: CommandOf<'CancelJob'>): Refusal | null {
  const refusal = state.refusalOf('cancel', job);
  if (refusal !== null) return refusal;
  if (state.jobs.client.get(job) !== client) return 'not-yours';
  endUnsold(state, job, 'cancel');
  return null;
}

/** Work was rejected or given up: the job is open again, or over if its deadline has passed. */
export function reopen(state: MarketState, job: JobId, action: 'reject' | 'abandon'): void {
  state.step(action, job);
  state.jobs.freelancer.set(job, NOBODY);
  if (state.queue.now >= state.jobs.deadlineAt.get(job)) endUnsold(state, job, 'expire');
}

function endUnsold(state: MarketState, job: JobId, action: 'expire' | 'cancel'): void {
  const client = state.jobs.client.get(job);
  if (state.ledger.balance(escrowOf(job)) > 0) state.ledger.void(job, accountOf(client));
  state.step(action, job);
  state.emit?.({ type: action === 'expire' ? 'JobExpired' : 'JobCancelled', job });
}
