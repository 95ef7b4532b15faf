import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { runsAsRoot } from '#sandbox/session/launch.js';
import { takeUser, Users } from '#sandbox/session/own-user.js';
import { ROOT } from '../../support/cli.js';

const all = (users: Users) => Array.from({ length: 63 }, () => users.take());

test('no two threads share a user, however many sandboxes they open', () => {
  const threads = [1, 2, 3, 1000, 1001, 2 ** 22 - 2, 2 ** 22 - 1];
  const uids = threads.flatMap((thread) => all(new Users(thread)).map(({ uid }) => uid));
  expect(new Set(uids).size).toBe(threads.length * 63);
  expect(Math.min(...uids)).toBeGreaterThan(1_879_048_191);
  expect(Math.max(...uids)).toBeLessThan(2_147_352_576);
});

test('one that is given back is taken again, and there are no more than there are', () => {
  const users = new Users(2 ** 22 - 1);
  const taken = all(users);
  expect(() => users.take()).toThrow(expect.objectContaining({ code: 'EAGAIN' }));
  users.giveBack(taken[7]!);
  expect(users.take()).toEqual(taken[7]);
});

const title = 'a thread of the same process has others';
(runsAsRoot() ? test : test.skip)(
  runsAsRoot() ? title : `${title} (skipped: only root can give users; run the tests as root)`,
  async () => {
    const file = pathToFileURL(join(ROOT, 'dist', 'sandbox', 'session', 'own-user.js')).href;
    const source = `import(${JSON.stringify(file)}).then(({ takeUser }) => require('node:worker_threads').parentPort.postMessage(takeUser()))`;
    const [theirs] = await once(new Worker(source, { eval: true }), 'message');
    expect(Math.abs(theirs.uid - takeUser()!.uid)).toBeGreaterThan(62);
  },
);
