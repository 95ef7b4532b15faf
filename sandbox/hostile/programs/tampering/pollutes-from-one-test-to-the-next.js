export const f = (x) => {
  Object.defineProperty(Object.prototype, 'proof', { get: () => 'polluted', set() {}, configurable: true, enumerable: true });
  Number.prototype.toJSON = () => 4;
  return { twice: x * 2 };
};
