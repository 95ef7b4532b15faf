import type { OutageKind } from '../sandbox.port.js';

/** A time in which something could not be had for one reason: sandboxes of a backend, or a host that serves models. */
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

/** What failed, as an outage tells it. */
export type Failure = Pick<Outage, 'backend' | 'kind' | 'message'>;

export type OutageListener = (outage: Outage) => void;

interface Lasting {
  readonly outage: Outage;
  readonly lastFailure: number;
}

/** Puts single failures together into outages, and tells of each change. */
export class Outages {
  private readonly lasting = new Map<Outage['kind'], Lasting>();

  /** @param nextNumber gives each outage a number of its own, where several count together */
  constructor(
    private readonly listener: OutageListener = () => {},
    private readonly nextNumber: () => number = counter(),
  ) {}

  failed(failure: Failure): void {
    const before = this.lasting.get(failure.kind)?.outage ?? this.first(failure);
    this.update({ ...before, failures: before.failures + 1 });
  }

  retried({ kind }: Failure): void {
    const known = this.lasting.get(kind);
    if (known) this.update({ ...known.outage, retries: known.outage.retries + 1 }, known.lastFailure);
  }

  /** What was begun before the last failure says nothing about now. */
  worked(begun: number): void {
    for (const { outage, lastFailure } of [...this.lasting.values()]) {
      if (begun > lastFailure) this.end(outage, 'over');
    }
  }

  gaveUp({ kind }: Failure): void {
    const known = this.lasting.get(kind);
    if (known) this.end(known.outage, 'given-up');
  }

  private first({ backend, kind, message }: Failure): Outage {
    const none = { failures: 0, retries: 0, endedAt: null, ending: null };
    return { number: this.nextNumber(), backend, kind, message, beganAt: new Date(), ...none };
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

/** 1, 2, 3, ... */
export function counter(): () => number {
  let count = 0;
  return () => ++count;
}
