import type { Tree } from '#sandbox/index.js';
import type { Artifact, WorkView } from '../../observation.js';
import type { Workbench } from '../../ports.js';

type Code = NonNullable<WorkView['code']>;

const MOST_FILES = 200;
const MOST_CHARACTERS = 2_000_000;

/** The files that a freelancer works on: what they were, and what it has made of them. */
export class Project {
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

  get paths(): string[] {
    return Object.keys(this.files).sort();
  }

  read(path: string): string | undefined {
    return this.written.get(path) ?? (Object.hasOwn(this.before, path) ? this.before[path] : undefined);
  }

  /** @returns why it may not be written; null when it was */
  write(path: string, text: string): string | null {
    const parts = path.split('/');
    if (path.startsWith('/') || path.includes('\\') || /\p{Cc}/u.test(path))
      return 'use a relative path with /';
    if (parts.some((part) => part === '' || part === '.' || part === '..' || part === '.git')) {
      return 'a path goes down from the root of the project';
    }
    if (this.read(path) === undefined && this.paths.length >= MOST_FILES)
      return `there may be ${MOST_FILES} files`;
    const size = [...this.written.values()].reduce((sum, one) => sum + one.length, text.length);
    if (size > MOST_CHARACTERS) return `all files may have ${MOST_CHARACTERS} characters`;
    this.written.set(path, text);
    return null;
  }

  /** What would be handed in now. */
  artifact(bench: Workbench): Exclude<Artifact, { kind: 'outcome' }> {
    if ('starter' in this.code) {
      return { kind: 'code', submission: { ...this.code.starter, files: this.files } };
    }
    return { kind: 'patch', submission: bench.patchBetween(this.before, this.files) };
  }
}
