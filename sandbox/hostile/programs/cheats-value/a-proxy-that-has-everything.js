export const f = () =>
  new Proxy(
    {},
    {
      get: () => 4,
      ownKeys: () => ['twice'],
      getOwnPropertyDescriptor: () => ({ value: 4, enumerable: true, configurable: true }),
    },
  );
