'use strict';
// What the graded code may do with objects of the suite: use them, and not look around from there.
const USES = new Set(['get', 'set', 'has', 'keys', 'hasOwn', 'call', 'construct', 'instanceof']);
const NAMING = new Set(['get', 'set', 'has', 'hasOwn']);
const FUNCTION_KEYS = new Set(['length', 'name']);
const HIDDEN = new Set(['constructor', 'prototype', 'caller', 'callee', 'arguments']);

/** `isLent` tells which objects the suite has handed out; built-in ones that are named in a frame are not among them. */
function guard(operation, [target, key], isLent) {
  if (operation === 'export') {
    if (target === globalThis || target === process || target === Function) {
      throw new TypeError('this object of the suite cannot be handed out');
    }
    return;
  }
  if (!USES.has(operation)) throw new TypeError(`the suite's objects have no operation ${operation}`);
  if (!isLent(target)) throw new TypeError('the suite has not handed this out');
  if (NAMING.has(operation) && !isShown(operation, target, key)) {
    throw new TypeError("the suite's objects do not show this property");
  }
}

function isShown(operation, target, key) {
  if (operation === 'set') return typeof target === 'object' && isPublic(key);
  if (typeof target === 'function') return FUNCTION_KEYS.has(key) || typeof key === 'symbol';
  return typeof key === 'symbol' || isPublic(key);
}

const isPublic = (key) => typeof key === 'string' && !HIDDEN.has(key) && !key.startsWith('__');

module.exports = { guard };
