import { createHash } from 'node:crypto';
import { basename, extname, resolve } from 'node:path';
import type { Objection } from './checks/check.js';
import { isMapping, valueAt } from './document/values.js';
import { readText, type Wanted } from './load-text.js';

/** A program that was handed in for seats. */
export interface ProgramFile {
  readonly runtime: 'node' | 'python';
  /** Of the file alone. */
  readonly name: string;
  readonly source: string;
  /** SHA-256 of the source. */
  readonly digest: string;
}

const PROGRAM: Wanted = { endings: /\.(py|js|mjs|cjs)$/, noun: 'a program in Python or JavaScript' };
const SEATS = ['clients', 'managers', 'freelancers', 'reviewers', 'arbiters'];

interface Seated {
  readonly path: Objection['path'];
  /** As the scenario names it. */
  readonly file: string;
}

/** Whose seats have a program behind them. */
export function seatedPrograms(document: unknown): Seated[] {
  return SEATS.flatMap((seat) => {
    const groups = valueAt(document, [seat]);
    if (!Array.isArray(groups)) return [];
    return groups.flatMap((group, index): Seated[] => {
      const named = isMapping(group) && group.agent === 'program' && typeof group.file === 'string';
      return named ? [{ path: [seat, index, 'file'], file: group.file as string }] : [];
    });
  });
}

/** Files of programs that are not there, or cannot be read. */
export const missingPrograms = (document: unknown, folder: string): Objection[] =>
  seatedPrograms(document).flatMap(({ path, file }): Objection[] => {
    if (!PROGRAM.endings.test(file)) return [];
    const found = readProgram(folder, file);
    return 'problem' in found ? [{ path, ...found.problem }] : [];
  });

type Said = Pick<Objection, 'message' | 'allowed' | 'remedy'>;

/** @param folder that the file is relative to */
export function readProgram(folder: string, file: string): ProgramFile | { readonly problem: Said } {
  const path = resolve(folder, file);
  const { text, problem } = readText(path, PROGRAM);
  if (problem) {
    const { message, allowed, remedy } = problem;
    return { problem: { message: `${path}: ${message}`, allowed, remedy } };
  }
  return {
    runtime: extname(path) === '.py' ? 'python' : 'node',
    name: basename(path),
    source: text,
    digest: createHash('sha256').update(text).digest('hex'),
  };
}
