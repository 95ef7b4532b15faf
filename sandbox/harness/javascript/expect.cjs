'use strict';
// `expect` with `.not`, `.resolves`, `.rejects` and the asymmetric matchers.
const { Misuse, closeTo, makeMatchers, matchesObject } = require('./matchers.cjs');
const { Asymmetric, equals } = require('./equality.cjs');
const { show } = require('./print.cjs');

class AssertionError extends Error {}

const asymmetric = (matches) => new Asymmetric(matches);

const PRIMITIVES = new Map([
  [String, 'string'],
  [Number, 'number'],
  [Boolean, 'boolean'],
  [BigInt, 'bigint'],
  [Symbol, 'symbol'],
  [Function, 'function'],
]);

function makeAsymmetric(askAbout) {
  const same = (left, right) => equals(left, right, { askAbout });
  return {
    any: (type) =>
      asymmetric((value) =>
        PRIMITIVES.has(type) ? typeof value === PRIMITIVES.get(type) : value instanceof type,
      ),
    anything: () => asymmetric((value) => value !== null && value !== undefined),
    closeTo: (number, digits) =>
      asymmetric((value) => typeof value === 'number' && closeTo(value, number, digits)),
    stringContaining: (part) => asymmetric((value) => typeof value === 'string' && value.includes(part)),
    stringMatching: (pattern) =>
      asymmetric((value) => typeof value === 'string' && new RegExp(pattern).test(value)),
    objectContaining: (part) => asymmetric((value) => matchesObject(value, part, same)),
    arrayContaining: (items) =>
      asymmetric(
        (value) => Array.isArray(value) && items.every((item) => value.some((found) => same(found, item))),
      ),
  };
}

/** `counter.assertions` counts what one test has checked. */
function makeExpect(askAbout, counter) {
  const matchers = makeMatchers(askAbout);

  function check(state, name, args) {
    counter.assertions += 1;
    let holds;
    try {
      holds = matchers[name](state.received, args, state);
    } catch (error) {
      if (error instanceof Misuse)
        throw new AssertionError(`${name}: ${error.message}, not ${show(state.received)}`);
      throw error;
    }
    if (holds === state.negated) {
      const wanted = `${state.negated ? 'not.' : ''}${name}(${args.map(show).join(', ')})`;
      throw new AssertionError(`expected ${wanted}, received ${show(state.received)}`);
    }
  }

  const chain = (state) =>
    Object.fromEntries(Object.keys(matchers).map((name) => [name, (...args) => check(state, name, args)]));

  const settled = (promise, wanted, negated) =>
    Object.fromEntries(
      Object.keys(matchers).map((name) => [
        name,
        async (...args) => {
          const received = await outcomeOf(promise, wanted);
          check({ received, negated, fromPromise: wanted === 'rejects' }, name, args);
        },
      ]),
    );

  const both = (make) => ({ ...make(false), not: make(true) });
  const expect = (received) => ({
    ...both((negated) => chain({ received, negated, fromPromise: false })),
    resolves: both((negated) => settled(received, 'resolves', negated)),
    rejects: both((negated) => settled(received, 'rejects', negated)),
  });
  return Object.assign(expect, makeAsymmetric(askAbout), {
    assertions: (count) => {
      counter.wanted = count;
    },
    hasAssertions: () => {
      counter.wanted = 'some';
    },
  });
}

async function outcomeOf(received, wanted) {
  const promise = typeof received === 'function' ? received() : received;
  try {
    const value = await promise;
    if (wanted === 'resolves') return value;
  } catch (error) {
    if (wanted === 'rejects') return error;
    throw error;
  }
  throw new AssertionError('the promise was resolved, and should have been rejected');
}

module.exports = { AssertionError, makeExpect };
