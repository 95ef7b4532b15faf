import type { OutageKind, SandboxUnavailableError } from '../sandbox.port.js';

/** A time in which sandboxes of one backend could not be had for one reason. */
export interface Outage {
  /** Counts the outages of one grader, from 1. */
  readonly number: number;
  /** A backend, or whatever else it was that could not be had: a host that serves models. */
  readonly backend: string;
  readonly kind: OutageKind | 'model';
  /** What was said the first time. */
  readonly message: string;
  readonly failures: number;
  readonly retries: number;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
  /** Null while it lasts. */
  readonly ending: 'over' | 'given-up' | null;
}

export type OutageListener = (outage: Outage) => void;

interface Lasting {
  readonly outage: Outage;
  readonly lastFailure: number;
}

/** Puts single failures together into outages, and tells of each change. */
export class Outages {
  private readonly lasting = new Map<Outage['kind'], Lasting>();
  private count = 0;

  constructor(private readonly listener: OutageListener = () => {}) {}

  failed(error: SandboxUnavailableError): void {
    const before = this.lasting.get(error.kind)?.outage ?? this.first(error);
    this.update({ ...before, failures: before.failures + 1 });
  }

  retried({ kind }: SandboxUnavailableError): void {
    const known = this.lasting.get(kind);
    if (known) this.update({ ...known.outage, retries: known.outage.retries + 1 }, known.lastFailure);
  }

  /** What was begun before the last failure says nothing about now. */
  worked(begun: number): void {
    for (const { outage, lastFailure } of [...this.lasting.values()]) {
      if (begun > lastFailure) this.end(outage, 'over');
    }
  }

  gaveUp({ kind }: SandboxUnavailableError): void {
    const known = this.lasting.get(kind);
    if (known) this.end(known.outage, 'given-up');
  }

  private first({ backend, kind, message }: SandboxUnavailableError): Outage {
    this.count += 1;
    const none = { failures: 0, retries: 0, endedAt: null, ending: null };
    return { number: this.count, backend, kind, message, beganAt: new Date(), ...none };
  }

  private update(outage: Outage, lastFailure = performance.now()): void {
    this.lasting.set(outage.kind, { outage, lastFailure });
    this.listener(outage);
  }

  private end(outage: Outage, ending: 'over' | 'given-up'): void {
    this.lasting.delete(outage.kind);
    this.listener({ ...outage, ending, endedAt: new Date() });
  }
}
