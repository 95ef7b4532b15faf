import type { Limits, SandboxSpec } from '../sandbox.port.js';

export const OPEN_FILES = 256;
const BROWSER_OPEN_FILES = 2048;
export const STACK_BYTES = 16 * 1024 * 1024;
/** Node 24 reserves this much address space for code that it may compile, and does not start without. */
export const NODE_CODE_RANGE_BYTES = 512 * 1024 * 1024;

/**
 * Arguments of `prlimit`. They hold for each process; `memoryBytes` and `processes` of a whole sandbox need a control
 * group. The soft limit of processor time tells (SIGXCPU), the hard one kills.
 */
export function prlimitArgs({ limits, runtime, browser }: SandboxSpec, processes: number | null): string[] {
  const reserved = runtime === 'node' ? NODE_CODE_RANGE_BYTES : 0;
  const cpu = Math.max(1, Math.ceil(limits.cpuMs / 1000));
  return [
    ...(processes === null ? [] : [`--nproc=${processes}`]),
    `--nofile=${browser ? BROWSER_OPEN_FILES : OPEN_FILES}`,
    `--fsize=${limits.fileBytes}`,
    '--core=0',
    `--cpu=${cpu}:${cpu + 1}`,
    // A browser reserves far more address space than it uses.
    ...(browser ? [] : [`--data=${limits.memoryBytes + reserved}`]),
    `--stack=${STACK_BYTES}`,
    '--',
  ];
}

/** The same for a machine without `prlimit`: what every POSIX shell can limit. */
export function ulimitScript(limits: Limits): string {
  const cpu = Math.max(1, Math.ceil(limits.cpuMs / 1000));
  const fileBlocks = Math.ceil(limits.fileBytes / 512);
  return `ulimit -c 0; ulimit -t ${cpu}; ulimit -n ${OPEN_FILES}; ulimit -f ${fileBlocks}; exec "$@"`;
}
