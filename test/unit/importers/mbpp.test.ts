import { Workspace } from './support.js';

const SANITIZED = {
  source_file: 'notebook',
  task_id: 9,
  prompt: 'Write a function to find the area of a circle.',
  code: `import math, re
FACTOR = 1
def square(x): return x * x
def area(radius, factor = 1):
\treturn factor * math.pi * square(radius)`,
  test_imports: ['import math'],
  test_list: ['assert math.isclose(area(1), math.pi)', 'assert area(0) == 0'],
};

const PLAIN = {
  task_id: 10,
  text: 'Write a function to sum a list of nodes.',
  code: 'class Node:\r\n  def __init__(self, value):\r\n    self.value = value\r\ndef total(nodes):\r\n  return sum(n.value for n in nodes)\r\n',
  test_setup_code: 'nodes = [Node(1), Node(2)]',
  test_list: ['assert total(nodes) == 3'],
  challenge_test_list: [],
};

let work: Workspace;
beforeEach(() => {
  work = new Workspace();
});
afterEach(() => work.remove());

const sanitized = (...entries: unknown[]) => work.file('in.json', JSON.stringify(entries, undefined, 1));

test('the starter has the signatures that tests call, and the imports', async () => {
  await work.import('mbpp', sanitized(SANITIZED));
  expect(work.read('mbpp-9', 'starter.py')).toBe(
    'import math, re\n\n\ndef area(radius, factor = 1):\n    pass\n',
  );
});

test('the suite is imports and asserts, and they are counted', async () => {
  await work.import('mbpp', sanitized(SANITIZED));
  expect(work.read('mbpp-9', 'suite.py')).toBe(
    'import math, re\nimport math\nassert math.isclose(area(1), math.pi)\nassert area(0) == 0\n',
  );
  expect(work.codingJob('mbpp-9')).toMatchObject({
    entry: ['area'],
    clauses: [{ id: 'c1', text: SANITIZED.prompt }],
    suite: { framework: 'asserts', tests: 2 },
    source: { ref: '9', licence: 'CC BY 4.0' },
  });
});

test('reads the plain form, with classes and code that sets the tests up', async () => {
  await work.import('mbpp', work.jsonl('in.jsonl', PLAIN));
  expect(work.codingJob('mbpp-10').entry).toEqual(['Node', 'total']);
  expect(work.read('mbpp-10', 'suite.py')).toBe('nodes = [Node(1), Node(2)]\nassert total(nodes) == 3\n');
  expect(work.read('mbpp-10', 'starter.py')).toBe(
    'class Node:\n  def __init__(self, value):\n      pass\n\n\ndef total(nodes):\n    pass\n',
  );
});

test.each([
  ['calls nothing of the code', { test_list: ['assert True'] }, 'its tests use no function of its code'],
  [
    'uses a variable of the code',
    { test_list: ['assert area(FACTOR)'] },
    'its tests use FACTOR, a variable of its code',
  ],
  ['has a test of two statements', { test_list: ['x = area(1)\nassert x'] }, 'its test 1 is not one assert'],
  ['has broken code', { code: 'def area(:' }, 'its code is not readable Python'],
])('skips a problem that %s', async (_name, change, reason) => {
  const summary = await work.import('mbpp', sanitized(SANITIZED, { ...SANITIZED, task_id: 11, ...change }));
  expect(summary).toMatchObject({ jobs: 1, skipped: [{ ref: '11', reason }] });
});

test('a broken entry is named by its line', async () => {
  const broken = { ...SANITIZED, test_list: [] };
  expect(await work.refusal('mbpp', sanitized(SANITIZED, broken))).toMatch(/^in\.json:\d\d: test_list: /);
});

test('JSON that is no list is refused', async () => {
  expect(await work.refusal('mbpp', work.file('in.json', '{}'))).toContain(
    'in.json: Invalid input: expected array, received object. Expected an MBPP file',
  );
});
