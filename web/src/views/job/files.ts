import { applyPatch, parsePatch } from 'diff';
import type { Artifact, Files } from './texts.js';

/** One file of two states of the work. */
export interface ChangedFile {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/**
 * The files as they are with an artifact on top of what it started from; null where they cannot be had: a patch whose starter
 * is not known or that does not fit.
 */
export function filesOf(artifact: Artifact | null, starter: Files | null): Files | null {
  if (artifact?.kind === 'code') return artifact.submission.files;
  if (artifact?.kind !== 'patch' || starter === null) return null;
  const files = new Map(Object.entries(starter));
  for (const patch of patchesIn(artifact.submission.patch)) {
    const name = nameOf(patch.newFileName) ?? nameOf(patch.oldFileName);
    if (name === null) return null;
    const old = nameOf(patch.oldFileName);
    const patched = applyPatch(old === null ? '' : (files.get(old) ?? ''), patch);
    if (patched === false) return null;
    if (old !== null && old !== name) files.delete(old);
    if (nameOf(patch.newFileName) === null) files.delete(name);
    else files.set(name, patched);
  }
  return Object.fromEntries(files);
}

/** The files that differ, by name. A file that is in one of them alone is empty in the other. */
export function changedFiles(before: Files, after: Files): readonly ChangedFile[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .map((name) => ({ name, before: before[name] ?? '', after: after[name] ?? '' }))
    .filter((file) => file.before !== file.after);
}

function patchesIn(text: string): ReturnType<typeof parsePatch> {
  try {
    return parsePatch(text);
  } catch {
    // Anything may be handed in as a patch.
    return [];
  }
}

/** As git writes it: a/NAME and b/NAME; null is no file. */
function nameOf(name: string | undefined): string | null {
  if (name === undefined || name === '/dev/null') return null;
  return name.replace(/^[ab]\//, '');
}

const LANGUAGES: Readonly<Record<string, string>> = {
  ...{ py: 'python', js: 'javascript', mjs: 'javascript', cjs: 'javascript', jsx: 'javascript' },
  ...{ ts: 'typescript', tsx: 'typescript', yaml: 'yaml', yml: 'yaml', json: 'javascript' },
};

/** The language of a file by how its name ends; empty where it is none that is coloured. */
export const languageOf = (name: string): string => LANGUAGES[name.split('.').at(-1)!] ?? '';
