import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program that tries to be paid without doing the work. */
export interface Cheat {
  readonly name: string;
  readonly language: 'javascript' | 'python';
  readonly code: string;
  /** Every test must fail, for one of these reasons: the first line of the file names them. */
  readonly reasons: readonly string[];
}

export function cheatsAgainst(kind: 'value' | 'unittest' | 'jest'): readonly Cheat[] {
  const folder = join(__dirname, 'sandbox-cheats', kind);
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const code = readFileSync(join(folder, name), 'utf8');
      const reasons = /^(?:#|\/\/) expect: (.+)/.exec(code)?.[1]?.split(' ') ?? [];
      return { name, language: name.endsWith('.py') ? 'python' : 'javascript', code, reasons };
    });
}
