'use strict';
// Deep equality as Jest has it.
const { isRemote } = require('./proxies.cjs');
const { getPrototypeOf, hasOwn } = Object;

const tagOf = (value) => Object.prototype.toString.call(value);
const isObject = (value) => value !== null && typeof value === 'object';

/** An expectation that is no value; only `expect` makes them. */
class Asymmetric {
  constructor(matches) {
    this.matches = matches;
  }
}

/**
 * `strict` as in toStrictEqual. `askAbout` compares two objects of the other side; one of them and a plain value are
 * never equal, since an object under test must not decide what equals an expected value.
 */
function equals(left, right, { strict = false, askAbout } = {}) {
  const options = { strict, askAbout, above: [] };
  return same(left, right, options);
}

function same(left, right, options) {
  if (right instanceof Asymmetric) return right.matches(left);
  if (Object.is(left, right)) return true;
  if (isRemote(left) || isRemote(right)) {
    return isRemote(left) && isRemote(right) && Boolean(options.askAbout?.(left, right, options.strict));
  }
  if (!isObject(left) || !isObject(right) || tagOf(left) !== tagOf(right)) return false;
  if (options.strict && getPrototypeOf(left) !== getPrototypeOf(right)) return false;
  if (left instanceof Error && right instanceof Error) return left.message === right.message;
  if (left instanceof Date) return Object.is(left.getTime(), right.getTime());
  if (left instanceof RegExp) return String(left) === String(right);
  if (left instanceof Number || left instanceof String || left instanceof Boolean) {
    return Object.is(left.valueOf(), right.valueOf());
  }
  return sameContent(left, right, options);
}

function sameContent(left, right, options) {
  if (options.above.some(([one, other]) => one === left && other === right)) return true;
  options.above.push([left, right]);
  try {
    if (left instanceof Map) return sameMembers([...left], [...right], options);
    if (left instanceof Set) return sameMembers([...left], [...right], options);
    if (Array.isArray(left) && left.length !== right.length) return false;
    return sameProperties(left, right, options);
  } finally {
    options.above.pop();
  }
}

function sameMembers(left, right, options) {
  if (left.length !== right.length) return false;
  const rest = [...right];
  return left.every((item) => {
    const at = rest.findIndex((other) => same(item, other, options));
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
}

/** Without `strict` a property that is undefined is as good as none. */
function sameProperties(left, right, options) {
  const counts = (object) => (key) => options.strict || object[key] !== undefined;
  const leftKeys = propertiesOf(left).filter(counts(left));
  const rightKeys = propertiesOf(right).filter(counts(right));
  if (leftKeys.length !== rightKeys.length) return false;
  return leftKeys.every((key) => hasOwn(right, key) && same(left[key], right[key], options));
}

const propertiesOf = (object) => [
  ...Object.keys(object),
  ...Object.getOwnPropertySymbols(object).filter((symbol) =>
    Object.prototype.propertyIsEnumerable.call(object, symbol),
  ),
];

module.exports = { Asymmetric, equals, isObject };
