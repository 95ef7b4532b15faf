import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleType } from 'cockatiel';
import {
  BadReply,
  errorMessage,
  type ModelRequest,
  ModelUnavailableError,
  type Received,
} from '#agents/index.js';
import { keepTrying, type Machinery, type Outages, type RetryPolicy } from '#sandbox/index.js';
import { envelopeProblem } from './envelope.js';
import { Limiter, type LimiterOptions } from './limiter.js';
import { readBody } from './read-body.js';
import { retryAfterOf } from './retry-after.js';
import { scrubber } from './scrub.js';

export interface EndpointOptions extends LimiterOptions {
  readonly baseURL: string;
  readonly timeoutMs: number;
  readonly retries: RetryPolicy;
  readonly outages: Outages;
  /** What must appear nowhere. */
  readonly secret: string | null;
}

/** After so many failures in a row nobody asks for a while; then one does. */
const FAILURES_IN_A_ROW = 5;
const OPEN_MS = 5_000;

/** Answers about the request itself: asking again changes nothing. */
const ABOUT_THE_REQUEST = [400, 413, 422];
/** Answers that come from who is asked too much, or is not well. */
const PASSING = [408, 409, 425, 429];

/** One service that answers, shared by all who ask it: how much at once, how long, and how often again. */
export class Endpoint {
  readonly host: string;
  readonly limiter: Limiter;
  private readonly scrub: (text: string) => string;
  private readonly breaker = circuitBreaker(
    handleType(ModelUnavailableError, ({ lasting }) => !lasting),
    {
      halfOpenAfter: OPEN_MS,
      breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
    },
  );

  constructor(private readonly options: EndpointOptions) {
    this.host = new URL(options.baseURL).host;
    this.limiter = new Limiter(options);
    this.scrub = scrubber(options.secret);
  }

  /**
   * Asks, and asks again while it is machinery that fails.
   * @throws ModelUnavailableError when patience is at its end, or waiting does not help
   * @throws BadReply for a reply that is too large
   */
  async send(request: ModelRequest, signal: AbortSignal): Promise<Received> {
    const { retries: policy, outages } = this.options;
    signal.throwIfAborted();
    try {
      return await keepTrying(() => this.attempt(request, signal), {
        ...{ policy, outages, signal, machineryOf },
      });
    } catch (error) {
      // Who stops it says why.
      signal.throwIfAborted();
      throw error;
    }
  }

  private async attempt(request: ModelRequest, signal: AbortSignal): Promise<Received> {
    try {
      return await this.limiter.run(request.tokens, signal, () =>
        this.breaker.execute(() => this.once(request, signal)),
      );
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw new ModelUnavailableError(this.host, 'it has failed too often, and is left alone for a while');
    }
  }

  private async once({ url, init }: ModelRequest, signal: AbortSignal): Promise<Received> {
    const { timeoutMs } = this.options;
    const begun = performance.now();
    const timeout = AbortSignal.timeout(timeoutMs);
    const response = await this.within(timeout, () =>
      fetch(url, { ...init, redirect: 'error', signal: AbortSignal.any([signal, timeout]) }),
    );
    const { status, headers } = response;
    const body = this.scrub(await this.within(timeout, () => readBody(response)));
    if (status !== 200 && !ABOUT_THE_REQUEST.includes(status)) {
      if (status === 429) this.limiter.refused(begun);
      throw this.refusal(status, body, headers);
    }
    const contentType = headers.get('content-type') ?? '';
    const problem = status === 200 ? envelopeProblem(body, contentType) : null;
    if (problem) throw new ModelUnavailableError(this.host, problem);
    this.limiter.succeeded();
    return { status, contentType, body };
  }

  /** A connection that breaks and a reply that takes too long are failures of machinery. */
  private async within<T>(timeout: AbortSignal, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof BadReply) throw cause;
      const why = timeout.aborted ? `no reply in ${this.options.timeoutMs / 1_000} s` : causeOf(cause);
      throw new ModelUnavailableError(this.host, this.scrub(why));
    }
  }

  private refusal(status: number, body: string, headers: Headers): ModelUnavailableError {
    const said = errorMessage(body);
    const usedUp = /insufficient_quota|billing/i.test(body);
    return new ModelUnavailableError(this.host, `HTTP ${status}${said ? `: ${said}` : ''}`, {
      retryAfterMs: retryAfterOf(headers),
      lasting: usedUp || (status < 500 && !PASSING.includes(status)),
    });
  }
}

function machineryOf(error: unknown): Machinery | null {
  if (!(error instanceof ModelUnavailableError)) return null;
  const { endpoint: backend, message, lasting, retryAfterMs } = error;
  return { backend, kind: 'model', message, lasting, retryAfterMs };
}

/** fetch says "fetch failed", and why in its cause. */
function causeOf(error: unknown): string {
  const { message, cause } = error as Error;
  const inner = cause as (Error & { readonly code?: string }) | undefined;
  return inner?.code ?? inner?.message ?? message;
}
