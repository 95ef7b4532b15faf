import { Gate } from '../../../src/simulation/gate.js';

const hasSettled = async (promise: Promise<unknown>): Promise<boolean> => {
  const waiting = Symbol('waiting');
  const later = new Promise((done) => setImmediate(done, waiting));
  return (await Promise.race([promise, later])) !== waiting;
};

test('a gate is passed while it is open, and once it is opened', async () => {
  const gate = new Gate();
  expect(gate.isClosed).toBe(false);
  await gate.passed();
  gate.close();
  gate.close();
  const passing = gate.passed();
  expect([gate.isClosed, await hasSettled(passing)]).toEqual([true, false]);
  gate.open();
  await passing;
  expect(gate.isClosed).toBe(false);
});

test('who waits at a gate that is opened and closed at once goes on waiting', async () => {
  const gate = new Gate();
  gate.close();
  const passing = gate.passed();
  gate.open();
  gate.close();
  expect(await hasSettled(passing)).toBe(false);
  gate.open();
  await passing;
});

test('who is asked to stop waits no longer', async () => {
  const gate = new Gate();
  const controller = new AbortController();
  gate.close();
  const passing = gate.passed(controller.signal);
  expect(await hasSettled(passing)).toBe(false);
  controller.abort();
  await passing;
  expect(gate.isClosed).toBe(true);
});
