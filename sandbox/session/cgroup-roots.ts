import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { type CgroupRoots, makeGroup, rootsFrom, sweepGroups } from './cgroup.js';

const run = promisify(execFile);
const TRIAL_LIMITS = { memoryBytes: 64 * 1024 * 1024, processes: 8 };

let memo: Promise<CgroupRoots | null> | undefined;

/** Where control groups can really be made and entered on this machine, or null. Asked once. */
export function usableCgroups(): Promise<CgroupRoots | null> {
  memo ??= findRoots();
  return memo;
}

async function findRoots(): Promise<CgroupRoots | null> {
  for (const roots of cgroupCandidates()) {
    if (await works(roots)) {
      await sweepGroups(roots);
      return roots;
    }
  }
  return null;
}

/** Where control groups of this process could be made, if it may. */
export function cgroupCandidates(): CgroupRoots[] {
  try {
    return rootsFrom(readFileSync('/proc/self/mounts', 'utf8'), readFileSync('/proc/self/cgroup', 'utf8'));
  } catch {
    return [];
  }
}

async function works(roots: CgroupRoots): Promise<boolean> {
  try {
    const group = makeGroup(roots, TRIAL_LIMITS);
    try {
      await run('/bin/sh', ['-c', enterScript(group.entrances), 'sh', '/bin/true']);
      return true;
    } finally {
      await group.remove();
    }
  } catch {
    return false;
  }
}

/** A shell script that enters the groups and becomes the command in its arguments. */
export const enterScript = (entrances: readonly string[]): string =>
  [...entrances.map((file) => `echo 0 > '${file}'`), 'exec "$@"'].join(' && ');

/** The same through descriptors that are open already, so that an ordinary user can do it. */
export function enterByDescriptors(first: number, count: number): string {
  const doors = Array.from({ length: count }, (_, index) => first + index);
  const closed = doors.map((door) => `${door}>&-`).join(' ');
  return [...doors.map((door) => `echo 0 >&${door}`), `exec "$@" ${closed}`].join(' && ');
}
