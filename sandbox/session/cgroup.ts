import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Limits } from '../sandbox.port.js';
import { ownerIsGone, ownerTag } from './owner.js';

/** A control group made for one sandbox. */
export interface ResourceGroup {
  /** A process enters by writing 0, itself, into each of these. */
  readonly entrances: readonly string[];
  /** The entrances, open for somebody who may not open them. */
  openDoors(): number[];
  /** Processor time of everything in it, or null when it is not counted. */
  cpuMs(): number | null;
  ranOutOfMemory(): boolean;
  killAll(): void;
  remove(): Promise<void>;
  /** The same without letting anybody else run meanwhile. */
  removeNow(): void;
}

/** Folders below which control groups can be made; version 1 has one for each controller. */
export interface CgroupRoots {
  readonly version: 1 | 2;
  readonly memory: string;
  readonly pids: string;
  readonly cpu: string | null;
}

const PREFIX = 'tortuga-';
let sequence = 0;

export function makeGroup(
  roots: CgroupRoots,
  limits: Pick<Limits, 'memoryBytes' | 'processes'>,
): ResourceGroup {
  sequence += 1;
  const name = `${PREFIX}${ownerTag()}-${sequence}-${randomBytes(3).toString('hex')}`;
  const memory = join(roots.memory, name);
  const pids = join(roots.pids, name);
  const cpu = roots.cpu === null ? null : join(roots.cpu, name);
  const folders = [...new Set([memory, pids, ...(cpu === null ? [] : [cpu])])];
  try {
    for (const folder of folders) mkdirSync(folder);
    writeLimits({ ...roots, memory, pids, cpu }, limits);
  } catch (error) {
    for (const folder of folders) tryRemove(folder);
    throw error;
  }
  const entrances = folders.map((folder) => join(folder, entranceOf(roots)));
  return {
    entrances,
    openDoors: () => entrances.map((entrance) => openSync(entrance, 'w')),
    cpuMs: () => (cpu === null ? null : readCpuMs(roots.version, cpu)),
    ranOutOfMemory: () =>
      counter(join(memory, roots.version === 1 ? 'memory.oom_control' : 'memory.events')) > 0,
    killAll: () => killMembers(pids),
    remove: () => removeAll(folders),
    removeNow: () => removeAllNow(folders),
  };
}

/** In version 1 a thread can move itself alone, and then the kernel does not make it wait 10 ms for all processors. */
const entranceOf = ({ version }: CgroupRoots): string => (version === 1 ? 'tasks' : 'cgroup.procs');

function writeLimits(at: CgroupRoots, limits: Pick<Limits, 'memoryBytes' | 'processes'>): void {
  const bytes = String(limits.memoryBytes);
  writeFileSync(join(at.pids, 'pids.max'), String(limits.processes));
  if (at.version === 1) {
    writeFileSync(join(at.memory, 'memory.limit_in_bytes'), bytes);
    const withSwap = join(at.memory, 'memory.memsw.limit_in_bytes');
    if (existsSync(withSwap)) writeFileSync(withSwap, bytes);
  } else {
    writeFileSync(join(at.memory, 'memory.max'), bytes);
    const swap = join(at.memory, 'memory.swap.max');
    if (existsSync(swap)) writeFileSync(swap, '0');
  }
}

function readCpuMs(version: 1 | 2, folder: string): number | null {
  if (version === 1) return Number(read(join(folder, 'cpuacct.usage'))) / 1e6;
  const used = /usage_usec (\d+)/.exec(read(join(folder, 'cpu.stat')));
  return used ? Number(used[1]) / 1e3 : null;
}

const counter = (file: string): number => Number(/^oom_kill (\d+)/m.exec(read(file))?.[1] ?? 0);

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const members = (folder: string): number[] =>
  read(join(folder, 'cgroup.procs'))
    .split('\n')
    .map(Number)
    .filter((pid) => pid > 0);

/** Repeated, because a bomb forks while it is being killed. */
function killMembers(folder: string): void {
  for (let round = 0; round < 50; round++) {
    const left = members(folder);
    if (left.length === 0) return;
    for (const pid of left) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended meanwhile.
      }
    }
  }
}

async function removeAll(folders: readonly string[]): Promise<void> {
  for (let wait = 1; wait < 500; wait *= 2) {
    if (folders.map(tryRemove).every(Boolean)) return;
    for (const folder of folders) killMembers(folder);
    await sleep(wait);
  }
}

function removeAllNow(folders: readonly string[]): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let wait = 1; wait < 100; wait *= 2) {
    if (folders.map(tryRemove).every(Boolean)) return;
    for (const folder of folders) killMembers(folder);
    Atomics.wait(clock, 0, 0, wait);
  }
}

function tryRemove(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return !existsSync(folder);
  }
}

/** Removes the groups of processes that are gone, and ends what is in them. @returns how many there were */
export async function sweepGroups(roots: CgroupRoots): Promise<number> {
  const found = new Map<string, string[]>();
  for (const root of new Set([roots.memory, roots.pids, roots.cpu])) {
    if (root === null || !existsSync(root)) continue;
    for (const name of readdirSync(root)) {
      const owner = new RegExp(`^${PREFIX}(\\d+\\.\\d+)-`).exec(name)?.[1];
      if (owner === undefined || !ownerIsGone(owner)) continue;
      found.set(name, [...(found.get(name) ?? []), join(root, name)]);
    }
  }
  for (const folders of found.values()) {
    for (const folder of folders) killMembers(folder);
    await removeAll(folders);
  }
  return found.size;
}

const below = (mount: string, path: string): string => resolve(mount, `.${path}`);

/** Where the kernel's tables say that this process's own groups are; groups are only ever made below those. */
export function rootsFrom(mounts: string, groups: string): CgroupRoots[] {
  const pathOf = (controller: string): string | null => {
    const line = groups.split('\n').find((entry) => entry.split(':')[1]?.split(',').includes(controller));
    return line === undefined ? null : line.split(':').slice(2).join(':');
  };
  const tables = mounts.split('\n').map((line) => line.split(' '));
  const v1 = (controller: string): string | null => {
    const mount = tables.find((row) => row[2] === 'cgroup' && row[3]?.split(',').includes(controller))?.[1];
    const path = pathOf(controller);
    return mount === undefined || path === null ? null : below(mount, path);
  };
  const found: CgroupRoots[] = [];
  const memory = v1('memory');
  const pids = v1('pids');
  if (memory !== null && pids !== null) found.push({ version: 1, memory, pids, cpu: v1('cpuacct') });
  const mount = tables.find((row) => row[2] === 'cgroup2')?.[1];
  const path = pathOf('');
  if (mount !== undefined && path !== null) {
    // A version 2 group with processes in it has no children with controllers: its parent may be delegated too.
    const own = below(mount, path);
    for (const base of new Set([own, dirname(own)])) {
      if (base.startsWith(mount)) found.push({ version: 2, memory: base, pids: base, cpu: base });
    }
  }
  return found;
}
