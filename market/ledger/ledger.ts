import type { MoneyEventType } from '../events.js';
import { breach } from '../invariant.js';
import { Column, IntColumn } from '../primitives/growable.js';
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
  /** Its number, from 1. */
  readonly transfer: number;
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
  private readonly holds = new IntColumn();
  private readonly lastKeys = new Map<AccountId, number>();
  /** What is written, added up: zero as long as every transfer takes from one account what it gives to another. */
  private total = 0;
  /** The last transfer. */
  private from: AccountId = WORLD;
  private to: AccountId = WORLD;
  private cents: Cents = 0;

  constructor(private readonly record?: (transfer: Transfer) => void) {}

  balance(account: AccountId): Cents {
    return account < 0 ? this.escrows.get(jobOfEscrow(account)) : this.accounts.get(account);
  }

  /** Money from outside. The key must exceed the account's last one, so that no deposit is made twice. */
  deposit(to: AccountId, cents: Cents, key: number): Refusal | null {
    if (!this.isNewKey(to, key)) return 'transfer-repeated';
    const refusal = this.move(WORLD, to, cents);
    if (refusal !== null) return refusal;
    this.lastKeys.set(to, key);
    return this.made('FundsDeposited', NONE);
  }

  /** What an agent's computing cost. The account pays for what it has used. */
  charge(
    from: AccountId,
    { cents, job }: { readonly cents: Cents; readonly job: JobId },
    key: number,
  ): Refusal | null {
    if (!this.isNewKey(from, key)) return 'transfer-repeated';
    const refusal = this.move(from, COMPUTE, cents);
    if (refusal !== null) return refusal;
    this.lastKeys.set(from, key);
    return this.made('ComputeCharged', job);
  }

  hold(job: JobId, from: AccountId, cents: Cents): Refusal | null {
    if (this.holds.get(job) !== HOLD.none) return 'transfer-repeated';
    const refusal = this.move(from, escrowOf(job), cents);
    if (refusal !== null) return refusal;
    this.holds.set(job, HOLD.held);
    return this.made('FundsHeld', job);
  }

  /** More for a job whose money is held: its price has risen. */
  holdMore(job: JobId, from: AccountId, cents: Cents): Refusal | null {
    if (this.holds.get(job) !== HOLD.held) return 'transfer-repeated';
    return this.move(from, escrowOf(job), cents) ?? this.made('HoldIncreased', job);
  }

  /** Takes a part of what was paid for a job back from who got it, once. */
  clawBack(job: JobId, { from, to, cents }: ClawBack): Refusal | null {
    if (this.holds.get(job) !== HOLD.posted) return 'transfer-repeated';
    const refusal = this.move(from, to, cents);
    if (refusal !== null) return refusal;
    this.holds.set(job, HOLD.clawedBack);
    return this.made('BonusClawedBack', job);
  }

  /** Pays out of a job's hold, and gives the rest back to the client: all of it in one step. */
  post(job: JobId, split: HoldSplit): Refusal | null {
    if (this.holds.get(job) !== HOLD.held) return 'transfer-repeated';
    const { payee, payer, paidCents, feeCents } = split;
    if (!isCents(paidCents) || paidCents < 0 || !isCents(feeCents) || feeCents < 0) return 'amount-invalid';
    const rest = this.balance(escrowOf(job)) - paidCents - feeCents;
    if (rest < 0) return 'funds-insufficient';
    if (this.payOut(job, payee, paidCents)) this.made('PaymentPosted', job);
    if (this.payOut(job, PLATFORM, feeCents)) this.made('FeePosted', job);
    if (this.payOut(job, payer, rest)) this.made('HoldReleased', job);
    this.holds.set(job, HOLD.posted);
    return null;
  }

  /** Gives all of a job's hold back. */
  void(job: JobId, payer: AccountId): Refusal | null {
    if (this.holds.get(job) !== HOLD.held) return 'transfer-repeated';
    if (this.payOut(job, payer, this.balance(escrowOf(job)))) this.made('HoldVoided', job);
    this.holds.set(job, HOLD.voided);
    return null;
  }

  private isNewKey(account: AccountId, key: number): boolean {
    return key > (this.lastKeys.get(account) ?? NONE);
  }

  /** A part of a hold that may be nothing; false when it is. */
  private payOut(job: JobId, to: AccountId, cents: Cents): boolean {
    if (cents === 0) return false;
    const refusal = this.move(escrowOf(job), to, cents);
    if (refusal !== null) throw breach(`a checked transfer was refused: ${refusal}`);
    return true;
  }

  private move(from: AccountId, to: AccountId, cents: Cents): Refusal | null {
    if (!isAmount(cents)) return 'amount-invalid';
    const left = this.balance(from) - cents;
    if (from !== WORLD && left < 0) return 'funds-insufficient';
    if (!isCents(left)) return 'amount-invalid';
    this.write(from, left);
    this.write(to, this.balance(to) + cents);
    if (this.total !== 0) throw breach(`the ledger sums to ${this.total}, not to zero`);
    this.transfers++;
    this.from = from;
    this.to = to;
    this.cents = cents;
    return null;
  }

  /** Tells of the transfer that was just made. */
  private made(type: MoneyEventType, job: JobId): null {
    const { from, to, cents, transfers: transfer } = this;
    this.record?.({ type, from, to, cents, job, transfer });
    return null;
  }

  private write(account: AccountId, cents: Cents): void {
    if (!isCents(cents))
      throw breach(`account ${account} would hold ${cents}, which is no whole number of cents`);
    if (cents < 0 && account !== WORLD) throw breach(`account ${account} would hold ${cents} cents`);
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
