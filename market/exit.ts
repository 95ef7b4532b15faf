import { OFFER } from './award/offer-table.js';
import type { CommandOf } from './commands.js';
import { accountOf, NONE, type ParticipantId } from './primitives/ids.js';
import type { Cents } from './primitives/money.js';
import type { Refusal } from './refusals.js';
import { abandonJob } from './review/panel.js';
import type { MarketState } from './state.js';

/** A freelancer goes: its offers lapse, and what it works on is open again. What it has handed in is still judged and paid. */
export function leave(state: MarketState, { participant }: CommandOf<'Leave'>): Refusal | null {
  if (!state.participants.isFreelancer(participant)) return 'wrong-role';
  depart(state, participant, { reason: 'left', unpaidCents: 0 });
  return null;
}

/** Computing is paid for by whoever used it. Where that ends in bankruptcy, it takes what there is. */
export function chargeCompute(state: MarketState, command: CommandOf<'ChargeCompute'>): Refusal | null {
  const { ledger, jobs, participants } = state;
  const { participant, cents, job, key, elseBankrupt = false } = command;
  if (job !== NONE && !jobs.has(job)) return 'job-unknown';
  const account = accountOf(participant);
  const refusal = ledger.charge(account, { cents, job }, key);
  const bankrupt = elseBankrupt && refusal === 'funds-insufficient' && participants.isFreelancer(participant);
  if (!bankrupt) return refusal;
  const left = ledger.balance(account);
  if (left > 0) ledger.charge(account, { cents: left, job }, key);
  depart(state, participant, { reason: 'bankrupt', unpaidCents: cents - left });
  return null;
}

interface Departure {
  readonly reason: 'left' | 'bankrupt';
  readonly unpaidCents: Cents;
}

function depart(state: MarketState, freelancer: ParticipantId, departure: Departure): void {
  const { offers } = state;
  state.participants.leave(freelancer);
  state.emit?.({ type: 'ParticipantLeft', participant: freelancer, ...departure });
  for (const offer of offers.ofFreelancer(freelancer)) {
    const job = offers.job[offer]!;
    const status = offers.statusOf(offer);
    if (status === OFFER.standing) {
      offers.close(offer, OFFER.withdrawn);
      state.emit?.({ type: 'ProposalWithdrawn', proposal: offer, job, freelancer });
    } else if (status === OFFER.won) {
      // Refused where the work is no longer in its hands.
      abandonJob(state, { type: 'AbandonJob', job, freelancer });
    }
  }
}
