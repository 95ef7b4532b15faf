import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { LostTurn } from '../lost-turn.js';
import type { ReplyStore } from '../replies.js';
import type { CallCost, Tab } from '../tab.js';
import { BadReply } from './bad-reply.js';
import { Budget } from './budget.js';
import { ModelUnavailableError } from './errors.js';
import { errorMessage, type Received } from './received.js';
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
  /** What calls of all runs have cost today. */
  readonly spentTodayMicroCents?: number;
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
  private readonly stop = new AbortController();
  private readonly settings: ReadonlyMap<string, ModelSettings>;
  private readonly decided = new Map<string, number>();
  private readonly modes = new Map<string, OutputMode>();
  private readonly fresh = new Set<string>();

  constructor(private readonly options: ModelsOptions) {
    this.settings = new Map(options.settings.map((one) => [one.name, one]));
    this.budget = new Budget(options.budgets ?? {}, options.spentTodayMicroCents);
    const { signal } = this.stop;
    this.signal = options.signal ? AbortSignal.any([options.signal, signal]) : signal;
    // Each call under way listens to it.
    setMaxListeners(0, this.signal);
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

  settle(name: string, mode: OutputMode): void {
    this.modes.set(name, mode);
  }

  /** Ends what is under way. */
  close(): void {
    this.stop.abort(new Error('the models were closed'));
  }

  /** One call: from the kept ones where it is among them, else from the endpoint. */
  async exchange(sitting: Sitting, call: Call): Promise<Received> {
    const key = this.keyOf(sitting, `call ${call.number}`, call.body);
    const kept = this.options.replies.get(key);
    if (kept !== null) return receivedOf(kept);
    try {
      return await this.ask(sitting, call, key);
    } catch (error) {
      if (error instanceof BadReply) {
        this.options.replies.put(key, JSON.stringify({ bad: { kind: error.kind, detail: error.detail } }));
        await this.options.durable?.();
      } else this.stop.abort(error);
      throw error;
    }
  }

  /** The same for what is done here and read by a model. */
  async kept<T>(sitting: Sitting, what: string, work: () => T | Promise<T>): Promise<T> {
    const key = this.keyOf(sitting, what, '');
    const kept = this.options.replies.get(key);
    if (kept !== null) return JSON.parse(kept) as T;
    const made = await work();
    this.options.replies.put(key, JSON.stringify(made));
    return made;
  }

  charged(sitting: Sitting, call: number, cost: CallCost): void {
    const { decision, settings } = sitting;
    const key = this.keyOf(sitting, `charge ${call}`, '');
    const isNew = this.fresh.delete(this.callName(decision, call));
    if (decision.role !== 'probe') {
      this.budget.add(
        { participant: decision.participant, role: roleName(decision.role) },
        cost.microCents,
        isNew,
      );
    }
    this.options.onCall?.({ ...decision, ...cost, key, model: settings.name, isNew });
  }

  lost(sitting: Sitting, { kind, detail }: Pick<LostTurn, 'kind' | 'detail'>): void {
    const { role, participant } = sitting.decision;
    this.options.onLostTurn?.({ key: this.keyOf(sitting, 'lost', ''), participant, role, kind, detail });
  }

  /** The endpoint says that the request itself cannot be answered. */
  refusedRequest(sitting: Sitting, { status, body }: Received): BadReply {
    const said = errorMessage(body);
    if (/context_length|maximum context|too many tokens|context window/i.test(body))
      return new BadReply('too-long', said);
    if (/content_filter|content_policy|ResponsibleAI/i.test(body)) return new BadReply('refusal', said);
    const error = new ModelUnavailableError(hostOf(sitting.settings), `HTTP ${status}: ${said}`, {
      lasting: true,
    });
    this.stop.abort(error);
    throw error;
  }

  private async ask(sitting: Sitting, { url, init, number, body }: Call, key: string): Promise<Received> {
    const { settings, decision } = sitting;
    const { transport, replies, durable } = this.options;
    const tokensIn = guessTokens(body.length);
    if (decision.role !== 'probe') {
      const { microCents } = costOf(settings, tokensIn, settings.maxTokens);
      const { role, participant } = decision;
      this.budget.allow({ participant, role: roleName(role) }, microCents);
    }
    const tokens = tokensIn + settings.maxTokens;
    const received = await transport(settings, { url, init, tokens }, this.signal);
    this.fresh.add(this.callName(decision, number));
    replies.put(key, JSON.stringify(received));
    await durable?.();
    return received;
  }

  /** Of all that decides what the reply is: who asks whom what, how, and for which time. */
  private keyOf({ settings, decision }: Sitting, what: string, body: string): string {
    const { baseURL, model, provider } = settings;
    const named = ['model', decision, what, baseURL, model, provider, this.options.replication, body];
    return createHash('sha256').update(JSON.stringify(named)).digest('hex');
  }

  private callName({ role, participant, job, number }: Decision, call: number): string {
    return `${role}/${participant}/${job}/${number}/${call}`;
  }
}

export const hostOf = ({ baseURL }: ModelSettings): string => new URL(baseURL).host;

function receivedOf(text: string): Received {
  const kept = JSON.parse(text) as Received | { readonly bad: { kind: BadReply['kind']; detail: string } };
  if ('bad' in kept) throw new BadReply(kept.bad.kind, kept.bad.detail);
  return kept;
}
