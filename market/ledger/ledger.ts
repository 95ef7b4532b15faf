import type { MoneyEventType } from '../events.js';
import { breach } from '../invariant.js';
import { Table } from '../primitives/growable.js';
import { type AccountId, COMPUTE, escrowOf, type JobId, NONE, PLATFORM, WORLD } from '../primitives/ids.js';
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

/** Beyond it whole numbers cannot be told apart. */
const MOST = Number.MAX_SAFE_INTEGER;

/**
 * Double entry in integer cents. A hold sets a client's money aside for a job; it is then posted once, or voided
 * once. Transfers are never changed: `record` is told of each as it is made.
 *
 * After every transfer the sum of all accounts is zero and only the outside world is below zero.
 */
export class Ledger {
  transfers = 0;
  private readonly books: Books;
  private readonly holds: Holds;
  private readonly lastKeys = new Map<AccountId, number>();
  /** The last transfer. */
  private from: AccountId = WORLD;
  private to: AccountId = WORLD;
  private cents: Cents = 0;

  /** @param jobs so many are expected */
  constructor(
    private readonly record?: (transfer: Transfer) => void,
    jobs = 0,
  ) {
    this.books = new Books(2 * jobs);
    this.holds = new Holds(jobs);
  }

  balance(account: AccountId): Cents {
    return this.books.of(account);
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
    if (this.holds.of(job) !== HOLD.none) return 'transfer-repeated';
    const refusal = this.move(from, escrowOf(job), cents);
    if (refusal !== null) return refusal;
    this.holds.set(job, HOLD.held);
    return this.made('FundsHeld', job);
  }

  /** More for a job whose money is held: its price has risen. */
  holdMore(job: JobId, from: AccountId, cents: Cents): Refusal | null {
    if (this.holds.of(job) !== HOLD.held) return 'transfer-repeated';
    return this.move(from, escrowOf(job), cents) ?? this.made('HoldIncreased', job);
  }

  /** Takes a part of what was paid for a job back from who got it, once. */
  clawBack(job: JobId, { from, to, cents }: ClawBack): Refusal | null {
    if (this.holds.of(job) !== HOLD.posted) return 'transfer-repeated';
    const refusal = this.move(from, to, cents);
    if (refusal !== null) return refusal;
    this.holds.set(job, HOLD.clawedBack);
    return this.made('BonusClawedBack', job);
  }

  /** Pays out of a job's hold, and gives the rest back to the client: all of it in one step. */
  post(job: JobId, split: HoldSplit): Refusal | null {
    if (this.holds.of(job) !== HOLD.held) return 'transfer-repeated';
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
    if (this.holds.of(job) !== HOLD.held) return 'transfer-repeated';
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
    this.transfer(escrowOf(job), to, cents);
    return true;
  }

  private move(from: AccountId, to: AccountId, cents: Cents): Refusal | null {
    if (!isAmount(cents)) return 'amount-invalid';
    const left = this.balance(from) - cents;
    if (left < 0 && from !== WORLD) return 'funds-insufficient';
    if (left < -MOST) return 'amount-invalid';
    this.transfer(from, to, cents);
    return null;
  }

  private transfer(from: AccountId, to: AccountId, cents: Cents): void {
    const { books } = this;
    const had = books.of(from);
    const left = had - cents;
    if (left < (from === WORLD ? -MOST : 0)) throw breach(`account ${from} would hold ${left} cents`);
    books.set(from, left);
    const held = books.of(to);
    const holds = held + cents;
    if (holds > MOST) throw breach(`account ${to} would hold ${holds} cents`);
    books.set(to, holds);
    if (left - had + (holds - held) !== 0)
      throw breach(`${had} and ${held} have become ${left} and ${holds}`);
    this.transfers++;
    this.from = from;
    this.to = to;
    this.cents = cents;
  }

  /** Tells of the transfer that was just made. */
  private made(type: MoneyEventType, job: JobId): null {
    const { from, to, cents, transfers: transfer } = this;
    this.record?.({ type, from, to, cents, job, transfer });
    return null;
  }
}

/** What accounts hold: those of participants and the escrows of jobs take turns. */
class Books extends Table {
  private readonly cents = this.numbers();

  of(account: AccountId): Cents {
    const row = rowOf(account);
    this.reach(row);
    return this.cents[row]!;
  }

  /** Changes an account that has been read. */
  set(account: AccountId, cents: Cents): void {
    this.cents[rowOf(account)] = cents;
  }
}

/** 0, 1, 2, ... lie in even rows, -1, -2, ... in odd ones. */
const rowOf = (account: AccountId): number => (account << 1) ^ (account >> 31);

/** What has become of each job's hold. */
class Holds extends Table {
  private readonly codes = this.ints();

  of(job: JobId): number {
    this.reach(job);
    return this.codes[job]!;
  }

  set(job: JobId, code: number): void {
    this.codes[job] = code;
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
