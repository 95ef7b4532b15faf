import type { Tree } from '../patch/patch.js';

/** A commit of a codebase, with what it left of the files that it touched. */
export interface RepositoryCommit {
  readonly message: string;
  /** Such as `Ada Berg <ada@example.com>`. */
  readonly author: string;
  /** ISO 8601 with an offset. */
  readonly date: string;
  readonly files: Tree;
}

/** A history in the form of `git fast-import`. Nothing in it depends on the machine, so commits have the same ids everywhere. */
export function fastImport(commits: readonly RepositoryCommit[]): string {
  return commits.map((commit, index) => importOf(commit, index + 1)).join('');
}

function importOf({ message, author, date, files }: RepositoryCommit, mark: number): string {
  const who = `${author} ${gitDate(date)}`;
  const head = ['commit refs/heads/main', `mark :${mark}`, `author ${who}`, `committer ${who}`, ''].join(
    '\n',
  );
  const parent = mark === 1 ? '' : `from :${mark - 1}\n`;
  const changes = Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`);
  return `${head}${data(`${message}\n`)}${parent}${changes.join('')}\n`;
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;

/** Seconds since 1970, and the offset as git writes it. */
function gitDate(date: string): string {
  const offset = /([+-]\d\d):?(\d\d)$/.exec(date);
  return `${Date.parse(date) / 1000} ${offset ? `${offset[1]}${offset[2]}` : '+0000'}`;
}
