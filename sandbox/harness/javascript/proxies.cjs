'use strict';
// Stand-ins for objects that live on the other side.
const known = new WeakMap();

const isRemote = (value) => known.has(value);
const numberOf = (value) => known.get(value);

function Constructible() {}

/** A target without properties of its own, so that a proxy for it may say anything. */
function target(isFunction) {
  if (!isFunction) return {};
  const bound = Constructible.bind();
  delete bound.length;
  delete bound.name;
  return bound;
}

function makeProxy(peer, number, isFunction) {
  const ask = (operation, ...args) => peer.request(operation, [proxy, ...args]);
  const isInstance = (value) =>
    peer.errors.isInstance(value, number) || (isRemote(value) && ask('instanceof', value) === true);
  const proxy = new Proxy(target(isFunction), {
    get: (_, key) => (key === Symbol.hasInstance ? isInstance : ask('get', key)),
    set: (_, key, value) => ask('set', key, value) === true,
    has: (_, key) => ask('has', key) === true,
    deleteProperty: (_, key) => ask('delete', key) === true,
    apply: (_, self, args) => ask('call', self, args),
    construct: (_, args) => ask('construct', args),
    ownKeys: () => ask('keys'),
    getOwnPropertyDescriptor: (_, key) =>
      ask('hasOwn', key) === true
        ? { value: ask('get', key), writable: true, enumerable: true, configurable: true }
        : undefined,
  });
  known.set(proxy, number);
  return proxy;
}

module.exports = { isRemote, makeProxy, numberOf };
