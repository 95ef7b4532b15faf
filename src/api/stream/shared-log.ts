import { Injectable } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { RunEntity } from '../../store/run.entity.js';
import { type EventRow, RunPages } from '../../store/run-pages.js';
import { RunStore } from '../../store/run-store.js';

/** So many events are in one message at the most. */
export const PAGE = 200;

/** The log as many read it at once: what is being read for one is read for all who ask the same meanwhile. */
@Injectable()
export class SharedLog {
  private readonly pending = new Map<string, Promise<unknown>>();

  constructor(
    private readonly store: RunStore,
    private readonly pages: RunPages,
  ) {}

  /** The numbers of runs that were written to. */
  get changes(): Observable<number> {
    return this.store.changes;
  }

  lastSeq(run: RunEntity): Promise<number> {
    return this.pages.lastSeq(run);
  }

  page(run: RunEntity, after: number): Promise<EventRow[]> {
    return this.once(`${run.number} ${after}`, () => this.pages.page(run, { after, limit: PAGE }));
  }

  /** As it is kept now. */
  run(number: number): Promise<RunEntity> {
    return this.once(`${number}`, () => this.store.find(String(number)));
  }

  private once<T>(what: string, read: () => Promise<T>): Promise<T> {
    const there = this.pending.get(what) as Promise<T> | undefined;
    if (there) return there;
    const reading = read().finally(() => this.pending.delete(what));
    this.pending.set(what, reading);
    return reading;
  }
}
