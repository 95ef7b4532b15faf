import fc from 'fast-check';
import { nextWait, type RetryPolicy, Turns } from '#sandbox/index.js';

const draws = fc.double({ min: 0, max: 0.999, noNaN: true });

const policies: fc.Arbitrary<RetryPolicy> = fc.record({
  firstWaitMs: fc.integer({ min: 1, max: 1_000 }),
  longestWaitMs: fc.integer({ min: 1_000, max: 30_000 }),
  patienceMs: fc.integer({ min: 1, max: 600_000 }),
});

/** The waits of an outage that does not end, if trying takes no time. */
function waitsOf(policy: RetryPolicy, random: () => number): number[] {
  const waits: number[] = [];
  for (let elapsedMs = 0, tries = 1; ; tries++) {
    const wait = nextWait(policy, { tries, elapsedMs }, random);
    if (wait === null) return waits;
    waits.push(wait);
    elapsedMs += wait;
  }
}

describe('waiting for machinery', () => {
  test('the waits add up to the patience, and to no more', () => {
    fc.assert(
      fc.property(policies, draws, (policy, draw) => {
        const total = waitsOf(policy, () => draw).reduce((sum, wait) => sum + wait, 0);
        expect(total).toBeCloseTo(policy.patienceMs, 3);
      }),
    );
  });

  test('each is drawn from the upper half of a doubling time that has a longest', () => {
    fc.assert(
      fc.property(policies, fc.infiniteStream(draws), (policy, stream) => {
        const waits = waitsOf(policy, () => stream.next().value as number);
        const strays = waits.slice(0, -1).filter((wait, index) => {
          const full = Math.min(policy.longestWaitMs, policy.firstWaitMs * 2 ** index);
          return wait < full / 2 || wait > full;
        });
        expect(strays).toEqual([]);
      }),
    );
  });

  test('those who failed together do not come back together', () => {
    const policy = { firstWaitMs: 100, longestWaitMs: 10_000, patienceMs: 60_000 };
    const waits = Array.from({ length: 50 }, () => nextWait(policy, { tries: 5, elapsedMs: 0 })!);
    expect(new Set(waits).size).toBeGreaterThan(40);
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(100);
  });
});

type Move = { readonly type: 'come' } | { readonly type: 'end' | 'leave'; readonly which: number };

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    fc.constant<Move>({ type: 'come' }),
    fc.record({ type: fc.constantFrom('end' as const, 'leave' as const), which: fc.nat(20) }),
  ),
  { maxLength: 60 },
);

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** The simplest thing that it should do: those in turn, and those in line. */
class Line {
  readonly inTurn: number[] = [];
  readonly inLine: number[] = [];
  refused = 0;

  constructor(
    private readonly atOnce: number,
    private readonly waiting: number,
  ) {}

  come(who: number): void {
    if (this.inTurn.length < this.atOnce) this.inTurn.push(who);
    else if (this.inLine.length < this.waiting) this.inLine.push(who);
    else this.refused += 1;
  }

  end(who: number): void {
    this.inTurn.splice(this.inTurn.indexOf(who), 1);
    const next = this.inLine.shift();
    if (next !== undefined) this.inTurn.push(next);
  }

  leave = (who: number) => void this.inLine.splice(this.inLine.indexOf(who), 1);
}

describe('turns', () => {
  test('are taken in the order of arrival, never more than there are, and a line has an end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.nat(6), moves, async (atOnce, waiting, played) => {
        const turns = new Turns({ atOnce, waiting });
        const line = new Line(atOnce, waiting);
        const held = new Map<number, () => void>();
        const patience = new Map<number, AbortController>();
        const order: number[] = [];
        let refused = 0;
        let arrived = 0;
        for (const move of played) {
          if (move.type === 'come') {
            const who = arrived++;
            const controller = new AbortController();
            patience.set(who, controller);
            turns.take(controller.signal).then(
              (end) => {
                order.push(who);
                held.set(who, end);
              },
              (error) => {
                if (error !== 'bored') refused += 1;
              },
            );
            line.come(who);
          } else if (move.type === 'end' && line.inTurn.length > 0) {
            const who = line.inTurn[move.which % line.inTurn.length]!;
            held.get(who)!();
            held.get(who)!();
            held.delete(who);
            line.end(who);
          } else if (move.type === 'leave' && line.inLine.length > 0) {
            const who = line.inLine[move.which % line.inLine.length]!;
            patience.get(who)!.abort('bored');
            line.leave(who);
          }
          await settled();
          expect([...held.keys()].sort()).toEqual([...line.inTurn].sort());
          expect(refused).toBe(line.refused);
        }
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });

  test('whoever has lost patience before gets none', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 1 });
    await expect(turns.take(AbortSignal.abort('bored'))).rejects.toBe('bored');
    const end = await turns.take(new AbortController().signal);
    end();
  });
});
