'use strict';
// Runs collected tests one after the other.
const DEFAULT_TIMEOUT_MS = 5000;

class TestTimeout extends Error {}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

const chainOf = (block) => (block === null ? [] : [...chainOf(block.parent), block]);

class Runner {
  /** `pump` lets the other side go on while this one waits. */
  constructor(pump, counter) {
    this.pump = pump;
    this.counter = counter;
    this.timeoutMs = DEFAULT_TIMEOUT_MS;
  }

  /** Waits for a value while both sides' timers and promises go on. */
  async settle(value, timeoutMs = this.timeoutMs) {
    if (!(value instanceof Promise)) return value;
    const end = Date.now() + timeoutMs;
    let waiting = true;
    const stop = () => {
      waiting = false;
    };
    value.then(stop, stop);
    await nextTurn();
    while (waiting) {
      if (Date.now() > end) throw new TestTimeout(`not finished after ${timeoutMs} ms`);
      this.pump();
      await nextTurn();
    }
    return value;
  }

  async run(tests, report) {
    for (const [index, test] of tests.entries()) {
      let problem = null;
      try {
        await this.#runTest(test);
      } catch (error) {
        problem = { error };
      }
      problem = (await this.#finishBlocks(test.block, tests.slice(index + 1))) ?? problem;
      report(index, problem);
    }
  }

  async #runTest(test) {
    const blocks = chainOf(test.block);
    for (const block of blocks) await this.#startBlock(block);
    this.counter.assertions = 0;
    this.counter.wanted = null;
    try {
      for (const block of blocks) await this.#runAll(block.beforeEach);
      await this.settle(call(test), test.timeoutMs ?? this.timeoutMs);
      this.#checkCount();
    } finally {
      for (const block of blocks.toReversed()) await this.#runAll(block.afterEach);
    }
  }

  #checkCount() {
    const { assertions, wanted } = this.counter;
    if (wanted === null || (wanted === 'some' ? assertions > 0 : assertions === wanted)) return;
    throw new Error(`${wanted} assertions were announced, ${assertions} were made`);
  }

  async #startBlock(block) {
    if (block.started) {
      if (block.problem) throw block.problem.error;
      return;
    }
    block.started = true;
    try {
      await this.#runAll(block.beforeAll);
    } catch (error) {
      block.problem = { error };
      throw error;
    }
  }

  async #finishBlocks(block, later) {
    const needed = new Set(later.flatMap((test) => chainOf(test.block)));
    for (const done of chainOf(block).toReversed()) {
      if (needed.has(done)) return null;
      try {
        await this.#runAll(done.afterAll);
      } catch (error) {
        return { error };
      }
    }
    return null;
  }

  async #runAll(hooks) {
    for (const hook of hooks) await this.settle(call({ run: hook, args: [] }));
  }
}

/** A function with a parameter that no table fills wants a `done` callback. */
function call({ run, args }) {
  if (run.length === 0 || args.length > 0) return run(...args);
  return new Promise((resolve, reject) => {
    run((error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
}

module.exports = { Runner };
