import type { ModelSettings, Transport } from '#agents/index.js';
import { counter, DEFAULT_RETRIES, type OutageListener, Outages, type RetryPolicy } from '#sandbox/index.js';
import { Endpoint } from './endpoint.js';

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
  private readonly nextNumber = counter();

  constructor(private readonly options: EndpointsOptions) {}

  readonly transport: Transport = (settings, { url, init, tokens }, signal) =>
    this.endpoint(settings).send({ url, init: this.withKey(settings, init), tokens }, signal);

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
    const id = JSON.stringify([settings.baseURL, settings.keyFrom]);
    const known = this.endpoints.get(id);
    if (known) return known;
    const { onOutage, patienceMs = RETRIES.patienceMs } = this.options;
    const made = new Endpoint({
      ...settings,
      retries: { ...RETRIES, patienceMs },
      outages: new Outages(onOutage, this.nextNumber),
      secret: this.secretOf(settings),
    });
    this.endpoints.set(id, made);
    return made;
  }
}
