import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownerIsGone, ownerTag } from '../session/owner.js';

/** Folders in which images are put together. */
export const STAGE_PREFIX = 'tortuga-image-';
/** An empty folder says that a process may have containers, so that nobody asks a daemon in vain. */
const MARK_PREFIX = 'tortuga-docker-';
const TRACE = new RegExp(`^(?:${STAGE_PREFIX}|${MARK_PREFIX})(\\d+\\.\\d+)`);

const ownMark = (): string => join(tmpdir(), `${MARK_PREFIX}${ownerTag()}`);
let marked = false;

export function markContainers(): void {
  if (marked) return;
  mkdirSync(ownMark(), { recursive: true });
  marked = true;
}

/** Nothing is left of this process's containers. */
export function unmarkContainers(): void {
  if (marked) rmSync(ownMark(), { recursive: true, force: true });
  marked = false;
}

/** Folders of processes that were killed. */
export function abandonedTraces(): string[] {
  return readdirSync(tmpdir())
    .filter((name) => {
      const owner = TRACE.exec(name)?.[1];
      return owner !== undefined && ownerIsGone(owner);
    })
    .map((name) => join(tmpdir(), name));
}

export function removeTraces(folders: readonly string[]): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
