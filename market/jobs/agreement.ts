import type { CommandOf } from '../commands.js';
import { invariant } from '../invariant.js';
import { accountOf, type JobId } from '../primitives/ids.js';
import { isAmount } from '../primitives/money.js';
import type { Refusal } from '../refusals.js';
import { payOf, reserveFor } from '../settlement/pace.js';
import type { MarketState } from '../state.js';
import { ACTION } from './lifecycle.js';
import { reopen } from './posting.js';

/** The delivery is late, and the client has had enough: the job is open again. */
export function endAgreement(state: MarketState, { client, job }: CommandOf<'EndAgreement'>): Refusal | null {
  const { jobs, queue } = state;
  const refusal = state.refusalOf(ACTION.end, job);
  if (refusal !== null) return refusal;
  if (jobs.client[job]! !== client) return 'not-yours';
  const { deliverySeconds = Infinity } = state.termsOf(job);
  if (queue.now < jobs.awardedAt[job]! + deliverySeconds) return 'delivery-not-late';
  end(state, job, 'client');
  return null;
}

/** The terms let the agreement end now, unless work has been handed in or it ended before. */
export function endDue(state: MarketState, job: JobId, award: number): void {
  if (state.jobs.state(job) === 'working' && state.jobs.awards[job]! === award) end(state, job, 'terms');
}

function end(state: MarketState, job: JobId, by: 'client' | 'terms'): void {
  const freelancer = state.jobs.freelancer[job]!;
  state.participants.release(freelancer);
  state.emit?.({ type: 'AgreementEnded', job, freelancer, by });
  reopen(state, job, 'end');
}

/**
 * The client has changed its mind: another specification, and more money for it. The price and the bounty rise by the
 * same amount, the bounty up to its cap. Where the cap is too low for the new price it becomes that price, and the
 * client puts more into escrow.
 */
export function changeOrder(state: MarketState, command: CommandOf<'ChangeOrder'>): Refusal | null {
  const { client, job, raiseCents, specification, facts } = command;
  const { jobs, ledger } = state;
  const refusal = state.refusalOf(ACTION.change, job);
  if (refusal !== null) return refusal;
  if (jobs.client[job]! !== client) return 'not-yours';
  const priceCents = jobs.priceCents[job]! + raiseCents;
  const capCents = Math.max(jobs.capCents[job]!, priceCents);
  const reserveCents = reserveFor(state.termsOf(job), capCents);
  if (!isAmount(raiseCents) || !isAmount(priceCents) || !isAmount(reserveCents)) return 'amount-invalid';
  const moreCents = reserveCents - reserveFor(state.termsOf(job), jobs.capCents[job]!);
  if (moreCents > ledger.balance(accountOf(client))) return 'funds-insufficient';

  jobs.priceCents[job] = priceCents;
  jobs.capCents[job] = capCents;
  jobs.changeCents[job] = jobs.changeCents[job]! + raiseCents;
  const bountyCents = state.bountyAt(job, jobs.rung[job]!);
  jobs.bountyCents[job] = bountyCents;
  state.step(ACTION.change, job);
  const payCents = payOf(state, job, priceCents);
  const freelancer = jobs.freelancer[job]!;
  state.emit?.({
    type: 'ChangeOrdered',
    job,
    client,
    freelancer,
    specification,
    priceCents,
    payCents,
    bountyCents,
    reserveCents,
    facts,
  });
  if (moreCents === 0) return null;
  const held = ledger.holdMore(job, accountOf(client), moreCents);
  invariant(held === null, () => `more for job ${job} cannot be held: ${held}`);
  return null;
}
