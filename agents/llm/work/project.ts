import type { Tree } from '#sandbox/index.js';
import type { Artifact, WorkView } from '../../observation.js';
import type { Workbench } from '../../ports.js';

type Code = NonNullable<WorkView['code']>;

const MOST_FILES = 200;
const MOST_CHARACTERS = 2_000_000;

/** What a freelancer works on: what it was, and what it has made of it. */
export interface Project {
  readonly code: Code;
  readonly changed: boolean;
  /** The files that it has written. */
  readonly changes: Tree;
  list(): Listing | Promise<Listing>;
  /** Undefined where there is no such file; a problem where it cannot be read. */
  read(path: string): Text | Promise<Text>;
  /** @returns why it may not be written; null when it was */
  write(path: string, text: string): string | null | Promise<string | null>;
  /** What would be handed in now. */
  artifact(bench: Workbench): Exclude<Artifact, { kind: 'outcome' }>;
}

export interface Listing {
  readonly files: readonly string[];
  /** How many are not shown, where not all are. */
  readonly leftOut?: number;
}

export type Text = string | undefined | { readonly problem: string };

/** Files that are known here. */
export class FileProject implements Project {
  private readonly written = new Map<string, string>();
  private readonly before: Tree;

  /** @param earlier what it has written for the job before a change order came */
  constructor(
    readonly code: Code,
    earlier: Tree = {},
  ) {
    this.before = 'starter' in code ? code.starter.files : code.repository.files;
    for (const [path, text] of Object.entries(earlier)) this.written.set(path, text);
  }

  get changed(): boolean {
    return [...this.written].some(([path, text]) => this.before[path] !== text);
  }

  get changes(): Tree {
    return Object.fromEntries(this.written);
  }

  get files(): Tree {
    return { ...this.before, ...this.changes };
  }

  list(): { files: string[] } {
    return { files: Object.keys(this.files).sort() };
  }

  read(path: string): string | undefined {
    return this.written.get(path) ?? (Object.hasOwn(this.before, path) ? this.before[path] : undefined);
  }

  write(path: string, text: string): string | null {
    const count = this.read(path) === undefined ? this.list().files.length : 0;
    const problem = pathProblem(path) ?? sizeProblem(this.written, text, count);
    if (problem === null) this.written.set(path, text);
    return problem;
  }

  artifact(bench: Workbench): Exclude<Artifact, { kind: 'outcome' }> {
    if ('starter' in this.code) {
      return { kind: 'code', submission: { ...this.code.starter, files: this.files } };
    }
    return { kind: 'patch', submission: bench.patchBetween(this.before, this.files) };
  }
}

/** Why there cannot be a file of that name; null where there can. */
export function pathProblem(path: string): string | null {
  const parts = path.split('/');
  // No patch may name such a file: see docs/catalog.md.
  if (/\s/.test(path)) return 'use a name without blanks';
  if (path.startsWith('/') || path.includes('\\') || /\p{Cc}/u.test(path))
    return 'use a relative path with /';
  const stray = parts.some((part) => part === '' || part === '.' || part === '..' || part === '.git');
  return stray ? 'a path goes down from the root of the project' : null;
}

/** Why there cannot be so much; null where there can. */
export function sizeProblem(
  written: ReadonlyMap<string, string>,
  text: string,
  files: number,
): string | null {
  if (files >= MOST_FILES) return `there may be ${MOST_FILES} files`;
  const size = [...written.values()].reduce((sum, one) => sum + one.length, text.length);
  return size > MOST_CHARACTERS ? `all files may have ${MOST_CHARACTERS} characters` : null;
}
