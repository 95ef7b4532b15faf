'use strict';
// Values as tagged plain JSON. What cannot be written as a value crosses as a reference, which the peer makes.
const { isRemote } = require('./proxies.cjs');

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { ownKeys } = Reflect;

/** The other side has sent something that no honest harness sends. */
class ProtocolError extends Error {}

const GLOBALS = [
  'Array',
  'BigInt',
  'Boolean',
  'Date',
  'Error',
  'EvalError',
  'Map',
  'Number',
  'Object',
  'Promise',
];
GLOBALS.push(
  'RangeError',
  'ReferenceError',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'SyntaxError',
  'TypeError',
  'URIError',
);
const globalNames = new Map(GLOBALS.map((name) => [globalThis[name], name]));
const globals = new Map(GLOBALS.map((name) => [name, globalThis[name]]));

const symbols = new Map();
const symbolNames = new Map();
for (const name of ['asyncIterator', 'hasInstance', 'iterator', 'toPrimitive', 'toStringTag']) {
  symbols.set(name, Symbol[name]);
  symbolNames.set(Symbol[name], name);
}

const TYPED = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array];
TYPED.push(Float32Array, Float64Array);
const typedNames = new Map(TYPED.map((type) => [type.prototype, type.name]));
const typedArrays = new Map(TYPED.map((type) => [type.name, type]));

/** The value as JSON; `refer` gives a tag for what cannot be copied. `within` are the objects around it. */
function encode(value, refer, within = []) {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return { t: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
    case 'undefined':
      return { t: 'undefined' };
    case 'bigint':
      return { t: 'bigint', v: String(value) };
    case 'symbol':
      return symbolNames.has(value) ? { t: 'symbol', v: symbolNames.get(value) } : refer(value);
    case 'function':
      return globalNames.has(value) ? { t: 'global', v: globalNames.get(value) } : refer(value);
    default:
      if (value === null) return null;
      return isRemote(value) || within.includes(value)
        ? refer(value)
        : encodeObject(value, refer, [...within, value]);
  }
}

function encodeObject(value, refer, within) {
  const inner = (item) => encode(item, refer, within);
  const prototype = getPrototypeOf(value);
  if (prototype === Array.prototype) return Array.from(value, inner);
  if (prototype === Map.prototype) return { t: 'map', v: Array.from(value, (pair) => pair.map(inner)) };
  if (prototype === Set.prototype) return { t: 'set', v: Array.from(value, inner) };
  if (prototype === Date.prototype) return { t: 'date', v: inner(value.getTime()) };
  if (prototype === RegExp.prototype) return { t: 'regexp', v: [value.source, value.flags] };
  if (typedNames.has(prototype))
    return { t: 'typed', c: typedNames.get(prototype), v: Array.from(value, inner) };
  if ((prototype === Object.prototype || prototype === null) && isData(value)) {
    return { t: 'object', v: ownKeys(value).map((key) => [key, inner(value[key])]) };
  }
  return refer(value);
}

/** An object of data alone: one with methods is used, not copied. */
const isData = (value) =>
  ownKeys(value).every((key) => {
    const property = getOwnPropertyDescriptor(value, key);
    const plain = typeof key === 'string' && property.enumerable && 'value' in property;
    return plain && (typeof property.value !== 'function' || globalNames.has(property.value));
  });

/** The value again; `resolve` knows the tags that `refer` made. Throws a ProtocolError, whatever is sent. */
function decode(data, resolve) {
  try {
    return decodeAny(data, resolve);
  } catch (error) {
    throw error instanceof ProtocolError ? error : new ProtocolError(`a malformed value: ${error.message}`);
  }
}

function decodeAny(data, resolve) {
  if (data === null || typeof data !== 'object') return data;
  const inner = (item) => decodeAny(item, resolve);
  if (Array.isArray(data)) return data.map(inner);
  const { t: tag, v: value } = data;
  switch (tag) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(value);
    case 'bigint':
      return BigInt(value);
    case 'symbol':
      return known(symbols, value);
    case 'global':
      return known(globals, value);
    case 'map':
      return new Map(value.map((pair) => pair.map(inner)));
    case 'set':
      return new Set(value.map(inner));
    case 'date':
      return new Date(inner(value));
    case 'regexp':
      return new RegExp(value[0], value[1]);
    case 'typed':
      return known(typedArrays, data.c).from(value, inner);
    case 'object':
      return objectOf(value, inner);
    default:
      return resolve(data);
  }
}

function known(table, name) {
  if (!table.has(name)) throw new ProtocolError('an unknown name');
  return table.get(name);
}

function objectOf(entries, inner) {
  const made = {};
  for (const [key, value] of entries) {
    defineProperty(made, key, { value: inner(value), writable: true, enumerable: true, configurable: true });
  }
  return made;
}

module.exports = { ProtocolError, decode, encode };
