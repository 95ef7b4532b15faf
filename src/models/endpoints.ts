import type { ModelSettings, Transport } from '#agents/index.js';
import { counter, DEFAULT_RETRIES, type OutageListener, Outages, type RetryPolicy } from '#sandbox/index.js';
import { Endpoint } from './endpoint.js';
import { Limiter } from './limiter.js';

/** Services want longer pauses than sandboxes do. */
const RETRIES: RetryPolicy = { ...DEFAULT_RETRIES, firstWaitMs: 250, longestWaitMs: 20_000 };

export interface EndpointsOptions {
  /** The value of a variable of the environment that holds a key. */
  secret(name: string): string;
  readonly patienceMs?: number;
  readonly onOutage?: OutageListener;
}

/** All services that a run asks. Keys enter here, at the last moment: nothing that is kept has seen them. */
export class Endpoints {
  private readonly endpoints = new Map<string, Endpoint>();
  /** How much is asked at once where several models are. */
  private readonly crowds = new Map<string, Limiter>();
  /** The limits of each model of a scenario. */
  private readonly limits = new Map<string, Limiter>();
  private readonly nextNumber = counter();

  constructor(private readonly options: EndpointsOptions) {}

  readonly transport: Transport = (settings, { url, init, tokens }, signal) => {
    const { name, timeoutMs, fallback } = settings;
    const limits = known(this.limits, name, () => new Limiter(settings));
    const request = { url, init: this.withKey(settings, init), tokens };
    return this.endpoint(settings).send(
      { ...request, timeoutMs, limits, hasFallback: fallback !== undefined },
      signal,
    );
  };

  private withKey(settings: ModelSettings, init: RequestInit): RequestInit {
    const headers = new Headers(init.headers);
    const key = this.secretOf(settings);
    headers.delete('authorization');
    if (key !== null && settings.provider === 'azure') headers.set('api-key', key);
    else headers.set('authorization', `Bearer ${key ?? 'none'}`);
    return { ...init, headers };
  }

  private secretOf({ keyFrom }: ModelSettings): string | null {
    return keyFrom === undefined ? null : this.options.secret(keyFrom);
  }

  private endpoint(settings: ModelSettings): Endpoint {
    const { baseURL, keyFrom, model, concurrency } = settings;
    const crowd = known(this.crowds, JSON.stringify([baseURL, keyFrom]), () => new Limiter({ concurrency }));
    crowd.widen(concurrency);
    return known(this.endpoints, JSON.stringify([baseURL, keyFrom, model]), () => {
      const { onOutage, patienceMs = RETRIES.patienceMs } = this.options;
      return new Endpoint({
        baseURL,
        limiter: crowd,
        retries: { ...RETRIES, patienceMs },
        outages: new Outages(onOutage, this.nextNumber),
        secret: this.secretOf(settings),
      });
    });
  }
}

function known<T>(map: Map<string, T>, id: string, make: () => T): T {
  const value = map.get(id) ?? make();
  map.set(id, value);
  return value;
}
