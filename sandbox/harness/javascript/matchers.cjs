'use strict';
// The matchers of `expect`: each one says whether it holds. A received value may be an object of the submission.
const { Asymmetric, equals, isObject } = require('./equality.cjs');
const { callsOf, isMock } = require('./mock.cjs');
const { isRemote } = require('./proxies.cjs');

class Misuse extends Error {}

function need(condition, message) {
  if (!condition) throw new Misuse(message);
}

const isNumeric = (value) => typeof value === 'number' || typeof value === 'bigint';
const compared = (compare) => (received, expected) => {
  need(isNumeric(received) && isNumeric(expected), 'both values must be numbers');
  return compare(received, expected);
};

function closeTo(received, expected, digits = 2) {
  need(typeof received === 'number' && typeof expected === 'number', 'both values must be numbers');
  if (received === expected) return true;
  return Math.abs(expected - received) < 10 ** -digits / 2;
}

function calls(received) {
  need(isMock(received), 'the value must be a mock function');
  return callsOf(received);
}

function itemsOf(received) {
  need(received !== null && received !== undefined, 'the value must be iterable');
  return Array.from(received);
}

function walk(object, path) {
  const keys = Array.isArray(path) ? path : (String(path).match(/[^.[\]]+/g) ?? []);
  let found = object;
  for (const key of keys) {
    if (found === null || found === undefined || !(key in Object(found))) return { exists: false };
    found = found[key];
  }
  return { exists: true, value: found };
}

function matchesObject(received, expected, same) {
  if (!isObject(expected) || expected instanceof Asymmetric || isRemote(expected)) {
    return same(received, expected);
  }
  if (received === null || typeof received !== 'object') return false;
  if (Array.isArray(expected) && received.length !== expected.length) return false;
  return Object.keys(expected).every(
    (key) => key in received && matchesObject(received[key], expected[key], same),
  );
}

/** What is thrown by calling, or what a promise was rejected with. */
function thrownBy(received, fromPromise) {
  if (fromPromise) return { thrown: true, error: received };
  need(typeof received === 'function', 'the value must be a function');
  try {
    received();
    return { thrown: false };
  } catch (error) {
    return { thrown: true, error };
  }
}

function isExpectedError(error, expected) {
  const message = isObject(error) && 'message' in error ? String(error.message) : String(error);
  if (expected === undefined) return true;
  if (typeof expected === 'string') return message.includes(expected);
  if (expected instanceof RegExp) return expected.test(message);
  if (typeof expected === 'function') return error instanceof expected;
  if (expected instanceof Asymmetric) return expected.matches(error);
  return message === String(expected.message);
}

function makeMatchers(askAbout) {
  const same = (left, right) => equals(left, right, { askAbout });
  const toThrow = (received, [expected], { fromPromise }) => {
    const { thrown, error } = thrownBy(received, fromPromise);
    return thrown && isExpectedError(error, expected);
  };
  const simple = {
    toBe: Object.is,
    toEqual: same,
    toStrictEqual: (received, expected) => equals(received, expected, { askAbout, strict: true }),
    toMatchObject: (received, expected) => matchesObject(received, expected, same),
    toBeNull: (received) => received === null,
    toBeUndefined: (received) => received === undefined,
    toBeDefined: (received) => received !== undefined,
    toBeTruthy: Boolean,
    toBeFalsy: (received) => !received,
    toBeNaN: Number.isNaN,
    toBeInstanceOf: (received, type) => received instanceof type,
    toBeCloseTo: closeTo,
    toBeGreaterThan: compared((a, b) => a > b),
    toBeGreaterThanOrEqual: compared((a, b) => a >= b),
    toBeLessThan: compared((a, b) => a < b),
    toBeLessThanOrEqual: compared((a, b) => a <= b),
    toContain: (received, item) =>
      typeof received === 'string' ? received.includes(item) : itemsOf(received).includes(item),
    toContainEqual: (received, item) => itemsOf(received).some((found) => same(found, item)),
    toHaveLength: (received, length) => Object.is(received?.length, length),
    toMatch: (received, pattern) => {
      need(typeof received === 'string', 'the value must be a string');
      return typeof pattern === 'string' ? received.includes(pattern) : new RegExp(pattern).test(received);
    },
    toHaveProperty: (received, path, ...expected) => {
      const { exists, value } = walk(received, path);
      return exists && (expected.length === 0 || same(value, expected[0]));
    },
    toHaveBeenCalled: (received) => calls(received).length > 0,
    toHaveBeenCalledTimes: (received, times) => calls(received).length === times,
    toHaveBeenCalledWith: (received, ...args) => calls(received).some((call) => same(call, args)),
    toHaveBeenLastCalledWith: (received, ...args) => same(calls(received).at(-1), args),
  };
  const entries = Object.entries(simple).map(([name, holds]) => [
    name,
    (received, args) => holds(received, ...args),
  ]);
  return { ...Object.fromEntries(entries), toThrow, toThrowError: toThrow };
}

module.exports = { Misuse, closeTo, makeMatchers, matchesObject };
