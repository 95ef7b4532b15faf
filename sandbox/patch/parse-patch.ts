import { checkName } from './names.js';
import { type FileChange, PATCH_RULES, PatchProblem, type PatchRules, type Refused } from './patch.js';

const DIFF = /^diff --git a\/(\S+) b\/(\S+)$/;
const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;
const OLD = /^--- (?:a\/(\S+)|(\/dev\/null))(?:\t.*)?$/;
const NEW = /^\+\+\+ (?:b\/(\S+)|(\/dev\/null))(?:\t.*)?$/;
const MODE = /^(old mode|new mode|new file mode|deleted file mode|index [0-9a-f]+\.\.[0-9a-f]+) (\d{6})$/;
const NO_MODE = /^(?:index [0-9a-f]+\.\.[0-9a-f]+|(?:dis)?similarity index \d{1,3}%)$/;
const RENAME = /^rename (from|to) (\S+)$/;
const BINARY = /^(?:GIT binary patch|Binary files )/;

/**
 * Reads a patch to its last line and says what it changes. Every line has to be understood: a parser that skips what it
 * does not know can be told another story than the one that applies the patch.
 */
export function parsePatch(text: string, rules: PatchRules = PATCH_RULES): readonly FileChange[] | Refused {
  try {
    return new PatchReader(text, rules).read();
  } catch (error) {
    if (error instanceof PatchProblem) return error.refused;
    throw error;
  }
}

/** What the header of one file says so far. */
interface Section {
  from: string | null;
  to: string | null;
  renamed: { from?: string; to?: string };
  created: boolean;
  deleted: boolean;
  /** Something besides hunks changes the file. */
  changes: boolean;
}

class PatchReader {
  private readonly lines: readonly string[];
  private at = 0;

  constructor(
    text: string,
    private readonly rules: PatchRules,
  ) {
    if (Buffer.byteLength(text) > rules.bytes)
      throw new PatchProblem('too-large', `over ${rules.bytes} bytes`);
    if (text.includes('\0')) throw new PatchProblem('binary', 'a NUL byte');
    this.lines = text.replace(/\n+$/, '').split('\n');
  }

  read(): readonly FileChange[] {
    if (this.lines.every((line) => line.trim() === '')) throw new PatchProblem('empty', 'no line');
    const changes: FileChange[] = [];
    const seen = new Set<string>();
    while (this.at < this.lines.length) {
      const change = this.section();
      for (const path of new Set([change.from, change.to])) {
        if (path === null) continue;
        checkName(path);
        if (seen.has(path)) throw new PatchProblem('malformed', `${path} is there a second time`);
        seen.add(path);
      }
      changes.push(change);
      if (changes.length > this.rules.files) {
        throw new PatchProblem('too-many-files', `more than ${this.rules.files}`);
      }
    }
    return changes;
  }

  private section(): FileChange {
    const names = DIFF.exec(this.line);
    const section: Section = {
      ...{ from: names?.[1] ?? null, to: names?.[2] ?? null, renamed: {} },
      ...{ created: false, deleted: false, changes: false },
    };
    if (names) {
      this.at++;
      while (this.header(section)) this.at++;
    } else if (!OLD.test(this.line)) throw this.unknown();
    const hunks = this.line.startsWith('--- ') ? this.body(section, names !== null) : 0;
    if (hunks === 0 && !section.changes) throw new PatchProblem('malformed', 'a file without changes');
    return changeOf(section);
  }

  /** Whether the line belongs to what git writes between the names and the hunks. */
  private header(section: Section): boolean {
    const { line } = this;
    if (BINARY.test(line)) throw new PatchProblem('binary', line.slice(0, 80));
    const [, word, mode] = MODE.exec(line) ?? [];
    if (word !== undefined && mode !== undefined) {
      this.checkMode(mode);
      section.created ||= word === 'new file mode';
      section.deleted ||= word === 'deleted file mode';
      section.changes ||= !word.startsWith('index');
      return true;
    }
    const rename = RENAME.exec(line);
    if (rename) {
      section.renamed[rename[1] as 'from' | 'to'] = rename[2];
      section.changes = true;
      return true;
    }
    return NO_MODE.test(line);
  }

  private checkMode(mode: string): void {
    if (mode === '120000') throw new PatchProblem('symlink', `mode ${mode}`);
    if (mode === '160000') throw new PatchProblem('submodule', `mode ${mode}`);
    if (mode === '100644' || (mode === '100755' && this.rules.executables)) return;
    throw new PatchProblem('mode', `mode ${mode}`);
  }

  /** The names once more, and the hunks. Gives their number. */
  private body(section: Section, named: boolean): number {
    const from = OLD.exec(this.line);
    if (!from) throw this.unknown();
    this.at++;
    const to = NEW.exec(this.line);
    if (!to) throw this.unknown();
    this.at++;
    if (from[2] && to[2]) throw new PatchProblem('malformed', 'a file that is neither before nor after');
    section.created ||= from[2] !== undefined;
    section.deleted ||= to[2] !== undefined;
    if (!named) {
      section.from = from[1] ?? to[1]!;
      section.to = to[1] ?? from[1]!;
    }
    if ((from[1] ?? section.from) !== section.from || (to[1] ?? section.to) !== section.to) {
      throw new PatchProblem('malformed', `two names for one file: ${this.lines[this.at - 1]}`);
    }
    let hunks = 0;
    for (; HUNK.test(this.line); hunks++) this.hunk();
    if (hunks === 0) throw this.unknown();
    return hunks;
  }

  private hunk(): void {
    const [, before = '1', after = '1'] = HUNK.exec(this.line)!;
    let [old, fresh] = [Number(before), Number(after)];
    this.at++;
    while (old > 0 || fresh > 0) {
      if (this.at >= this.lines.length)
        throw new PatchProblem('malformed', 'it ends in the middle of a hunk');
      const sign = this.line[0] ?? ' ';
      if (sign === ' ' || sign === '-') old--;
      if (sign === ' ' || sign === '+') fresh--;
      if (!' +-\\'.includes(sign) || old < 0 || fresh < 0) throw this.unknown();
      this.at++;
    }
    if (this.line.startsWith('\\ ')) this.at++;
  }

  private get line(): string {
    return this.lines[this.at] ?? '';
  }

  private unknown(): PatchProblem {
    return new PatchProblem('malformed', `line ${this.at + 1}: ${JSON.stringify(this.line.slice(0, 80))}`);
  }
}

function changeOf({ from, to, renamed, created, deleted }: Section): FileChange {
  const isRenamed = renamed.from !== undefined || renamed.to !== undefined;
  if (isRenamed ? renamed.from !== from || renamed.to !== to : from !== to) {
    throw new PatchProblem('malformed', `two names for one file: ${from} and ${to}`);
  }
  if ((created && deleted) || (isRenamed && (created || deleted))) {
    throw new PatchProblem('malformed', `${to} is made and taken away at once`);
  }
  return { from: created ? null : from, to: deleted ? null : to };
}
