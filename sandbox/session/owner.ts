import { readFileSync } from 'node:fs';

/**
 * A name for a running process that no later one shares: its number and, where the system tells, when it started.
 * Whatever outlives a process that was killed bears it.
 */
export type OwnerTag = string;

let memo: OwnerTag | undefined;

export function ownerTag(): OwnerTag {
  memo ??= `${process.pid}.${startOf(process.pid) ?? 0}`;
  return memo;
}

export function ownerIsGone(tag: OwnerTag): boolean {
  const [pid, start] = tag.split('.').map(Number) as [number, number];
  if (!isAlive(pid)) return true;
  const now = startOf(pid);
  return start > 0 && now !== null && now !== start;
}

/** In ticks since the system's start; null where there is no /proc. */
function startOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name, in parentheses, may hold spaces: the 22nd field is the 20th after it.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
