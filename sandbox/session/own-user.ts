import { spawnSync } from 'node:child_process';
import { runsAsRoot, type SandboxUser } from './launch.js';
import { findTool } from './tools.js';

const FIRST = 200_000;
const COUNT = 50_000;

const taken = new Set<number>();
let next = FIRST + (process.pid % COUNT);

/**
 * A user of its own for one sandbox, so that it can neither signal nor read another one, and its processes are
 * counted alone. Only root can give one; null elsewhere.
 */
export function takeUser(): SandboxUser | null {
  if (!runsAsRoot()) return null;
  while (taken.has(next)) step();
  const uid = next;
  step();
  taken.add(uid);
  return { uid, gid: uid };
}

function step(): void {
  next = FIRST + ((next - FIRST + 1) % COUNT);
}

/** Ends whatever this user still runs, wherever it went, and gives the user back. */
export function returnUser(user: SandboxUser): void {
  const kill = findTool('kill');
  if (kill) spawnSync(kill, ['-KILL', '-1'], { ...user, stdio: 'ignore' });
  taken.delete(user.uid);
}
