import { spawnSync } from 'node:child_process';
import { runsAsRoot, type SandboxUser } from './launch.js';
import { findTool } from './tools.js';

/** No account has these numbers: systemd's table of users (systemd.io/UIDS-GIDS) lists what follows as unused. */
const FIRST = 1_879_048_192;
/**
 * Processes are numbered below 2^22, so each has as many users to itself. Two that shared one would kill each other's
 * programs.
 */
const USERS_OF_A_PROCESS = 63;

const mine = FIRST + process.pid * USERS_OF_A_PROCESS;
const taken = new Set<number>();
let next = 0;

/**
 * A user of its own for one sandbox, so that it can neither signal nor read another one, and its processes are
 * counted alone. Only root can give one; null elsewhere.
 * @throws Error with code EAGAIN when all of this process are taken
 */
export function takeUser(): SandboxUser | null {
  if (!runsAsRoot()) return null;
  if (taken.size === USERS_OF_A_PROCESS)
    throw Object.assign(new Error(`${taken.size} sandboxes are open already`), { code: 'EAGAIN' });
  while (taken.has(mine + next)) step();
  const uid = mine + next;
  step();
  taken.add(uid);
  return { uid, gid: uid };
}

function step(): void {
  next = (next + 1) % USERS_OF_A_PROCESS;
}

/** Ends whatever this user still runs, wherever it went, and gives the user back. */
export function returnUser(user: SandboxUser): void {
  const kill = findTool('kill');
  if (kill) spawnSync(kill, ['-KILL', '-1'], { ...user, stdio: 'ignore' });
  taken.delete(user.uid);
}
