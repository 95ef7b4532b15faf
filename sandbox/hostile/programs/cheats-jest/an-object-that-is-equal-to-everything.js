const evil = () =>
  new (class {
    constructor() {
      return new Proxy(this, {
        get: (t, k) => (k === 'then' ? undefined : k === Symbol.toPrimitive ? () => 7.5 : (..._) => true),
        has: () => true,
        ownKeys: () => ['each'],
        getOwnPropertyDescriptor: () => ({ value: [7.25], enumerable: true, configurable: true }),
      });
    }
  })();
export const price = () => evil();
