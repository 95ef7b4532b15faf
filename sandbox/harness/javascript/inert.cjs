'use strict';
// A candidate that does nothing, to find out which tests a suite has before the real one is asked anything.
function Constructible() {}

function inert() {
  const self = new Proxy(Constructible, {
    get: (_, key) => {
      if (key === 'then') return undefined;
      if (key === Symbol.toPrimitive) return () => 0;
      if (key === Symbol.hasInstance) return () => false;
      if (key === Symbol.iterator) return () => [][Symbol.iterator]();
      return inert();
    },
    set: () => true,
    apply: () => inert(),
    construct: () => inert(),
  });
  return self;
}

module.exports = { inert };
