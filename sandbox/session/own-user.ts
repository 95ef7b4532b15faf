import { spawnSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { runsAsRoot, type SandboxUser } from './launch.js';
import { findTool } from './tools.js';

/** No account has these numbers: systemd's table of users (systemd.io/UIDS-GIDS) lists what follows as unused. */
const FIRST = 1_879_048_192;
/**
 * Threads are numbered below 2^22, so each has as many users to itself. Two that shared one would kill each other's
 * programs.
 */
const USERS_OF_A_THREAD = 63;

/** The users of one thread. Only root can give them. */
export class Users {
  private readonly taken = new Set<number>();
  private next = 0;

  /** @param thread its number in the system: a process has that of its first thread */
  constructor(private readonly thread: number) {}

  /** @throws Error with code EAGAIN when all are taken */
  take(): SandboxUser {
    const { size } = this.taken;
    if (size === USERS_OF_A_THREAD)
      throw Object.assign(new Error(`${size} sandboxes are open already`), { code: 'EAGAIN' });
    while (this.taken.has(this.next)) this.step();
    const uid = FIRST + this.thread * USERS_OF_A_THREAD + this.next;
    this.taken.add(this.next);
    this.step();
    return { uid, gid: uid };
  }

  /** Ends whatever this user still runs, wherever it went. */
  giveBack(user: SandboxUser): void {
    const kill = findTool('kill');
    if (kill) spawnSync(kill, ['-KILL', '-1'], { ...user, stdio: 'ignore' });
    this.taken.delete(user.uid - FIRST - this.thread * USERS_OF_A_THREAD);
  }

  private step(): void {
    this.next = (this.next + 1) % USERS_OF_A_THREAD;
  }
}

const users = new Users(threadNumber());

function threadNumber(): number {
  try {
    return Number(basename(readlinkSync('/proc/thread-self')));
  } catch {
    return process.pid;
  }
}

/**
 * A user of its own for one sandbox, so that it can neither signal nor read another one, and its processes are
 * counted alone. Null for who is not root.
 * @throws Error with code EAGAIN when this thread has no more
 */
export const takeUser = (): SandboxUser | null => (runsAsRoot() ? users.take() : null);

export const returnUser = (user: SandboxUser): void => users.giveBack(user);
