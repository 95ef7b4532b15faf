import { z } from 'zod';
import { ImportError, type Place } from './import-error.js';
import type { Importer, ImportItem } from './importer.js';
import { checkEntry, parseJsonLine } from './json-source.js';
import { PythonModule } from './python-source.js';
import { readLines } from './text-source.js';

const LICENCE = 'HumanEval, Copyright (c) OpenAI, MIT licence';
const EXPECTS =
  'a HumanEval file (.jsonl or .jsonl.gz): task_id, prompt, entry_point, canonical_solution and test';

const problemSchema = z.object({
  task_id: z.string().regex(/^[A-Za-z]+\/\d+$/, 'a task id such as HumanEval/0'),
  prompt: z.string().min(1),
  entry_point: z.string().min(1),
  canonical_solution: z.string().min(1),
  test: z.string().min(1),
});
type Problem = z.infer<typeof problemSchema>;

export const humaneval: Importer = {
  input: 'file',
  expects: EXPECTS,
  licence: LICENCE,
  async *read(path) {
    for await (const line of readLines(path)) {
      const place = { file: path, line: line.number };
      const value = parseJsonLine(line.text, place);
      yield toJob(checkEntry(problemSchema, value, { place, expects: EXPECTS }), place);
    }
  },
};

function toJob(problem: Problem, place: Place): ImportItem {
  const { task_id: ref, entry_point: entry } = problem;
  const prompt = problem.prompt.endsWith('\n') ? problem.prompt : `${problem.prompt}\n`;
  const module = new PythonModule(prompt);
  const definition = module.definition(entry);
  if (!definition) {
    throw new ImportError({
      place,
      problem: `the prompt does not define ${entry}`,
      remedy: 'Correct entry_point, or the prompt',
    });
  }
  const text = module.docstring(definition);
  if (!text) return { kind: 'skipped', ref, reason: `${entry} has no docstring that says what to do` };
  const reference = prompt + problem.canonical_solution;
  return {
    kind: 'job',
    place,
    job: {
      kind: 'code',
      id: ref.toLowerCase().replace('/', '-'),
      title: `${entry} (${ref})`,
      category: 'imported',
      language: 'python',
      // The source rates and prices nothing: all its problems get the usual difficulty and one bounty.
      difficulty: 0,
      openingBounty: '$100',
      summary: `I need the Python function ${entry}. Its docstring says what it does, with examples.`,
      entry: [entry],
      clauses: [{ id: 'c1', text }],
      suite: { framework: 'check', file: 'suite.py', module: 'solution' },
      source: { name: 'HumanEval', ref, licence: 'MIT' },
    },
    files: {
      'starter.py': `${prompt}${module.bodyIndent(definition)}pass\n`,
      'reference.py': reference,
      // Some tests call helpers of the prompt (HumanEval/32, 38, 50), and one the solution by its name (33).
      'suite.py': `${reference}\n${problem.test}`,
    },
  };
}
