import { endRound } from '../award/offer-round.js';
import { armBounty } from '../bounty/climb.js';
import type { CommandOf } from '../commands.js';
import { invariant } from '../invariant.js';
import { TAPE } from '../metrics/event-tape.js';
import { accountOf, escrowOf, type JobId, NOBODY, type ParticipantId } from '../primitives/ids.js';
import { isAmount } from '../primitives/money.js';
import type { Refusal } from '../refusals.js';
import { reserveFor } from '../settlement/pace.js';
import { type MarketState, TIMER } from '../state.js';
import type { TermsInForce } from '../terms.js';
import { ACTION, STATE } from './lifecycle.js';

/** The job is posted, and its reserve goes from the client into escrow. The cap holds for the opening bounty too. */
export function postJob(state: MarketState, command: CommandOf<'PostJob'>): Refusal | null {
  const { client, manager, terms, openingCents: asked } = command;
  const jobTerms = state.terms[terms];
  if (!jobTerms) return 'terms-unknown';
  if (!state.participants.isClient(client) || !canManage(state, manager, jobTerms)) return 'wrong-role';
  const openingCents = Math.min(asked, jobTerms.bounty.capCents(asked));
  const capCents = jobTerms.bounty.capCents(openingCents);
  const reserveCents = reserveFor(jobTerms, capCents);
  if (!isAmount(asked) || !isAmount(openingCents) || !isAmount(reserveCents)) return 'amount-invalid';
  if (!isAmount(capCents) || capCents < openingCents) return 'amount-invalid';
  if (state.ledger.balance(accountOf(client)) < reserveCents) return 'funds-insufficient';

  const deadlineAt = state.queue.now + jobTerms.bounty.deadlineSeconds;
  const job = state.jobs.add({
    client,
    manager,
    terms,
    openingCents,
    capCents,
    deadlineAt,
    key: command.key,
  });
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
  state.note(TAPE.JobPosted, job, openingCents);
  const refusal = state.ledger.hold(job, accountOf(client), reserveCents);
  invariant(refusal === null, () => `the reserve of job ${job} cannot be held: ${refusal}`);
  state.queue.ofKind(TIMER.expiry).after(jobTerms.bounty.deadlineSeconds, job);
  armBounty(state, job);
  return null;
}

/** Where a manager chooses there has to be one. */
function canManage(state: MarketState, manager: ParticipantId, { managed }: TermsInForce): boolean {
  return manager === NOBODY ? !managed : state.participants.isManager(manager);
}

/** The deadline has come: a job that is still open ends. One in work or under review is given its chance. */
export function expiryDue(state: MarketState, job: JobId): void {
  if (state.jobs.code(job) === STATE.open) endUnsold(state, job, 'expire');
}

export function cancelJob(state: MarketState, { client, job }: CommandOf<'CancelJob'>): Refusal | null {
  const refusal = state.refusalOf(ACTION.cancel, job);
  if (refusal !== null) return refusal;
  if (state.jobs.client[job]! !== client) return 'not-yours';
  endUnsold(state, job, 'cancel');
  return null;
}

/** Work was rejected, given up or never came: the job is open again, or over if its deadline has passed. */
export function reopen(state: MarketState, job: JobId, action: 'reject' | 'abandon' | 'end'): void {
  state.step(ACTION[action], job);
  state.jobs.freelancer[job] = NOBODY;
  if (state.termsOf(job).countsOffers) state.jobs.freeSince[job] = state.queue.now;
  if (state.queue.now >= state.jobs.deadlineAt[job]!) endUnsold(state, job, 'expire');
}

function endUnsold(state: MarketState, job: JobId, action: 'expire' | 'cancel'): void {
  const client = state.jobs.client[job]!;
  endRound(state, job);
  if (state.ledger.balance(escrowOf(job)) > 0) state.ledger.void(job, accountOf(client));
  state.step(ACTION[action], job);
  const expired = action === 'expire';
  state.note(expired ? TAPE.JobExpired : TAPE.JobCancelled, job, 0);
  state.emit?.({ type: expired ? 'JobExpired' : 'JobCancelled', job });
}
