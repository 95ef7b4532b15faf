'use strict';
// Jest's mock functions, as far as specs for small programs use them.
const mocks = new WeakMap();

const isMock = (value) => typeof value === 'function' && mocks.has(value);
const callsOf = (value) => mocks.get(value).calls;

function fn(implementation) {
  const state = { calls: [], results: [], once: [], implementation };
  const mock = function (...args) {
    state.calls.push(args);
    const run = state.once.shift() ?? state.implementation;
    try {
      const value = run?.apply(this, args);
      state.results.push({ type: 'return', value });
      return value;
    } catch (error) {
      state.results.push({ type: 'throw', value: error });
      throw error;
    }
  };
  mocks.set(mock, state);
  const chain = (change) => (value) => {
    change(value);
    return mock;
  };
  return Object.assign(mock, {
    mock: state,
    mockImplementation: chain((run) => (state.implementation = run)),
    mockImplementationOnce: chain((run) => state.once.push(run)),
    mockReturnValue: chain((value) => (state.implementation = () => value)),
    mockReturnValueOnce: chain((value) => state.once.push(() => value)),
    mockResolvedValue: chain((value) => (state.implementation = async () => value)),
    mockRejectedValue: chain((error) => {
      state.implementation = async () => {
        throw error;
      };
    }),
    mockClear: chain(() => {
      state.calls.length = 0;
      state.results.length = 0;
    }),
  });
}

function spyOn(object, name) {
  const original = object[name];
  const spy = fn(original);
  spy.mockRestore = () => {
    object[name] = original;
  };
  object[name] = spy;
  return spy;
}

module.exports = { callsOf, fn, isMock, spyOn };
