import { execFile } from 'node:child_process';
import { lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { makeOwnFolder } from '../session/box-folder.js';
import { findTool } from '../session/tools.js';
import { parsePatch } from './parse-patch.js';
import { type FileChange, PatchProblem, type PatchRules, type Refused, type Tree } from './patch.js';

const GIT_MS = 20_000;
const TREE_FILES = 500;
const TREE_BYTES = 4 * 1024 * 1024;

export class NoGitError extends Error {
  override readonly name = 'NoGitError';
  constructor() {
    super('git is not installed; install it with `sudo apt-get install git`');
  }
}

/**
 * The tree after a patch, by `git apply` in a folder that is empty but for the tree, and after checks of our own.
 * @throws NoGitError
 */
export async function applyPatch(tree: Tree, patch: string, rules?: PatchRules): Promise<Tree | Refused> {
  const changes = parsePatch(patch, rules);
  if ('refusal' in changes) return changes;
  const git = findTool('git');
  if (!git) throw new NoGitError();
  const folder = await makeOwnFolder();
  try {
    await writeTree(folder, tree);
    const complaint = await gitApply(git, folder, patch);
    if (complaint !== null) return new PatchProblem('conflict', complaint).refused;
    return expected(tree, changes, await readTree(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeTree(folder: string, tree: Tree): Promise<void> {
  const folders = new Set(Object.keys(tree).map((path) => dirname(join(folder, path))));
  for (const path of folders) await mkdir(path, { recursive: true });
  await Promise.all(Object.entries(tree).map(([path, text]) => writeFile(join(folder, path), text)));
}

/** What git complains of, or null. It sees no configuration and no repository. */
function gitApply(git: string, folder: string, patch: string): Promise<string | null> {
  const env = {
    ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CEILING_DIRECTORIES: dirname(folder) },
    ...{ HOME: folder, LC_ALL: 'C' },
  };
  return new Promise((resolve, reject) => {
    const args = ['apply', '--whitespace=nowarn', '-'];
    const child = execFile(git, args, { cwd: folder, env, timeout: GIT_MS }, (error, _, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve(error ? (stderr.trim().split('\n')[0] ?? 'git apply failed') : null);
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(patch.endsWith('\n') ? patch : `${patch}\n`);
  });
}

/** Regular files only: whatever else is there has come by a way that the checks do not know. */
async function readTree(folder: string): Promise<Tree | null> {
  const tree: Record<string, string> = {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) continue;
    if (!(await lstat(path)).isFile()) return null;
    tree[relative(folder, path).split(sep).join('/')] = await readFile(path, 'utf8');
  }
  return tree;
}

/** The tree, when it differs in nothing but what the checks have seen. */
function expected(before: Tree, changes: readonly FileChange[], after: Tree | null): Tree | Refused {
  const named = new Set(changes.flatMap(({ from, to }) => [from, to]));
  const paths = new Set([...Object.keys(before), ...Object.keys(after ?? {})]);
  const stray = [...paths].find((path) => !named.has(path) && before[path] !== after?.[path]);
  if (after === null || stray !== undefined) {
    return new PatchProblem('malformed', `it changes more than it says: ${stray ?? 'a special file'}`)
      .refused;
  }
  const bytes = Object.values(after).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (Object.keys(after).length > TREE_FILES || bytes > TREE_BYTES) {
    return new PatchProblem('too-large', 'the tree that it leaves').refused;
  }
  return after;
}
