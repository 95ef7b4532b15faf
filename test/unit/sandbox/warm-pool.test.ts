import { setTimeout as sleep } from 'node:timers/promises';
import type { Container } from '#sandbox/docker/container.js';
import { type PoolOptions, WarmPool } from '#sandbox/docker/warm-pool.js';

class FakeContainer {
  static started: FakeContainer[] = [];
  isClosed = false;
  removed = false;
  keeps = true;
  end!: () => void;
  readonly closed = new Promise<void>((resolve) => {
    this.end = () => {
      this.isClosed = true;
      resolve();
    };
  });

  constructor(readonly kind: string) {
    FakeContainer.started.push(this);
  }

  keepsProcess(keeps: boolean): void {
    this.keeps = keeps;
  }

  async remove(): Promise<void> {
    this.removed = true;
  }
}

const QUICK = { each: 2, all: 3, refillAfterMs: 0, idleMs: 10_000 };

function poolOf(options: PoolOptions = {}) {
  FakeContainer.started = [];
  const pool = new WarmPool({ ...QUICK, ...options });
  const take = async (kind = 'a') => {
    const start = async () => new FakeContainer(kind) as unknown as Container;
    return (await pool.take(kind, start)) as unknown as FakeContainer;
  };
  return { pool, take };
}

const soon = () => sleep(20);
const counts = () => ({
  started: FakeContainer.started.length,
  removed: FakeContainer.started.filter(({ removed }) => removed).length,
});

describe('containers that wait', () => {
  test('what is asked for once is not kept in stock, what is asked for again is', async () => {
    const { pool, take } = poolOf();
    await take();
    await soon();
    expect(pool.size).toBe(0);
    await take();
    await soon();
    expect(pool.size).toBe(1);
    await take();
    await soon();
    expect(pool.size).toBe(2);
    await pool.close();
  });

  test('each is used once, and keeps the process only while it is used', async () => {
    const { pool, take } = poolOf();
    const used = new Set([await take(), await take()]);
    await soon();
    expect(FakeContainer.started.at(-1)!.keeps).toBe(false);
    for (let round = 0; round < 6; round++) {
      const next = await take();
      expect(used.has(next)).toBe(false);
      expect(next).toMatchObject({ keeps: true, removed: false });
      used.add(next);
      await soon();
    }
    await pool.close();
  });

  test('no more wait than may; the kind that was not asked for longest makes room', async () => {
    const { pool, take } = poolOf();
    for (const kind of ['a', 'a', 'a', 'b', 'b', 'b']) {
      await take(kind);
      await soon();
      expect(pool.size).toBeLessThanOrEqual(QUICK.all);
    }
    const waiting = FakeContainer.started.filter(({ keeps, removed }) => !keeps && !removed);
    expect(waiting.map(({ kind }) => kind).sort()).toEqual(['a', 'b', 'b']);
    await pool.close();
  });

  test('one that ended while it waited is not given out', async () => {
    const { pool, take } = poolOf();
    await take();
    await take();
    await soon();
    const waiting = FakeContainer.started.at(-1)!;
    waiting.end();
    await soon();
    expect(waiting.removed).toBe(true);
    expect(await take()).not.toBe(waiting);
    await pool.close();
  });

  test('a kind that nobody asks for is given up', async () => {
    const { pool, take } = poolOf({ idleMs: 60 });
    await take();
    await take();
    await sleep(150);
    expect(pool.size).toBe(0);
    expect(counts()).toEqual({ started: 3, removed: 1 });
  });

  test('closing leaves none, not even those that are about to start', async () => {
    const { pool, take } = poolOf();
    await take();
    await take();
    await take();
    await soon();
    await pool.close();
    await soon();
    expect(pool.size).toBe(0);
    const { started, removed } = counts();
    expect(started - removed).toBe(3);
  });

  test('a start that fails is the failure of whoever asked', async () => {
    const { pool } = poolOf();
    await expect(pool.take('x', () => Promise.reject(new Error('no daemon')))).rejects.toThrow('no daemon');
    await expect(pool.take('x', () => Promise.reject(new Error('no daemon')))).rejects.toThrow('no daemon');
    await soon();
    expect(pool.size).toBe(0);
  });

  test('whoever cannot be removed is reported', async () => {
    let lost = 0;
    const { pool, take } = poolOf({ onLost: () => lost++ });
    await take();
    await take();
    await soon();
    FakeContainer.started.at(-1)!.remove = () => Promise.reject(new Error('no daemon'));
    await pool.close();
    expect(lost).toBe(1);
  });
});
