import { withoutSecrets } from './secrets.js';

/** Keys and list positions from the top of a document. */
export type Path = readonly PropertyKey[];

/** A place in what somebody wrote. */
export interface Place {
  /** A file, or an argument such as `--set bounty.period=7d`. */
  readonly file: string;
  /** Both count from 1; both are 0 when the place is the whole file or argument. */
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a value. */
export interface Fault {
  readonly message: string;
  /** What stands there, as it would be written; empty when nothing does. */
  readonly found: string;
  /** What may stand there; empty where that goes without saying. */
  readonly allowed: string;
  /** What to do about it. */
  readonly remedy: string;
}

export interface Problem extends Place, Fault {
  /** Such as `bounty.period` or `freelancers.0.skill`; empty for the whole document. */
  readonly path: string;
}

const MOST_SHOWN = 40;

/** What a person or a program handed in is not as it must be: all its problems at once, in order of place. */
export class DocumentError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = problems.map(withoutSecrets).sort(byPlace);
    const more = sorted.length - MOST_SHOWN;
    const lines = sorted.slice(0, MOST_SHOWN).map(describe);
    super([...lines, ...(more > 0 ? [`... and ${more} more problems`] : [])].join('\n'));
    this.problems = sorted;
  }
}

export function wholeFile(file: string): Place {
  return { file, line: 0, column: 0 };
}

export function pathText(path: Path): string {
  return path.map(String).join('.');
}

/** One line such as `x.yaml:12:5 bounty.perod: unknown key "perod". Allowed: ... Did you mean "period"?` */
function describe({ file, line, column, path, message, allowed, remedy }: Problem): string {
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  const named = path === '' || (line === 0 && file.includes(`${path}=`));
  const subject = named ? place : `${place} ${path}`;
  const options = allowed === '' ? '' : ` Allowed: ${allowed}.`;
  return `${subject}: ${message}.${options} ${/[.?!]$/.test(remedy) ? remedy : `${remedy}.`}`;
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.line === 0 || b.line === 0 ? a.line - b.line : a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
