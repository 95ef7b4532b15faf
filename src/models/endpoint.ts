import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleType } from 'cockatiel';
import {
  BadReply,
  errorMessage,
  type ModelRequest,
  ModelUnavailableError,
  type Received,
} from '#agents/index.js';
import { keepTrying, type Machinery, type Outages, type RetryPolicy } from '#sandbox/index.js';
import { isAboutTheRequest } from './about-the-request.js';
import { envelopeProblem } from './envelope.js';
import type { Limiter } from './limiter.js';
import { readBody } from './read-body.js';
import { retryAfterOf } from './retry-after.js';
import { scrubber } from './scrub.js';

export interface EndpointOptions {
  readonly baseURL: string;
  /** How much is asked at once. */
  readonly limiter: Limiter;
  readonly retries: RetryPolicy;
  readonly outages: Outages;
  /** What must appear nowhere. */
  readonly secret: string | null;
}

export interface Sending extends ModelRequest {
  readonly timeoutMs: number;
  /** The limits of who asks. */
  readonly limits: Limiter;
  /** Whether another model answers where this one cannot be had: then it is not waited for when its circuit is open. */
  readonly hasFallback: boolean;
}

/** After so many failures in a row nobody asks for a while; then one does. */
const FAILURES_IN_A_ROW = 5;
const OPEN_MS = 5_000;

/** It was given up a short while ago, and somebody else answers. That is the same outage, and no further one. */
class LeftAloneError extends ModelUnavailableError {}

/** Answers that come from who is asked too much, or is not well. */
const PASSING = [408, 409, 425, 429];

/** One model of a service, shared by all who ask it: how long, how often again, and when it is left alone. */
export class Endpoint {
  readonly host: string;
  private leftAloneUntil = Number.NEGATIVE_INFINITY;
  /** What went wrong the last time. */
  private said = '';
  private readonly scrub: (text: string) => string;
  private readonly breaker = circuitBreaker(
    handleType(ModelUnavailableError, ({ lasting, isBusy }) => !lasting && !isBusy),
    {
      halfOpenAfter: OPEN_MS,
      breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
    },
  );

  constructor(private readonly options: EndpointOptions) {
    this.host = new URL(options.baseURL).host;
    this.scrub = scrubber(options.secret);
  }

  /**
   * Asks, and asks again while it is machinery that fails.
   * @throws ModelUnavailableError when patience is at its end, or waiting does not help; where there is a fallback also when it
   * has failed too often, and then for a while at once
   * @throws BadReply for a reply that is too large
   */
  async send(request: Sending, signal: AbortSignal): Promise<Received> {
    const { retries: policy, outages } = this.options;
    signal.throwIfAborted();
    try {
      return await keepTrying(() => this.attempt(request, signal), {
        ...{ policy, outages, signal, machineryOf },
      });
    } catch (error) {
      // Who stops it says why.
      signal.throwIfAborted();
      if (error instanceof ModelUnavailableError && !(error instanceof LeftAloneError)) {
        this.leftAloneUntil = performance.now() + Math.max(policy.patienceMs, OPEN_MS);
      }
      throw error;
    }
  }

  private async attempt(request: Sending, signal: AbortSignal): Promise<Received> {
    const { tokens, limits, hasFallback } = request;
    const isLeftAlone = () => hasFallback && performance.now() < this.leftAloneUntil;
    if (isLeftAlone()) throw new LeftAloneError(this.host, this.said);
    try {
      return await limits.run(tokens, signal, () =>
        this.options.limiter.run(tokens, signal, () =>
          this.breaker.execute(() => this.once(request, signal)),
        ),
      );
    } catch (error) {
      if (error instanceof ModelUnavailableError) this.said = error.said;
      if (!(error instanceof BrokenCircuitError)) throw error;
      if (isLeftAlone()) throw new LeftAloneError(this.host, this.said);
      const said = `${FAILURES_IN_A_ROW} calls in a row have failed, the last one with: ${this.said}`;
      throw new ModelUnavailableError(this.host, said, { lasting: hasFallback });
    }
  }

  private async once({ url, init, timeoutMs }: Sending, signal: AbortSignal): Promise<Received> {
    const { limiter } = this.options;
    const begun = performance.now();
    const timeout = AbortSignal.timeout(timeoutMs);
    const slow = `no reply in ${timeoutMs / 1_000} s`;
    const within = <T>(work: () => Promise<T>) => this.within(work, () => (timeout.aborted ? slow : null));
    const response = await within(() =>
      fetch(url, { ...init, redirect: 'error', signal: AbortSignal.any([signal, timeout]) }),
    );
    const { status, headers } = response;
    const body = this.scrub(await within(() => readBody(response)));
    if (status !== 200 && !isAboutTheRequest(status, body)) {
      if (status === 429) limiter.refused(begun);
      throw this.refusal(status, body, headers);
    }
    const contentType = this.scrub(headers.get('content-type') ?? '');
    const problem = status === 200 ? envelopeProblem(body, contentType) : null;
    if (problem) throw new ModelUnavailableError(this.host, problem);
    limiter.succeeded();
    return { status, contentType, body };
  }

  /** A connection that breaks and a reply that takes too long are failures of machinery. */
  private async within<T>(work: () => Promise<T>, tooSlow: () => string | null): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof BadReply) throw cause;
      throw new ModelUnavailableError(this.host, this.scrub(tooSlow() ?? causeOf(cause)));
    }
  }

  private refusal(status: number, body: string, headers: Headers): ModelUnavailableError {
    const said = errorMessage(body);
    const usedUp = /insufficient_quota|billing_(hard_limit|not_active)/i.test(body);
    return new ModelUnavailableError(this.host, `HTTP ${status}${said ? `: ${said}` : ''}`, {
      retryAfterMs: retryAfterOf(headers),
      isBusy: status === 429,
      lasting: usedUp || (status < 500 && !PASSING.includes(status)),
    });
  }
}

function machineryOf(error: unknown): Machinery | null {
  if (!(error instanceof ModelUnavailableError) || error instanceof LeftAloneError) return null;
  const { endpoint: backend, message, lasting, retryAfterMs } = error;
  return { backend, kind: 'model', message, lasting, retryAfterMs };
}

/** fetch says "fetch failed", and why in its cause. */
function causeOf(error: unknown): string {
  const { message, cause } = error as Error;
  const inner = cause as (Error & { readonly code?: string }) | undefined;
  return inner?.code ?? inner?.message ?? message;
}
