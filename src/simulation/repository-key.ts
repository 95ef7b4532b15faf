import { applyPatch, createTwoFilesPatch, parsePatch } from 'diff';
import type { RepositoryKey } from '#agents/index.js';
import type { PatchSubmission, Tree } from '#sandbox/index.js';
import type { RepositoryJob } from '#scenarios/index.js';

const known = new WeakMap<RepositoryJob, RepositoryKey>();

/** What a scripted freelancer needs of a job on a codebase. Worked out once. */
export function repositoryKey(job: RepositoryJob): RepositoryKey {
  const key = known.get(job) ?? makeKey(job);
  known.set(job, key);
  return key;
}

function makeKey({ spec, starter, reference, wrong, hidden }: RepositoryJob): RepositoryKey {
  // What is in an image is not known here: its reference is handed in as it is.
  const solved = spec.kind === 'image' ? {} : solve(starter, reference);
  return {
    reference,
    proposal: spec.proposal.trim(),
    wrong: wrong.map(({ text, fails, submission }) => ({ text: text.trim(), fails, submission })),
    tests: hidden.tests.map(({ clauses }) => ({ clauses })),
    solved,
    patchWith: (files) => patchBetween(starter, { ...solved, ...files }),
  };
}

/** The files that the reference touches, as it leaves them. */
export function solve(starter: Tree, { patch }: PatchSubmission): Tree {
  const solved = parsePatch(patch).map((file): [string, string] => {
    const path = String(file.newFileName).replace(/^b\//, '');
    const text = applyPatch(starter[path] ?? '', file);
    if (text === false) throw new Error(`the reference does not apply to ${path}`);
    return [path, text];
  });
  return Object.fromEntries(solved);
}

/** The files that a patch changes, without those that it makes. */
export const filesBefore = ({ patch }: PatchSubmission): string[] =>
  parsePatch(patch)
    .map(({ oldFileName }) => String(oldFileName))
    .filter((name) => name !== '/dev/null')
    .map((name) => name.replace(/^a\//, ''));

/** A patch as git writes it, for files that change or are new. */
export function patchBetween(before: Tree, after: Tree): PatchSubmission {
  const parts = Object.keys(after)
    .sort()
    .filter((path) => before[path] !== after[path])
    .map((path) => {
      const from = Object.hasOwn(before, path) ? `a/${path}` : '/dev/null';
      const text = createTwoFilesPatch(from, `b/${path}`, before[path] ?? '', after[path]!);
      return text.slice(text.indexOf('--- '));
    });
  return { patch: parts.join('') };
}
