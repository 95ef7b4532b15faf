import type { MarketEvent, MoneyEvent } from '#market/events.js';

export interface Transfer {
  readonly event: MoneyEvent;
  /** What the job's escrow holds after it, in cents. */
  readonly escrowCents: number;
}

/** All transfers of a job, in their order. */
export function transfersOf(events: readonly MarketEvent[], job: number): readonly Transfer[] {
  const escrow = -1 - job;
  let escrowCents = 0;
  return events.filter(isMoney).map((event) => {
    if (event.to === escrow) escrowCents += event.cents;
    if (event.from === escrow) escrowCents -= event.cents;
    return { event, escrowCents };
  });
}

const isMoney = (event: MarketEvent): event is MoneyEvent => 'transfer' in event;

/** What a transfer was for. */
export const PURPOSES: Readonly<Record<MoneyEvent['type'], string>> = {
  ...{ FundsDeposited: 'deposited', FundsHeld: 'held in escrow', HoldIncreased: 'more held in escrow' },
  ...{
    PaymentPosted: 'paid',
    FeePosted: 'fee',
    HoldReleased: 'rest given back',
    HoldVoided: 'all given back',
  },
  ...{ ComputeCharged: 'computing', BonusClawedBack: 'bonus taken back' },
};

const FIXED: Readonly<Record<number, string>> = { 0: 'outside world', 1: 'platform fees', 2: 'computing' };

/** Accounts: 0 to 2 are fixed, 3 + N is participant N, -1 - N the escrow of job N. */
export function accountName(account: number, nameOf: (participant: number) => string): string {
  if (account < 0) return `escrow of job ${-1 - account}`;
  return FIXED[account] ?? nameOf(account - 3);
}
