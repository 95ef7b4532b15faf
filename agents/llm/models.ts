import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { LostTurn } from '../lost-turn.js';
import type { ReplyStore } from '../replies.js';
import type { CallCost, Tab } from '../tab.js';
import { answered, asOutage } from './answered.js';
import { BadReply } from './bad-reply.js';
import { Budget, type Spending } from './budget.js';
import { ModelUnavailableError } from './errors.js';
import type { Parameter } from './parameters.js';
import { capReached, MICRO } from './purse.js';
import type { Received } from './received.js';
import {
  type Budgets,
  costOf,
  guessTokens,
  type ModelSettings,
  type OutputMode,
  roleName,
} from './settings.js';
import { type Call, type Decision, type Desk, Sitting } from './sitting.js';

/** A call that was made, or would have been if its reply were not kept. */
export interface CallRecord extends CallCost, Decision {
  readonly key: string;
  readonly model: string;
  /** Whether it was made now. */
  readonly isNew: boolean;
  /** The model that should have answered, and why it did not; null where it did. */
  readonly fallback: { readonly from: string; readonly why: string } | null;
}

export interface ModelRequest {
  readonly url: string;
  readonly init: RequestInit;
  /** Of prompt and reply, at most. */
  readonly tokens: number;
}

/**
 * Sends a request to where a model is, with its key.
 * @throws ModelUnavailableError when it cannot be had @throws BadReply for a reply that is too large
 */
export type Transport = (
  settings: ModelSettings,
  request: ModelRequest,
  signal: AbortSignal,
) => Promise<Received>;

export interface ModelsOptions {
  readonly settings: readonly ModelSettings[];
  /** The seed: what tells replications apart. */
  readonly replication: number;
  readonly replies: ReplyStore;
  /** All that was put there is safe. */
  readonly durable?: () => Promise<void>;
  readonly budgets?: Budgets;
  /** What calls of all runs have cost today, those of this one included that are safe by now. */
  readonly spentTodayMicroCents?: () => Promise<number>;
  readonly transport: Transport;
  /** The time of the day in milliseconds, for the limits of a piece of work. */
  now(): number;
  readonly signal?: AbortSignal;
  readonly onCall?: (call: CallRecord) => void;
  readonly onLostTurn?: (turn: LostTurn) => void;
}

/** The models of a run: endpoints, kept replies, budgets. Agents ask through a sitting of their own. */
export class Models implements Desk {
  readonly signal: AbortSignal;
  private readonly budget: Budget;
  private dayCents: number | undefined;
  private readonly stop = new AbortController();
  private settings: ReadonlyMap<string, ModelSettings>;
  private readonly decided = new Map<string, number>();
  private readonly modes = new Map<string, OutputMode>();
  private readonly refused = new Map<string, Set<Parameter>>();
  private readonly settling = new Map<string, Promise<void>>();
  private readonly fresh = new Set<string>();
  /** Probes that nobody answered. They are kept once anybody has: a run that goes on without an answer tries again. */
  private deadProbes: { readonly key: string; readonly value: string }[] = [];

  constructor(private readonly options: ModelsOptions) {
    this.settings = byName(options.settings);
    this.budget = new Budget(options.budgets ?? {});
    this.dayCents = options.budgets?.day;
    const { signal } = this.stop;
    this.signal = options.signal ? AbortSignal.any([options.signal, signal]) : signal;
    // Each call under way listens to it.
    setMaxListeners(0, this.signal);
    this.signal.addEventListener('abort', () => this.budget.stop(this.signal.reason), { once: true });
  }

  /**
   * Others are asked from now on, under other caps; the numbers of decisions and what was spent go on. How a model that is
   * not as it was is made to answer has to be settled again. Nobody is deciding.
   */
  change({ settings, budgets }: Pick<ModelsOptions, 'settings' | 'budgets'>): void {
    const before = this.settings;
    this.settings = byName(settings);
    this.budget.change(budgets ?? {});
    this.dayCents = budgets?.day;
    for (const [name, known] of before) {
      if (JSON.stringify(known) === JSON.stringify(this.settings.get(name))) continue;
      for (const found of [this.modes, this.refused, this.settling]) found.delete(name);
    }
  }

  /** Those who decide at the same time, each with its tab: they share what caps leave. */
  begin(tabs: readonly Tab[]): void {
    this.budget.begin(tabs);
  }

  /** One of them has decided. */
  leave(tab: Tab): void {
    this.budget.leave(tab);
  }

  now(): number {
    return this.options.now();
  }

  get spentMicroCents(): number {
    return this.budget.spentMicroCents;
  }

  named(name: string): ModelSettings {
    const settings = this.settings.get(name);
    if (!settings) throw new Error(`there is no model ${name}`);
    return settings;
  }

  /** Begins a decision. */
  sitting(model: string, who: Omit<Decision, 'number'>, tab?: Tab): Sitting {
    const of = `${who.role}/${who.participant}/${who.job}`;
    const number = this.decided.get(of) ?? 0;
    this.decided.set(of, number + 1);
    return new Sitting(this, this.named(model), { decision: { ...who, number }, tab });
  }

  /** How a model is made to answer in JSON: as the scenario says, or as a probe has found. */
  modeOf(name: string): OutputMode {
    const { output } = this.named(name);
    return output === 'auto' ? (this.modes.get(name) ?? 'plain') : output;
  }

  settle(name: string, find: () => Promise<OutputMode>): Promise<void> {
    if (this.named(name).output !== 'auto') return Promise.resolve();
    const known = this.settling.get(name);
    if (known) return known;
    const settling = find().then((mode) => void this.modes.set(name, mode));
    this.settling.set(name, settling);
    return settling;
  }

  refusedBy(model: string): Set<Parameter> {
    const refused = this.refused.get(model) ?? new Set();
    this.refused.set(model, refused);
    return refused;
  }

  probing(model: string, number: number): Sitting {
    const decision = { role: 'probe', participant: -1, job: -1, number } as const;
    return new Sitting(this, this.named(model), { decision });
  }

  /** Ends what is under way. */
  close(): void {
    this.stop.abort(new Error('the models were closed'));
  }

  /**
   * One call: from the kept ones where it is among them, else from the endpoint.
   * @throws BadReply where a cap forbids it: whether it does is found again in a replay, in the same order
   */
  async exchange(sitting: Sitting, call: Call): Promise<Received> {
    await this.allow(sitting, call.body);
    const key = this.keyOf(sitting, call);
    const kept = this.options.replies.get(key);
    if (kept !== null) return answered(sitting, receivedOf(kept));
    try {
      return await this.ask(sitting, call, key);
    } catch (thrown) {
      const error = asOutage(sitting, thrown);
      if (error instanceof BadReply) {
        const { kind, detail, cap } = error;
        await this.keep(sitting, key, { bad: { kind, detail, cap } });
      } else if (!(error instanceof ModelUnavailableError) || sitting.settings.fallback === undefined) {
        this.stop.abort(error);
      } else if (sitting.decision.role === 'probe') {
        this.deadProbes.push({ key, value: unavailable(error) });
      }
      throw error;
    }
  }

  /** The same for what is done here and read by a model. */
  async kept<T>(sitting: Sitting, about: string, work: () => T | Promise<T>): Promise<T> {
    const key = this.keyOfWhat(sitting, 'outcome', about);
    const kept = this.options.replies.get(key);
    if (kept !== null) return JSON.parse(kept) as T;
    const made = await work();
    this.options.replies.put(key, JSON.stringify(made));
    return made;
  }

  charged(sitting: Sitting, { number, body }: Pick<Call, 'number' | 'body'>, cost: CallCost): void {
    const { decision, settings, passedOn } = sitting;
    const key = this.keyOfWhat(sitting, `charge ${number}`, body);
    const isNew = this.fresh.delete(this.callName(sitting, number));
    const [first] = passedOn;
    const why = passedOn.map(({ failure }) => failure.message).join('; ');
    const fallback = first ? { from: first.model, why } : null;
    const spending = spendingOf(sitting);
    if (spending) this.budget.add(spending, cost.microCents);
    this.options.onCall?.({ ...decision, ...cost, key, model: settings.name, isNew, fallback });
  }

  lost(sitting: Sitting, why: Pick<LostTurn, 'kind' | 'detail' | 'cap'>): void {
    const { role, participant } = sitting.decision;
    this.options.onLostTurn?.({ key: this.keyOfWhat(sitting, 'lost'), participant, role, ...why });
  }

  keyOf(sitting: Sitting, { number, body }: Pick<Call, 'number' | 'body'>): string {
    return this.keyOfWhat(sitting, `call ${number}`, body);
  }

  private async allow(sitting: Sitting, body: string): Promise<void> {
    const spending = spendingOf(sitting);
    if (!spending) return;
    const { settings } = sitting;
    const { microCents } = costOf(settings, guessTokens(body.length), settings.maxTokens);
    await this.budget.allow(spending, microCents);
  }

  /**
   * Of a day that is over nobody knows what it had cost by when, so what is forbidden by this cap is kept.
   * @throws BadReply where the cap of the day is reached
   */
  private async allowToday(): Promise<void> {
    const { spentTodayMicroCents, durable } = this.options;
    const day = this.dayCents;
    if (day === undefined || !spentTodayMicroCents) return;
    await durable?.();
    const spent = await spentTodayMicroCents();
    if (spent >= day * MICRO) throw capReached('budgets.day', day, spent);
  }

  private async ask(sitting: Sitting, { url, init, number, body }: Call, key: string): Promise<Received> {
    const { settings, decision } = sitting;
    const { transport } = this.options;
    if (decision.role !== 'probe') await this.allowToday();
    const tokens = guessTokens(body.length) + settings.maxTokens;
    const received = answered(sitting, await transport(settings, { url, init, tokens }, this.signal));
    this.fresh.add(this.callName(sitting, number));
    await this.keep(sitting, key, received);
    return received;
  }

  /** What was answered, and with it which models could not: not before, so that a run which goes on asks them again. */
  private async keep({ passedOn }: Sitting, key: string, value: object): Promise<void> {
    const { replies, durable } = this.options;
    for (const dead of this.deadProbes) replies.put(dead.key, dead.value);
    this.deadProbes = [];
    for (const { key: left, failure } of passedOn) replies.put(left, unavailable(failure));
    replies.put(key, JSON.stringify(value));
    await durable?.();
  }

  /** Of all that decides what the reply is: who asks whom what, how, and for which time. */
  private keyOfWhat({ settings, decision }: Sitting, what: string, body = ''): string {
    const { baseURL, model, provider } = settings;
    const named = ['model', decision, what, baseURL, model, provider, this.options.replication, body];
    return createHash('sha256').update(JSON.stringify(named)).digest('hex');
  }

  private callName({ settings, decision }: Sitting, call: number): string {
    const { role, participant, job, number } = decision;
    return `${settings.name}/${role}/${participant}/${job}/${number}/${call}`;
  }
}

const byName = (settings: readonly ModelSettings[]) => new Map(settings.map((one) => [one.name, one]));

/** Null for a probe: nobody decides anything in it. */
function spendingOf({ decision: { role, participant }, tab }: Sitting): Spending | null {
  return role === 'probe' ? null : { spender: { participant, role: roleName(role) }, tab };
}

type Kept =
  | Received
  | { readonly bad: Pick<BadReply, 'kind' | 'detail' | 'cap'> }
  | { readonly unavailable: Pick<ModelUnavailableError, 'endpoint' | 'said'> };

/** @throws BadReply, ModelUnavailableError: what it was then */
function receivedOf(text: string): Received {
  const kept = JSON.parse(text) as Kept;
  if ('bad' in kept) throw new BadReply(kept.bad.kind, kept.bad.detail, kept.bad.cap);
  if ('unavailable' in kept)
    throw new ModelUnavailableError(kept.unavailable.endpoint, kept.unavailable.said);
  return kept;
}

const unavailable = ({ endpoint, said }: ModelUnavailableError): string =>
  JSON.stringify({ unavailable: { endpoint, said } });
