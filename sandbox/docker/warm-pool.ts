import { availableParallelism } from 'node:os';
import type { Container } from './container.js';

export interface PoolOptions {
  /** How many wait for each kind of sandbox. */
  readonly each?: number;
  /** How many wait in all. */
  readonly all?: number;
  /** How long after one was taken the next is started, so that its start does not slow the one in use. */
  readonly refillAfterMs?: number;
  /** How long a kind that nobody asks for is kept. */
  readonly idleMs?: number;
  /** Told when one could not be removed. */
  readonly onLost?: () => void;
}

interface Shelf {
  readonly start: () => Promise<Container>;
  readonly waiting: Promise<Container>[];
  timesAsked: number;
  idle?: NodeJS.Timeout;
}

/**
 * Containers that were started beforehand and wait for their program. Each is used once. A kind is kept in stock from
 * the second time that it is asked for; the kind that was not asked for longest makes room for others.
 */
export class WarmPool {
  /** The kind that was asked for last is the last. */
  private readonly shelves = new Map<string, Shelf>();
  private readonly refills = new Set<NodeJS.Timeout>();
  private readonly options: Required<PoolOptions>;

  constructor(options: PoolOptions = {}) {
    const cores = availableParallelism();
    this.options = {
      each: cores,
      all: 2 * cores,
      refillAfterMs: 50,
      idleMs: 30_000,
      onLost: () => {},
      ...options,
    };
  }

  get size(): number {
    return [...this.shelves.values()].reduce((sum, shelf) => sum + shelf.waiting.length, 0);
  }

  /** One that waits, or a new one. */
  async take(kind: string, start: () => Promise<Container>): Promise<Container> {
    const shelf = this.shelves.get(kind) ?? { start, waiting: [], timesAsked: 0 };
    this.shelves.delete(kind);
    this.shelves.set(kind, shelf);
    shelf.timesAsked += 1;
    this.keepWhileAsked(kind, shelf);
    if (shelf.timesAsked > 1) this.refillSoon(kind);
    for (let next = shelf.waiting.shift(); next; next = shelf.waiting.shift()) {
      const container = await next.catch(() => null);
      if (container && !container.isClosed) {
        container.keepsProcess(true);
        return container;
      }
      if (container) await this.discard(next);
    }
    return start();
  }

  /** Removes all that waits. */
  async close(): Promise<void> {
    for (const timer of this.refills) clearTimeout(timer);
    this.refills.clear();
    const all = [...this.shelves.values()].flatMap((shelf) => {
      clearTimeout(shelf.idle);
      return shelf.waiting.splice(0);
    });
    this.shelves.clear();
    await Promise.all(all.map((started) => this.discard(started)));
  }

  private refillSoon(kind: string): void {
    const timer = setTimeout(() => {
      this.refills.delete(timer);
      this.refill(kind);
    }, this.options.refillAfterMs).unref();
    this.refills.add(timer);
  }

  private refill(kind: string): void {
    const shelf = this.shelves.get(kind);
    if (!shelf) return;
    const wanted = Math.min(this.options.each, shelf.timesAsked - 1);
    while (shelf.waiting.length < wanted && this.makeRoom(kind)) {
      const started = shelf.start();
      shelf.waiting.push(started);
      started.then(
        (container) => {
          if (shelf.waiting.includes(started)) container.keepsProcess(false);
          void container.closed.then(() => this.drop(shelf, started));
        },
        () => this.drop(shelf, started),
      );
    }
  }

  /** One that ended while it waited is of no use. */
  private drop(shelf: Shelf, started: Promise<Container>): void {
    const at = shelf.waiting.indexOf(started);
    if (at < 0) return;
    shelf.waiting.splice(at, 1);
    void this.discard(started);
  }

  private makeRoom(kind: string): boolean {
    if (this.size < this.options.all) return true;
    const other = [...this.shelves].find(([name, { waiting }]) => name !== kind && waiting.length > 0);
    const given = other?.[1].waiting.shift();
    if (given) void this.discard(given);
    return given !== undefined;
  }

  private keepWhileAsked(kind: string, shelf: Shelf): void {
    clearTimeout(shelf.idle);
    shelf.idle = setTimeout(() => {
      this.shelves.delete(kind);
      for (const started of shelf.waiting.splice(0)) void this.discard(started);
    }, this.options.idleMs).unref();
  }

  private async discard(started: Promise<Container>): Promise<void> {
    const container = await started.catch(() => null);
    await container?.remove().catch(this.options.onLost);
  }
}
