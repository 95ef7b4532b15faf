import { createHash, type Hash } from 'node:crypto';
import { type Observable, Subject } from 'rxjs';
import type { MarketEvent } from '#market/index.js';

/** An event, and the JSON that the log keeps and hashes. */
export interface LoggedEvent {
  readonly event: MarketEvent;
  readonly body: string;
}

/**
 * A run's events as one stream: progress, persistence and reports subscribe to it. Before the simulation acts on
 * the outside world it waits until every subscriber that keeps events has them on disk.
 */
export class EventStream {
  private readonly subject = new Subject<LoggedEvent>();
  private readonly keepers: (() => Promise<void>)[] = [];
  private readonly hash: Hash = createHash('sha256');

  get events(): Observable<LoggedEvent> {
    return this.subject;
  }

  publish(event: MarketEvent): void {
    const body = JSON.stringify(event);
    this.hash.update(body).update('\n');
    this.subject.next({ event, body });
  }

  /** Registers a subscriber that has to catch up before the simulation goes on. */
  keepUpWith(flush: () => Promise<void>): void {
    this.keepers.push(flush);
  }

  async durable(): Promise<void> {
    for (const flush of this.keepers) await flush();
  }

  /** Ends the stream of a run that did not come to its end. */
  breakOff(): void {
    this.subject.complete();
  }

  /** Ends the stream. @returns SHA-256 over the events' JSON, a line each */
  async complete(): Promise<string> {
    await this.durable();
    this.subject.complete();
    return this.hash.digest('hex');
  }
}
