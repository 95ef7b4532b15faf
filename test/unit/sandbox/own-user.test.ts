import { runsAsRoot } from '#sandbox/session/launch.js';

const ofRoot = runsAsRoot() ? describe : describe.skip;

/** Users as a process with this number takes them. */
function usersOf(pid: number, count: number): number[] {
  const { takeUser } = loadAs(pid);
  return Array.from({ length: count }, () => takeUser()!.uid);
}

function loadAs(pid: number): typeof import('#sandbox/session/own-user.js') {
  const own = process.pid;
  try {
    Object.defineProperty(process, 'pid', { value: pid, configurable: true });
    let loaded: typeof import('#sandbox/session/own-user.js');
    jest.isolateModules(() => {
      loaded = require('#sandbox/session/own-user.js');
    });
    return loaded!;
  } finally {
    Object.defineProperty(process, 'pid', { value: own, configurable: true });
  }
}

ofRoot('users of sandboxes (needs root: only root can give one)', () => {
  test('no two processes share one, however many sandboxes they open', () => {
    const pids = [1, 2, 3, 1000, 1001, 2 ** 22 - 2, 2 ** 22 - 1];
    const users = pids.flatMap((pid) => usersOf(pid, 63));
    expect(new Set(users).size).toBe(pids.length * 63);
    expect(Math.min(...users)).toBeGreaterThan(1_879_048_191);
    expect(Math.max(...users)).toBeLessThan(2_147_352_576);
  });

  test('one that is given back is taken again, and there are no more than there are', () => {
    const { takeUser, returnUser } = loadAs(process.pid);
    const all = Array.from({ length: 63 }, () => takeUser()!);
    expect(() => takeUser()).toThrow(expect.objectContaining({ code: 'EAGAIN' }));
    returnUser(all[7]!);
    expect(takeUser()).toEqual(all[7]);
  });
});
