import {
  DEFAULT_LIMITS,
  type GradeReport,
  grade,
  type Json,
  type Limits,
  type Submission,
  type ValueSuite,
  type ValueTest,
} from '#sandbox/index.js';
import { describeBackends } from './sandbox-backends.js';

const LIMITS: Limits = {
  ...DEFAULT_LIMITS,
  cpuMs: 1000,
  wallMs: 20_000,
  memoryBytes: 256 * 1024 * 1024,
  outputBytes: 512 * 1024,
};

const javascript = (code: string): Submission => ({
  language: 'javascript',
  main: 'main.js',
  files: { 'main.js': code },
});

const python = (code: string): Submission => ({
  language: 'python',
  main: 'main.py',
  files: { 'main.py': code },
});

const suiteOf = (...tests: Partial<ValueTest>[]): ValueSuite => ({
  kind: 'value',
  tests: tests.map((test, index) => ({ name: `test ${index}`, clauses: [], call: 'f', args: [], ...test })),
});

const outcomes = (report: GradeReport): string[] =>
  report.tests.map((test) => (test.passed ? 'passed' : test.reason!));

const DOUBLES = suiteOf(...[2, 21, -4].map((number) => ({ args: [number], expect: { twice: number * 2 } })), {
  args: ['x'],
  throws: 'number',
});

const RIGHT = {
  javascript: javascript(
    'export function f(x) { if (typeof x !== "number") throw new TypeError("not a number"); return { twice: 2 * x }; }',
  ),
  python: python(
    'def f(x):\n  if isinstance(x, str): raise TypeError("not a number")\n  return {"twice": 2 * x}',
  ),
};

describeBackends('value suites, honest programs', (backend) => {
  const run = (submission: Submission, suite: ValueSuite) =>
    grade(backend, { submission, suite, limits: LIMITS });

  test.each(['javascript', 'python'] as const)('a right %s program passes', async (language) => {
    const report = await run(RIGHT[language], DOUBLES);
    expect(report).toEqual({
      passed: true,
      tests: DOUBLES.tests.map(({ name }, index) => ({ index, name, passed: true })),
    });
  });

  const returns: readonly [string, string, string, Json, string][] = [
    ['key order', '({ b: 1, a: [2] })', '{"b": 1, "a": [2]}', { a: [2], b: 1 }, 'passed'],
    ['minus zero', '-0', '-0.0', 0, 'passed'],
    ['whole floats', '2.0', '2.0', 2, 'passed'],
    ['unicode', '"\\u00e9\\ud83d\\ude00"', '"\\u00e9\\U0001f600"', 'é😀', 'passed'],
    ['null', 'null', 'None', null, 'passed'],
    ['another number', '2', '2', 3, 'wrong'],
    ['true is not one', 'true', 'True', 1, 'wrong'],
    ['text is not a number', '"1"', '"1"', 1, 'wrong'],
    ['a key too many', '({ a: 1, b: 2 })', '{"a": 1, "b": 2}', { a: 1 }, 'wrong'],
    ['not a number', 'NaN', 'float("nan")', null, 'wrong'],
    ['infinity', '[1 / 0]', '[float("inf")]', [null], 'wrong'],
    ['sets', 'new Set([1])', '{1}', [1], 'wrong'],
    ['instances', 'new (class A { x = 1 })', 'type("A", (), {"x": 1})()', { x: 1 }, 'wrong'],
    ['dates and bytes', 'new Date(0)', 'b"x"', 'x', 'wrong'],
    ['functions', '({ a: () => 1 })', '{"a": print}', { a: null }, 'wrong'],
  ];
  test.each(returns)('%s', async (...[, js, py, expected, outcome]) => {
    const suite = suiteOf({ expect: expected });
    const both = [javascript(`export const f = () => ${js}`), python(`def f(): return ${py}`)];
    for (const submission of both) expect(outcomes(await run(submission, suite))).toEqual([outcome]);
  });

  test('tuples are arrays, and other keys than strings are not JSON', async () => {
    const tuple = await run(python('def f(): return (1, [2, (3,)])'), suiteOf({ expect: [1, [2, [3]]] }));
    const keys = await run(python('def f(): return {1: 2}'), suiteOf({ expect: { 1: 2 } }));
    expect([...outcomes(tuple), ...outcomes(keys)]).toEqual(['passed', 'wrong']);
  });

  test('undefined equals nothing', async () => {
    const suite = suiteOf({ expect: null }, { expect: [null] }, { expect: {} });
    const code = 'let n = 0; export const f = () => [undefined, [undefined], { a: undefined }][n++];';
    expect(outcomes(await run(javascript(code), suite))).toEqual(['wrong', 'wrong', 'wrong']);
  });

  test('numbers may differ by the tolerance', async () => {
    const suite = suiteOf({ expect: [0.3], tolerance: 1e-9 }, { expect: [0.3] });
    const programs = [
      javascript('export const f = () => [0.1 + 0.2]'),
      python('def f(): return [0.1 + 0.2]'),
    ];
    for (const program of programs) expect(outcomes(await run(program, suite))).toEqual(['passed', 'wrong']);
  });

  test('promises and coroutines are awaited', async () => {
    const suite = suiteOf({ expect: 7 }, { throws: 'late' });
    const js =
      'let n = 0; export async function f() { await new Promise((r) => setTimeout(r, 5)); if (n++) throw Error("late"); return 7; }';
    const py =
      'import asyncio\nn = 0\nasync def f():\n  global n\n  await asyncio.sleep(0.005)\n  n += 1\n  if n > 1: raise ValueError("late")\n  return 7';
    for (const program of [javascript(js), python(py)]) {
      expect(outcomes(await run(program, suite))).toEqual(['passed', 'passed']);
    }
  });

  test('every test gets fresh arguments', async () => {
    const suite = suiteOf({ args: [[1]], expect: 1 }, { args: [[1]], expect: 1 });
    const js = 'export const f = (xs) => { const { length } = xs; xs.push(2); return length; }';
    const py = 'def f(xs):\n  n = len(xs)\n  xs.append(2)\n  return n';
    for (const program of [javascript(js), python(py)]) {
      expect((await run(program, suite)).passed).toBe(true);
    }
  });

  test('several files, and names that the standard library has too', async () => {
    const files = {
      'queue.py': 'from helper.one import value\ndef f(): return value',
      'helper/one.py': 'value = 5',
    };
    const py: Submission = { language: 'python', main: 'queue.py', files };
    const js: Submission = {
      language: 'javascript',
      main: 'src/main.js',
      files: {
        'src/main.js': 'import { x } from "./lib/x.js"; export const f = () => x;',
        'src/lib/x.js': 'export const x = 5;',
      },
    };
    const cjs: Submission = {
      language: 'javascript',
      main: 'a.cjs',
      files: { 'a.cjs': 'module.exports = { f: () => 5 };' },
    };
    for (const submission of [py, js, cjs]) {
      expect(outcomes(await run(submission, suiteOf({ expect: 5 })))).toEqual(['passed']);
    }
  });

  test('a test that ends the program fails with all that come after it', async () => {
    const suite = suiteOf({ args: [1], expect: 1 }, { args: [0], expect: 0 }, { args: [2], expect: 2 });
    const js = 'export const f = (x) => { if (x === 0) process.abort(); return x; }';
    const py = 'import os\ndef f(x):\n  if x == 0: os.abort()\n  return x';
    for (const program of [javascript(js), python(py)]) {
      expect(outcomes(await run(program, suite))).toEqual(['passed', 'crashed', 'crashed']);
    }
  });

  test('prints are not frames, wherever they stand', async () => {
    const js =
      'process.stdout.write("half a line"); export const f = () => { process.stdout.write("0 {}"); return 1; }';
    const py =
      'import sys\nsys.stdout.write("half a line")\ndef f():\n  print("0 {}", end="", flush=True)\n  return 1';
    for (const program of [javascript(js), python(py)]) {
      expect(outcomes(await run(program, suiteOf({ expect: 1 }, { expect: 1 })))).toEqual([
        'passed',
        'passed',
      ]);
    }
  });

  test('a suite without tests passes nobody', async () => {
    expect((await run(RIGHT.javascript, suiteOf())).passed).toBe(false);
  });
});
