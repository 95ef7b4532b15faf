import { join } from 'node:path';
import type { z } from 'zod';
import { checkDocument, located } from '../document/check-document.js';
import type { Fault, Path, Problem } from '../document/problem.js';
import { show, valueAt } from '../document/values.js';
import { readYaml, type YamlSource } from '../document/yaml-source.js';
import { fileProblem } from './catalog-error.js';
import type { CatalogDisk } from './load-disk.js';

/** Something in a file of a job is wrong. */
export interface FileObjection {
  readonly path: Path;
  readonly message: string;
  readonly allowed?: string;
  readonly remedy: string;
}

/** A checked YAML file of a job. */
export interface JobFile<T> {
  readonly data: T;
  object(objections: readonly FileObjection[]): void;
}

/** The folder of one job: reads its files, and remembers them and what is wrong with them. */
export class JobFolder {
  readonly texts = new Map<string, string>();
  readonly problems: Problem[] = [];

  constructor(
    private readonly disk: CatalogDisk,
    private readonly dir: string,
    readonly name: string,
  ) {}

  has(file: string): boolean {
    return this.disk.has(`${this.name}/${file}`);
  }

  /** The paths of all files below one of its folders, sorted. */
  files(below: string): readonly string[] {
    return this.disk.files(`${this.name}/${below}`);
  }

  /** Something is wrong with a file that is not YAML, or with a line of it. */
  object(file: string, said: Pick<Fault, 'message' | 'remedy'> & Partial<Fault>, line = 0): void {
    const problem = fileProblem(join(this.dir, this.name, file), said);
    this.problems.push({ ...problem, line, column: Math.min(line, 1) });
  }

  text(file: string): string | undefined {
    const { text, problem } = this.disk.text(`${this.name}/${file}`);
    if (problem) this.problems.push(problem);
    else if (text !== undefined) this.texts.set(file, text);
    return text;
  }

  yaml<T extends z.ZodType>(file: string, schema: T): JobFile<z.output<T>> | undefined {
    const text = this.text(file);
    if (text === undefined) return undefined;
    const { source, problems } = readYaml(text, join(this.dir, this.name, file));
    this.problems.push(...problems);
    if (!source) return undefined;
    const checked = checkDocument(schema, { value: source.value, places: source });
    this.problems.push(...checked.problems);
    if (checked.problems.length > 0) return undefined;
    return {
      data: checked.data as z.output<T>,
      object: (objections) => this.problems.push(...objections.map((objection) => locate(objection, source))),
    };
  }
}

function locate({ path, allowed = '', ...said }: FileObjection, source: YamlSource): Problem {
  return located({ path, part: 'value', found: show(valueAt(source.value, path)), allowed, ...said }, source);
}
