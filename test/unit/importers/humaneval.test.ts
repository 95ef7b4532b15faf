import { gzipSync } from 'node:zlib';
import { Workspace } from './support.js';

const PROBLEM = {
  task_id: 'HumanEval/7',
  prompt: `
def double(x: int) -> int:
    """ Twice x. """
    return 2 * x


def quadruple(x: int) -> int:
    """
    Four times x.
    >>> quadruple(2)
    8
    """`,
  entry_point: 'quadruple',
  canonical_solution: '    return double(double(x))\n',
  test: 'def check(candidate):\n    assert candidate(2) == double(double(2))\n',
};

let work: Workspace;
beforeEach(() => {
  work = new Workspace();
});
afterEach(() => work.remove());

test('a problem becomes a job whose one clause is the docstring', async () => {
  const summary = await work.import('humaneval', work.jsonl('in.jsonl', PROBLEM));
  expect(summary).toEqual({ format: 'humaneval', jobs: 1, skipped: [], files: 5 });
  expect(work.codingJob('humaneval-7')).toMatchObject({
    title: 'quadruple (HumanEval/7)',
    category: 'imported',
    language: 'python',
    entry: ['quadruple'],
    clauses: [{ id: 'c1', text: 'Four times x.\n>>> quadruple(2)\n8' }],
    suite: { framework: 'check', file: 'suite.py', module: 'solution' },
    source: { name: 'HumanEval', ref: 'HumanEval/7', licence: 'MIT' },
  });
});

test('the starter has helpers and a stub, the suite what its tests call', async () => {
  await work.import('humaneval', work.jsonl('in.jsonl', PROBLEM));
  const starter = work.read('humaneval-7', 'starter.py');
  expect(starter).toBe(`${PROBLEM.prompt}\n    pass\n`);
  expect(work.read('humaneval-7', 'reference.py')).toBe(`${PROBLEM.prompt}\n${PROBLEM.canonical_solution}`);
  expect(work.read('humaneval-7', 'suite.py')).toMatch(/def double[\s\S]*def check\(candidate\)/);
});

test('the catalog says where it came from', async () => {
  await work.import('humaneval', work.jsonl('in.jsonl', PROBLEM));
  expect(work.list()).toEqual(['catalog.yaml', 'humaneval-7']);
  expect(work.read('catalog.yaml')).toBe(
    'format: humaneval\nlicence: HumanEval, Copyright (c) OpenAI, MIT licence\nimportedFrom: in.jsonl\ncount: 1\n',
  );
});

test('reads packed files, whatever their lines end with', async () => {
  const lines = [PROBLEM, { ...PROBLEM, task_id: 'HumanEval/8' }].map((entry) => JSON.stringify(entry));
  const path = work.file('in.jsonl.gz', gzipSync(lines.join('\r\n\r\n')));
  expect((await work.import('humaneval', path)).jobs).toBe(2);
});

test('skips a function without a docstring', async () => {
  const bare = { ...PROBLEM, task_id: 'HumanEval/8', prompt: 'def quadruple(x):\n    y = x\n' };
  const summary = await work.import('humaneval', work.jsonl('in.jsonl', PROBLEM, bare));
  expect(summary.skipped).toEqual([
    { ref: 'HumanEval/8', reason: 'quadruple has no docstring that says what to do' },
  ]);
});

test.each([
  ['a missing field', { ...PROBLEM, test: undefined }, 'in.jsonl:2: test: Invalid input'],
  ['an id that leads elsewhere', { ...PROBLEM, task_id: '../../x' }, 'in.jsonl:2: task_id: a task id'],
  ['an unknown function', { ...PROBLEM, entry_point: 'x' }, 'in.jsonl:2: the prompt does not define x'],
  ['a repeated id', PROBLEM, 'in.jsonl:2: the job humaneval-7 occurs twice'],
])('refuses %s', async (_name, entry, message) => {
  expect(await work.refusal('humaneval', work.jsonl('in.jsonl', PROBLEM, entry))).toContain(message);
});
