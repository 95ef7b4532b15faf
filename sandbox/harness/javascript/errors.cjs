'use strict';
// Errors cross as their class, message and data, and are thrown again as the same built-in error.
const { defineProperty, getPrototypeOf, setPrototypeOf } = Object;

const BUILTIN = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
const builtinNames = new Map(Object.entries(BUILTIN).map(([name, type]) => [type.prototype, name]));

/** The classes between an error and the built-in one that it comes from, most derived first. */
function classesOf(error) {
  const own = [];
  let prototype = getPrototypeOf(error);
  while (prototype !== null && !builtinNames.has(prototype)) {
    const type = Object.hasOwn(prototype, 'constructor') ? prototype.constructor : null;
    if (typeof type === 'function') own.push(type);
    prototype = getPrototypeOf(prototype);
  }
  return { own, base: builtinNames.get(prototype) ?? 'Error' };
}

function describe(error, numberOf, encode) {
  const { own, base } = classesOf(error);
  const data = Object.keys(error).flatMap((key) => {
    try {
      return [[key, encode(error[key])]];
    } catch {
      return [];
    }
  });
  return {
    t: 'error',
    i: numberOf(error),
    n: String(error.name),
    m: String(error.message),
    b: base,
    c: own.map((type) => [numberOf(type), String(type.name)]),
    d: data,
  };
}

/** Errors of the other side, as errors that can be thrown here. */
class ForeignErrors {
  homes = new WeakMap();
  classes = new WeakMap();
  prototypes = new Map();

  rebuild(data, decode, stand) {
    const error = new (BUILTIN[data.b] ?? Error)(String(data.m));
    const numbers = data.c.map(([number]) => number);
    if (numbers.length > 0) setPrototypeOf(error, this.prototypeOf(data, stand));
    if (error.name !== data.n) defineProperty(error, 'name', { value: String(data.n), configurable: true });
    for (const [key, value] of data.d) {
      if (key === 'message' || key === 'stack') continue;
      const property = { value: decode(value), writable: true, enumerable: true, configurable: true };
      defineProperty(error, String(key), property);
    }
    this.homes.set(error, data.i);
    this.classes.set(error, numbers);
    return error;
  }

  prototypeOf(data, stand) {
    let parent = (BUILTIN[data.b] ?? Error).prototype;
    for (const [number, name] of data.c.toReversed()) {
      if (!this.prototypes.has(number)) {
        const property = { value: stand(number, String(name)), configurable: true };
        this.prototypes.set(number, defineProperty(Object.create(parent), 'constructor', property));
      }
      parent = this.prototypes.get(number);
    }
    return parent;
  }

  isForeign(error) {
    return typeof error === 'object' && error !== null && this.homes.has(error);
  }

  isInstance(error, classNumber) {
    return this.isForeign(error) && this.classes.get(error).includes(classNumber);
  }
}

module.exports = { ForeignErrors, describe };
