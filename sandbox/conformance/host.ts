import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A word to find a process by, in its command line. */
export const uniqueMarker = (): string => `tortuga-marker-${randomBytes(8).toString('hex')}`;

export async function isRunning(marker: string): Promise<boolean> {
  if (!existsSync('/proc/self/cmdline')) return (await run('ps', ['-eo', 'args'])).stdout.includes(marker);
  return readdirSync('/proc').some((pid) => /^\d+$/.test(pid) && commandLine(pid).includes(marker));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
