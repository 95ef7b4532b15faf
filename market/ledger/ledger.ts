import type { MoneyEventType } from '../events.js';
import { InvariantBreachedError, invariant } from '../invariant.js';
import { Column } from '../primitives/growable.js';
import {
  type AccountId,
  COMPUTE,
  escrowOf,
  type JobId,
  jobOfEscrow,
  NONE,
  PLATFORM,
  WORLD,
} from '../primitives/ids.js';
import { type Cents, isAmount, isCents } from '../primitives/money.js';
import type { Refusal } from '../refusals.js';

export interface Transfer {
  readonly type: MoneyEventType;
  readonly from: AccountId;
  readonly to: AccountId;
  readonly cents: Cents;
  readonly job: JobId;
}

/** What has become of a job's hold. Each step is taken once: this is its idempotency key. */
const HOLD = { none: 0, held: 1, posted: 2, voided: 3, clawedBack: 4 } as const;

/**
 * Double entry in integer cents. A hold sets a client's money aside for a job; it is then posted once, or voided
 * once. Transfers are never changed: `record` is told of each as it is made.
 *
 * After every transfer the sum of all accounts is zero and only the outside world is below zero.
 */
export class Ledger {
  transfers = 0;
  private readonly accounts = new Column();
  private readonly escrows = new Column();
  private readonly holds = new Column();
  private readonly lastKeys = new Map<AccountId, number>();
  /** What is written, added up: zero as long as every transfer takes from one account what it gives to another. */
  private total = 0;

  constructor(private readonly record?: (transfer: Transfer & { readonly transfer: number }) => void) {}

  balance(account: AccountId): Cents {
    return account < 0 ? this.escrows.get(jobOfEscrow(account)) : this.accounts.get(account);
  }

  /** Money from outside. The key must exceed the account's last one, so that no deposit is made twice. */
  deposit(to: AccountId, cents: Cents, key: number): Refusal | null {
    return this.keyed(to, key, { type: 'FundsDeposited', from: WORLD, to, cents, job: NONE });
  }

  /** What an agent's computing cost. The account pays for what it has used. */
  charge(
    from: AccountId,
    charge: { readonly cents: Cents; readonly job: JobId },
    key: number,
  ): Refusal | null {
    return this.keyed(from, key, { type: 'ComputeCharged', from, to: COMPUTE, ...charge });
  }

  hold(job: JobId, from: AccountId, cents: Cents): Refusal | null {
    if (this.holds.get(job) !== HOLD.none) return 'transfer-repeated';
    const refusal = this.move({ type: 'FundsHeld', from, to: escrowOf(job), cents, job });
    if (refusal === null) this.holds.set(job, HOLD.held);
    return refusal;
  }

  /** More for a job whose money is held: its price has risen. */
  holdMore(job: JobId, from: AccountId, cents: Cents): Refusal | null {
    if (this.holds.get(job) !== HOLD.held) return 'transfer-repeated';
    return this.move({ type: 'HoldIncreased', from, to: escrowOf(job), cents, job });
  }

  /** Takes a part of what was paid for a job back from who got it, once. */
  clawBack(job: JobId, { from, to, cents }: ClawBack): Refusal | null {
    if (this.holds.get(job) !== HOLD.posted) return 'transfer-repeated';
    const refusal = this.move({ type: 'BonusClawedBack', from, to, cents, job });
    if (refusal === null) this.holds.set(job, HOLD.clawedBack);
    return refusal;
  }

  /** Pays out of a job's hold, and gives the rest back to the client: all of it in one step. */
  post(job: JobId, split: HoldSplit): Refusal | null {
    if (this.holds.get(job) !== HOLD.held) return 'transfer-repeated';
    const from = escrowOf(job);
    const { paidCents, feeCents } = split;
    if (!isCents(paidCents) || paidCents < 0 || !isCents(feeCents) || feeCents < 0) return 'amount-invalid';
    const rest = this.balance(from) - paidCents - feeCents;
    if (rest < 0) return 'funds-insufficient';
    this.moveAny({ type: 'PaymentPosted', from, to: split.payee, cents: paidCents, job });
    this.moveAny({ type: 'FeePosted', from, to: PLATFORM, cents: feeCents, job });
    this.moveAny({ type: 'HoldReleased', from, to: split.payer, cents: rest, job });
    this.holds.set(job, HOLD.posted);
    return null;
  }

  /** Gives all of a job's hold back. */
  void(job: JobId, payer: AccountId): Refusal | null {
    if (this.holds.get(job) !== HOLD.held) return 'transfer-repeated';
    const from = escrowOf(job);
    this.moveAny({ type: 'HoldVoided', from, to: payer, cents: this.balance(from), job });
    this.holds.set(job, HOLD.voided);
    return null;
  }

  private keyed(account: AccountId, key: number, transfer: Transfer): Refusal | null {
    const isNew = key > (this.lastKeys.get(account) ?? NONE);
    if (!isNew) return 'transfer-repeated';
    const refusal = this.move(transfer);
    if (refusal === null) this.lastKeys.set(account, key);
    return refusal;
  }

  /** A part of a split that may be nothing. */
  private moveAny(transfer: Transfer): void {
    if (transfer.cents === 0) return;
    const refusal = this.move(transfer);
    if (refusal !== null) throw new InvariantBreachedError(`a checked transfer was refused: ${refusal}`);
  }

  private move(transfer: Transfer): Refusal | null {
    const { from, to, cents } = transfer;
    if (!isAmount(cents)) return 'amount-invalid';
    if (from !== WORLD && this.balance(from) < cents) return 'funds-insufficient';
    if (!isCents(this.balance(from) - cents)) return 'amount-invalid';
    this.write(from, this.balance(from) - cents);
    this.write(to, this.balance(to) + cents);
    invariant(this.total === 0, () => `the ledger sums to ${this.total}, not to zero`);
    this.transfers++;
    this.record?.({ ...transfer, transfer: this.transfers });
    return null;
  }

  private write(account: AccountId, cents: Cents): void {
    invariant(
      isCents(cents),
      () => `account ${account} would hold ${cents}, which is no whole number of cents`,
    );
    invariant(cents >= 0 || account === WORLD, () => `account ${account} would hold ${cents} cents`);
    this.total += cents - this.balance(account);
    if (account < 0) this.escrows.set(jobOfEscrow(account), cents);
    else this.accounts.set(account, cents);
  }
}

export interface ClawBack {
  readonly from: AccountId;
  readonly to: AccountId;
  readonly cents: Cents;
}

export interface HoldSplit {
  readonly payee: AccountId;
  readonly payer: AccountId;
  readonly paidCents: Cents;
  readonly feeCents: Cents;
}
