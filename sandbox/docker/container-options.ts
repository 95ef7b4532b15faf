import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { packageRoot } from '../package-root.js';
import type { Limits, SandboxSpec } from '../sandbox.port.js';
import { insideEnvironment, SANDBOX_USER } from '../session/launch.js';
import { NODE_CODE_RANGE_BYTES, OPEN_FILES, STACK_BYTES } from '../session/resource-limits.js';
import { ownLabels } from './labels.js';

const MIB = 1024 * 1024;
const BOX = '/box';
export const PROCESSORS = 1;
/** Folders of an image of others, or of a browser, need more; it counts as memory all the same. */
const FOLDERS = {
  small: { box: 64, tmp: 16, inodes: 4096 },
  large: { box: 512, tmp: 256, inodes: 65_536 },
};
/** The first process of every container. */
const INIT_PROCESSES = 1;
const BROWSER_FILES = 4096;

export interface ContainerPlan {
  readonly image: string;
  readonly command: readonly [string, ...string[]];
  readonly spec: Pick<SandboxSpec, 'runtime' | 'limits' | 'image' | 'browser' | 'asInit'>;
  /** `runsc`, `kata` and the like; empty for the daemon's own choice. */
  readonly runtime: string;
}

/** Everything that is asked of the daemon for one sandbox. */
export function containerOptions(plan: ContainerPlan): Docker.ContainerCreateOptions {
  const [program, ...args] = plan.command;
  const { PATH: _, ...environment } = insideEnvironment(BOX);
  return {
    Image: plan.image,
    Entrypoint: [program],
    Cmd: args,
    User: `${SANDBOX_USER.uid}:${SANDBOX_USER.gid}`,
    WorkingDir: BOX,
    Hostname: 'sandbox',
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    Labels: ownLabels(),
    NetworkDisabled: true,
    Tty: false,
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Healthcheck: { Test: ['NONE'] },
    HostConfig: hostConfig(plan),
  };
}

/** The types of the API lack it. */
type HostConfig = Docker.HostConfig & { readonly CgroupnsMode: 'private' };

function hostConfig({ spec, runtime }: ContainerPlan): HostConfig {
  const { limits } = spec;
  const { box, tmp, inodes } = spec.image || spec.browser ? FOLDERS.large : FOLDERS.small;
  const { uid, gid } = SANDBOX_USER;
  // The mode of a folder that the image has wins over the one given here, so the user is made its owner.
  const folder = `rw,nosuid,nodev,nr_inodes=${inodes},mode=1777,uid=${uid},gid=${gid}`;
  return {
    NetworkMode: 'none',
    ReadonlyRootfs: true,
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges', `seccomp=${seccompProfile()}`],
    Memory: limits.memoryBytes,
    MemorySwap: limits.memoryBytes,
    PidsLimit: limits.processes + INIT_PROCESSES,
    NanoCpus: PROCESSORS * 1e9,
    IpcMode: 'none',
    CgroupnsMode: 'private',
    Init: !spec.asInit,
    Tmpfs: { [BOX]: `${folder},size=${box}m,exec`, '/tmp': `${folder},size=${tmp}m,noexec` },
    Ulimits: ulimits(limits, spec),
    LogConfig: { Type: 'none', Config: {} },
    AutoRemove: false,
    ...(runtime === '' ? {} : { Runtime: runtime }),
  };
}

/** They hold for each process. Chromium reserves more address space than any limit of data would grant. */
function ulimits(limits: Limits, { runtime, browser }: ContainerPlan['spec']): Docker.Ulimit[] {
  const cpu = Math.max(1, Math.ceil(limits.cpuMs / 1000));
  const data = limits.memoryBytes + (runtime === 'node' ? NODE_CODE_RANGE_BYTES : 0);
  const equal = (Name: string, value: number) => ({ Name, Soft: value, Hard: value });
  return [
    equal('core', 0),
    equal('nofile', browser ? BROWSER_FILES : OPEN_FILES),
    equal('fsize', limits.fileBytes),
    equal('stack', STACK_BYTES),
    { Name: 'cpu', Soft: cpu, Hard: cpu + 1 },
    ...(browser ? [] : [equal('data', Math.max(data, 64 * MIB))]),
  ];
}

let profile: string | undefined;

/** The allow-list of system calls, in the one line that the daemon takes. */
export function seccompProfile(): string {
  profile ??= JSON.stringify(
    JSON.parse(readFileSync(join(packageRoot(), 'sandbox/docker/seccomp.json'), 'utf8')),
  );
  return profile;
}
