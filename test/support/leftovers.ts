import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { cgroupCandidates } from '#sandbox/session/cgroup-roots.js';

export interface Traces {
  readonly processes: readonly string[];
  readonly folders: readonly string[];
  readonly groups: readonly string[];
}

const NOTHING: Traces = { processes: [], folders: [], groups: [] };

export { NOTHING };

/** What there is on this machine of sandboxes whose owner is this process: programs bear a mark in their source. */
export function tracesOf(owner: number, mark: string): Traces {
  const mine = (name: string) =>
    name.startsWith(`tortuga-box-${owner}.`) || name.startsWith(`tortuga-${owner}.`);
  const roots = cgroupCandidates().flatMap(({ memory, pids, cpu }) => [memory, pids, ...(cpu ? [cpu] : [])]);
  return {
    processes: readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && commandOf(pid).includes(mark)),
    folders: readdirSync(tmpdir()).filter(mine),
    groups: [...new Set(roots)].filter(existsSync).flatMap((root) => readdirSync(root).filter(mine)),
  };
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
