import fc from 'fast-check';
import { EventQueue } from '#market/index.js';
import { cases } from '../../support/cases.js';

interface Timer {
  time: number;
  sequence: number;
  kind: number;
  target: number;
  stamp: number;
}

/** What the queue should be: a list in which each timer comes after all that are not later. */
class Model {
  now = 0;
  timers: Timer[] = [];
  set = 0;

  add(time: number, kind: number): Timer {
    const sequence = this.set++;
    const timer = { time, sequence, kind, target: sequence * 7, stamp: sequence - 3 };
    const place = this.timers.findIndex((other) => other.time > time);
    this.timers.splice(place < 0 ? this.timers.length : place, 0, timer);
    return timer;
  }

  get next(): number {
    return this.timers[0]?.time ?? Number.POSITIVE_INFINITY;
  }
}
/** Cheaper than `expect`, which would take most of the time here. */
function same<T>(actual: T, expected: T): void {
  if (actual !== expected) throw new Error(`expected ${expected}, got ${actual}`);
}

function throwsRangeError(action: () => void): boolean {
  try {
    action();
    return false;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

type Step = fc.Command<Model, EventQueue>;

class After implements Step {
  constructor(
    readonly delay: number,
    readonly kind = 1,
  ) {}
  check = () => true;
  run(model: Model, queue: EventQueue) {
    const { kind, target, stamp } = model.add(model.now + this.delay, this.kind);
    queue.ofKind(kind).after(this.delay, target, stamp);
  }
  toString = () => `after(${this.delay}, kind ${this.kind})`;
}

class At implements Step {
  constructor(
    readonly ahead: number,
    readonly kind = 2,
  ) {}
  check = () => true;
  run(model: Model, queue: EventQueue) {
    const { time, kind, target, stamp } = model.add(model.now + this.ahead, this.kind);
    queue.ofKind(kind).at(time, target, stamp);
  }
  toString = () => `at(now + ${this.ahead}, kind ${this.kind})`;
}

class Take implements Step {
  check = () => true;
  run(model: Model, queue: EventQueue) {
    const expected = model.timers.shift();
    same(queue.take(), expected !== undefined);
    if (!expected) return;
    model.now = expected.time;
    same(queue.now, expected.time);
    same(queue.kind, expected.kind);
    same(queue.target, expected.target);
    same(queue.stamp, expected.stamp);
  }
  toString = () => 'take';
}

class MoveTo implements Step {
  constructor(readonly ahead: number) {}
  check = () => true;
  run(model: Model, queue: EventQueue) {
    const time = model.now + this.ahead;
    const refused = time > model.next || this.ahead < 0;
    same(
      throwsRangeError(() => queue.moveTo(time)),
      refused,
    );
    if (!refused) model.now = time;
    same(queue.now, model.now);
  }
  toString = () => `moveTo(now + ${this.ahead})`;
}

class Refused implements Step {
  constructor(readonly time: number) {}
  check = () => true;
  run(model: Model, queue: EventQueue) {
    same(
      throwsRangeError(() => queue.ofKind(0).at(model.now + this.time, 0)),
      true,
    );
    same(
      throwsRangeError(() => queue.ofKind(0).after(this.time, 0)),
      true,
    );
  }
  toString = () => `refuses(now + ${this.time})`;
}

const FEW_DELAYS = [0, 1, 5, 60, 3_600];
/** Few enough that kinds share times, and more lists than there is room for at first. */
const kinds = fc.nat({ max: 3 });
const steps = fc.commands(
  [
    fc.tuple(fc.constantFrom(...FEW_DELAYS), kinds).map(([delay, kind]) => new After(delay, kind)),
    fc.tuple(fc.constantFrom(...FEW_DELAYS), kinds).map(([delay, kind]) => new After(delay, kind)),
    fc.tuple(fc.nat({ max: 70 }), kinds).map(([ahead, kind]) => new At(ahead, kind)),
    fc.constant(new Take()),
    fc.constant(new Take()),
    fc.integer({ min: -2, max: 30 }).map((ahead) => new MoveTo(ahead)),
    fc.constantFrom(-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY).map((time) => new Refused(time)),
  ],
  { size: 'max', maxCommands: 300 },
);

describe('the event queue', () => {
  test('is a list sorted by time, then by the order of setting, over lanes and heap', () => {
    fc.assert(
      fc.property(steps, (commands) => {
        const model = new Model();
        const queue = new EventQueue();
        fc.modelRun(() => ({ model, real: queue }), commands);
        while (model.timers.length > 0) {
          same(queue.nextTime(), model.next);
          new Take().run(model, queue);
        }
        new Take().run(model, queue);
        same(queue.nextTime(), Number.POSITIVE_INFINITY);
      }),
      { numRuns: cases(250) },
    );
  });

  test('keeps the order when lanes grow, wrap and empty', () => {
    const model = new Model();
    const queue = new EventQueue();
    const take = new Take();
    for (const [burst, taken] of [
      [100, 40],
      [30, 80],
      [500, 300],
      [10, 220],
      [1_000, 990],
      [1_000, 100],
    ] as const) {
      for (let i = 0; i < burst; i++) {
        new After(i % 3 === 0 ? 60 : 5).run(model, queue);
        if (i % 10 === 0) new At((i * 37) % 90).run(model, queue);
      }
      for (let i = 0; i < taken; i++) take.run(model, queue);
    }
    while (model.timers.length > 0) take.run(model, queue);
    take.run(model, queue);
  });
});
