import type { ModelUnavailableError } from '#agents/index.js';
import type { Outage, OutageListener } from '#sandbox/index.js';

/** Puts single failures of one endpoint together into outages, and tells of each change. */
export class ModelOutages {
  private lasting: Outage | null = null;
  private lastFailure = 0;

  /** @param numbers gives each outage of a run a number of its own */
  constructor(
    private readonly numbers: () => number,
    private readonly listener: OutageListener = () => {},
  ) {}

  failed({ endpoint, message }: ModelUnavailableError): void {
    this.lastFailure = performance.now();
    const before = this.lasting ?? this.first(endpoint, message);
    this.update({ ...before, failures: before.failures + 1 });
  }

  retried(): void {
    if (this.lasting) this.update({ ...this.lasting, retries: this.lasting.retries + 1 });
  }

  /** What was begun before the last failure says nothing about now. */
  worked(begun: number): void {
    if (this.lasting && begun > this.lastFailure) this.end(this.lasting, 'over');
  }

  gaveUp(): void {
    if (this.lasting) this.end(this.lasting, 'given-up');
  }

  private first(backend: string, message: string): Outage {
    const none = { failures: 0, retries: 0, endedAt: null, ending: null };
    return { number: this.numbers(), backend, kind: 'model', message, beganAt: new Date(), ...none };
  }

  private update(outage: Outage): void {
    this.lasting = outage;
    this.listener(outage);
  }

  private end(outage: Outage, ending: 'over' | 'given-up'): void {
    this.lasting = null;
    this.listener({ ...outage, ending, endedAt: new Date() });
  }
}
