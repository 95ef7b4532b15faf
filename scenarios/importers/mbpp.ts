import { z } from 'zod';
import type { Place } from './import-error.js';
import type { Importer, ImportItem } from './importer.js';
import { checkEntry, elementLines, parseJsonFile, parseJsonLine } from './json-source.js';
import { PythonModule } from './python-source.js';
import { readLines, readText } from './text-source.js';

const LICENCE = 'MBPP, Google Research, CC BY 4.0';
const EXPECTS =
  'an MBPP file: sanitized-mbpp.json (prompt, code, test_imports, test_list), or mbpp.jsonl (text, code, test_setup_code, test_list)';

const shared = {
  task_id: z.number().int(),
  code: z.string().min(1),
  test_list: z.array(z.string().min(1)).min(1),
};
const sanitizedSchema = z.object({ ...shared, prompt: z.string().min(1), test_imports: z.array(z.string()) });
const plainSchema = z.object({ ...shared, text: z.string().min(1), test_setup_code: z.string() });

interface Problem {
  readonly ref: string;
  readonly text: string;
  readonly code: string;
  /** What comes before the asserts. */
  readonly setup: string;
  readonly asserts: readonly string[];
}

export const mbpp: Importer = {
  input: 'file',
  expects: EXPECTS,
  licence: LICENCE,
  read: (path) => (/\.json(\.gz)?$/.test(path) ? readSanitized(path) : readPlain(path)),
};

async function* readSanitized(path: string): AsyncGenerator<ImportItem> {
  const text = await readText(path);
  const top = { place: { file: path }, expects: EXPECTS };
  const entries = checkEntry(z.array(z.unknown()), parseJsonFile(text, path), top);
  const lines = elementLines(text);
  for (const [index, entry] of entries.entries()) {
    const place = { file: path, line: lines[index] };
    const { task_id, prompt, code, test_imports, test_list } = checkEntry(sanitizedSchema, entry, {
      ...top,
      place,
    });
    const setup = test_imports.join('\n');
    yield toJob({ ref: String(task_id), text: prompt, code, setup, asserts: test_list }, place);
  }
}

async function* readPlain(path: string): AsyncGenerator<ImportItem> {
  for await (const line of readLines(path)) {
    const place = { file: path, line: line.number };
    const entry = checkEntry(plainSchema, parseJsonLine(line.text, place), { place, expects: EXPECTS });
    const { task_id, text, code, test_setup_code: setup, test_list: asserts } = entry;
    yield toJob({ ref: String(task_id), text, code, setup, asserts }, place);
  }
}

function toJob(problem: Problem, place: Place): ImportItem {
  const reference = new PythonModule(problem.code.replaceAll('\r\n', '\n'));
  const imports = [...new Set(reference.imports.map(({ text }) => text))];
  const suite = suiteOf(problem, imports);
  const used = new PythonModule(suite).usedNames();
  const wanted = reference.definitions.filter(({ name }) => used.has(name));
  const entry = [...new Set(wanted.map(({ name }) => name))];
  const reason = obstacle({ problem, reference, used, entry });
  if (reason) return { kind: 'skipped', ref: problem.ref, reason };
  const stubs = [...imports, ...entry.map((name) => stubOf(reference, name))];
  return {
    kind: 'job',
    place,
    job: {
      kind: 'code',
      id: `mbpp-${problem.ref}`,
      title: `${entry.join(', ')} (MBPP ${problem.ref})`,
      category: 'imported',
      language: 'python',
      // The source rates and prices nothing. Its authors call the problems entry-level.
      difficulty: -1,
      openingBounty: '$50',
      summary: `I need ${entry.join(' and ')} in Python, with the signature in the starter.`,
      entry,
      clauses: [{ id: 'c1', text: problem.text }],
      suite: { framework: 'asserts', file: 'suite.py', module: 'solution', tests: problem.asserts.length },
      source: { name: 'MBPP', ref: problem.ref, licence: 'CC BY 4.0' },
    },
    files: {
      'starter.py': `${stubs.join('\n').trim()}\n`,
      'reference.py': `${reference.source.trimEnd()}\n`,
      'suite.py': suite,
    },
  };
}

/** The tests were written to run in one module with the code, and some rely on its imports (MBPP 596). */
function suiteOf({ setup, asserts }: Problem, imports: readonly string[]): string {
  const before = setup.replaceAll('\r\n', '\n').trim();
  const parts = [...imports, before, ...asserts.map((test) => test.trim())];
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}

interface Parts {
  readonly problem: Problem;
  readonly reference: PythonModule;
  readonly used: ReadonlySet<string>;
  readonly entry: readonly string[];
}

/** Why this problem cannot become a job. */
function obstacle({ problem, reference, used, entry }: Parts): string | undefined {
  if (!reference.wellFormed) return 'its code is not readable Python';
  if (entry.length === 0) return 'its tests use no function of its code';
  const variable = [...reference.assigned].find((name) => used.has(name));
  if (variable) return `its tests use ${variable}, a variable of its code`;
  const odd = problem.asserts.findIndex((test) => !new PythonModule(test.trim()).isSingle('AssertStatement'));
  return odd < 0 ? undefined : `its test ${odd + 1} is not one assert`;
}

function stubOf(reference: PythonModule, name: string): string {
  const definition = reference.definition(name);
  return definition ? `\n\n${reference.stub(definition)}`.trimEnd() : '';
}
