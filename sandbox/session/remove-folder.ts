import { execFile, execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { findTool } from './tools.js';

const run = promisify(execFile);
const OPTIONS = { recursive: true, force: true };

/** What removes folders that are deeper than any path, or closed to everybody. */
const commands = (folder: string): [string, string[]][] => {
  const [chmod, remove] = [findTool('chmod'), findTool('rm')];
  return [
    ...(chmod ? [[chmod, ['-R', 'u+rwX', folder]] as [string, string[]]] : []),
    ...(remove ? [[remove, ['-rf', folder]] as [string, string[]]] : []),
  ];
};

/** Removes what a program has left, however deep or closed. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, OPTIONS);
  } catch {
    for (const [tool, args] of commands(folder)) await run(tool, args).catch(() => {});
  }
}

/** The same where nothing can be awaited any more. */
export function removeFolderNow(folder: string): void {
  try {
    rmSync(folder, OPTIONS);
  } catch {
    for (const [tool, args] of commands(folder)) {
      try {
        execFileSync(tool, args, { stdio: 'ignore' });
      } catch {
        // What is left is removed when the next command starts.
      }
    }
  }
}
