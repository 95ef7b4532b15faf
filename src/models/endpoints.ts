import type { ModelSettings, Transport } from '#agents/index.js';
import type { OutageListener } from '#sandbox/index.js';
import { DEFAULT_PATIENCE } from './backoff.js';
import { Endpoint } from './endpoint.js';
import { ModelOutages } from './outages.js';

export interface EndpointsOptions {
  /** The value of a variable of the environment that holds a key. */
  secret(name: string): string;
  readonly patienceMs?: number;
  readonly onOutage?: OutageListener;
}

/** All services that a run asks. Keys enter here, at the last moment: nothing that is kept has seen them. */
export class Endpoints {
  private readonly endpoints = new Map<string, Endpoint>();
  private outages = 0;

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
    const { onOutage, patienceMs = DEFAULT_PATIENCE.patienceMs } = this.options;
    const made = new Endpoint({
      ...settings,
      patience: { ...DEFAULT_PATIENCE, patienceMs },
      outages: new ModelOutages(() => ++this.outages, onOutage),
      secret: this.secretOf(settings),
    });
    this.endpoints.set(id, made);
    return made;
  }
}
