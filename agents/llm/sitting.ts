import type { CallbackHandlerMethods } from '@langchain/core/callbacks/base';
import type { CallCost, Tab } from '../tab.js';
import { BadReply } from './bad-reply.js';
import { ModelUnavailableError } from './errors.js';
import { type Parameter, refusedParameter } from './parameters.js';
import { asCompletion, errorMessage, type Heard, heardIn, type Received } from './received.js';
import type { LlmRole } from './replies.js';
import { costOf, guessTokens, type ModelSettings, type OutputMode } from './settings.js';

/** Who decides what: with the number of the decision it names each call of a run. */
export interface Decision {
  readonly role: LlmRole | 'probe';
  readonly participant: number;
  readonly job: number;
  /** How often this has been decided before. */
  readonly number: number;
}

export interface Call {
  readonly url: string;
  readonly init: RequestInit;
  /** Which one of the decision, from 1. */
  readonly number: number;
  readonly body: string;
}

/** What a sitting needs of all models of a run. */
export interface Desk {
  readonly signal: AbortSignal;
  now(): number;
  modeOf(model: string): OutputMode;
  /** One call: from the kept ones where it is among them, else from the endpoint. */
  exchange(sitting: Sitting, call: Call): Promise<Received>;
  kept<T>(sitting: Sitting, about: string, work: () => T | Promise<T>): Promise<T>;
  charged(sitting: Sitting, call: Pick<Call, 'number' | 'body'>, cost: CallCost): void;
  lost(sitting: Sitting, why: Pick<BadReply, 'kind' | 'detail' | 'cap'>): void;
  keyOf(sitting: Sitting, call: Pick<Call, 'number' | 'body'>): string;
  /** Finds out once how a model is made to answer: whoever wants to know meanwhile waits for the same. */
  settle(model: string, find: () => Promise<OutputMode>): Promise<void>;
  named(model: string): ModelSettings;
  /** What a model does not take, as probes have found. */
  refusedBy(model: string): Set<Parameter>;
  /** A try of a model's ways to answer; its number tells the ways apart. */
  probing(model: string, number: number): Sitting;
}

/** A model that could not answer, and what it left unanswered, for the store of replies. */
export interface PassedOn {
  readonly model: string;
  readonly key: string;
  readonly failure: ModelUnavailableError;
}

/**
 * One decision of one participant, with all the calls that it takes. LangChain gets its `fetch`, through which each call
 * is looked up among the kept ones, allowed, sent and kept.
 */
export class Sitting {
  private calls = 0;
  private outcomes = 0;
  private last: Received | null = null;
  private sent = '';
  /** What ended a call, whatever LangChain makes of it. */
  private failure: unknown = null;
  private unanswered = 0;
  private asked: ModelSettings;
  spent = { tokensIn: 0, tokensOut: 0, microCents: 0 };

  readonly decision: Decision;
  /** The models that could not answer in this decision, in their order. */
  readonly passedOn: PassedOn[] = [];
  /** Of the decision; none outside of a run. */
  readonly tab: Tab | undefined;

  constructor(
    readonly desk: Desk,
    settings: ModelSettings,
    { decision, tab }: { readonly decision: Decision; readonly tab?: Tab },
  ) {
    this.asked = settings;
    this.decision = decision;
    this.tab = tab;
  }

  /** Of the model that is asked now. */
  get settings(): ModelSettings {
    return this.asked;
  }

  get mode(): OutputMode {
    return this.desk.modeOf(this.settings.name);
  }

  /** Those that somebody has answered. */
  get callCount(): number {
    return this.calls - this.unanswered;
  }

  /**
   * Turns to the fallback of the model that could not answer the last call, for the rest of the decision.
   * @returns false where there is none, and where the model is not what has failed
   */
  turnToFallback(): boolean {
    const { failure, asked, calls, sent } = this;
    if (asked.fallback === undefined || !(failure instanceof ModelUnavailableError)) return false;
    const key = this.desk.keyOf(this, { number: calls, body: sent });
    this.passedOn.push({ model: asked.name, key, failure });
    this.asked = this.desk.named(asked.fallback);
    this.failure = null;
    this.unanswered += 1;
    return true;
  }

  readonly fetch = async (
    url: string | URL | globalThis.Request,
    init: RequestInit = {},
  ): Promise<Response> => {
    const body = String(init.body ?? '');
    this.last = null;
    this.sent = body;
    const call = { number: ++this.calls, body };
    try {
      this.last = await this.desk.exchange(this, { url: String(url), init, ...call });
    } catch (error) {
      this.failure = error;
      throw error;
    }
    const { status, contentType, body: answer } = this.last;
    const completion = asCompletion(this.last, this.calls);
    const type = completion === null ? contentType : 'application/json';
    return new Response(completion ?? answer, { status, headers: { 'content-type': type } });
  };

  /** Counts what each call took, as LangChain says it; where nobody says it, by the length of the texts. */
  readonly meter: CallbackHandlerMethods = {
    awaitHandlers: true,
    raiseError: true,
    handleLLMEnd: ({ generations }) => {
      const message = (generations[0]?.[0] as { message?: { usage_metadata?: Usage } } | undefined)?.message;
      this.charge(message?.usage_metadata);
    },
    handleLLMError: () => {
      if (this.last?.status === 200) this.charge(heardIn(this.last)?.usage);
    },
  } as CallbackHandlerMethods;

  /**
   * Does something whose outcome a model reads, and that another time might come out a little different. Where the same
   * was done before at the same point of the same conversation, its outcome is taken from there.
   */
  async kept<T>(what: string, about: unknown, work: () => T | Promise<T>): Promise<T> {
    return this.desk.kept(this, JSON.stringify([what, ++this.outcomes, about, this.sent]), work);
  }

  /**
   * What really went wrong, once LangChain has thrown.
   * @returns a bad reply, which costs the agent its turn; anything else is thrown
   */
  blame(thrown: unknown): BadReply {
    const error = this.failure ?? thrown;
    if (error instanceof BadReply) return error;
    if (this.failure !== null) throw error;
    this.desk.signal.throwIfAborted();
    if (this.last) return new BadReply('wrong-shape', messageOf(error));
    throw error;
  }

  /** What the model said in the last call, where LangChain made nothing of it. */
  heard(): Heard | null {
    return this.failure === null && this.last ? heardIn(this.last) : null;
  }

  /** @throws BadReply for a refusal, which LangChain does not always hand on */
  refuseRefusals(): void {
    const refusal = this.heard()?.refusal;
    if (refusal) throw new BadReply('refusal', refusal.slice(0, 500));
  }

  /** What the endpoint did not take of the last request, beside the question; null where that was not what was wrong. */
  get refusedParameter(): Parameter | null {
    const { last } = this;
    if (last === null || last.status === 200 || this.failure !== null) return null;
    return refusedParameter(this.sent, last.body);
  }

  /** In a probe a request that is refused says that the endpoint does not know that way of asking. */
  blameProbe(thrown: unknown): BadReply {
    if (this.last && this.last.status !== 200 && this.failure === null) {
      return new BadReply('wrong-shape', `HTTP ${this.last.status}: ${errorMessage(this.last.body)}`);
    }
    // LangChain itself knows of some models that they do not answer so.
    if (this.calls === 0 && !this.desk.signal.aborted) return new BadReply('wrong-shape', messageOf(thrown));
    return this.blame(thrown);
  }

  /** The turn is lost. */
  lose({ kind, detail, cap }: BadReply): null {
    this.desk.lost(this, { kind, detail, cap });
    return null;
  }

  private charge(usage: Usage | undefined): void {
    const tokensIn = usage?.input_tokens ?? guessTokens(this.sent.length);
    const tokensOut = usage?.output_tokens ?? guessTokens(this.last?.body.length ?? 0);
    const cost = costOf(this.settings, whole(tokensIn), whole(tokensOut));
    this.spent = {
      tokensIn: this.spent.tokensIn + cost.tokensIn,
      tokensOut: this.spent.tokensOut + cost.tokensOut,
      microCents: this.spent.microCents + cost.microCents,
    };
    this.tab?.add(cost);
    this.desk.charged(this, { number: this.calls, body: this.sent }, cost);
  }
}

interface Usage {
  readonly input_tokens?: number;
  readonly output_tokens?: number;
}

/** Whatever an endpoint says, a call never pays anybody anything. */
const whole = (tokens: number): number => (Number.isFinite(tokens) ? Math.max(0, Math.round(tokens)) : 0);

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500);
