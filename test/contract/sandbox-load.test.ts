import { backendNamed, chooseBackend, Grader, sandboxLoad } from '#sandbox/index.js';

const HISTORY = [
  {
    ...{ message: 'begin', author: 'Ada Berg <ada@example.com>', date: '2026-01-02T03:04:05+00:00' },
    files: { 'notes.txt': 'one' },
  },
];

test('a sandbox is counted while anything is left of it', async () => {
  const { backend } = await chooseBackend('quickest', { trusted: true });
  const grader = new Grader(backend);
  expect(sandboxLoad(backend.name).live).toBe(0);
  const [one, other] = await Promise.all([grader.workspace(HISTORY), grader.workspace(HISTORY)]);
  expect(sandboxLoad(backend.name).live).toBe(2);
  await one.close();
  expect(sandboxLoad(backend.name).live).toBe(1);
  await other.close();
  expect(sandboxLoad(backend.name)).toEqual({ live: 0, waiting: backendNamed(backend.name).waiting ?? 0 });
});
