import { sameJson } from '#sandbox/grading/compare.js';
import { digestOf } from '#sandbox/grading/digest.js';
import { submissionProblem } from '#sandbox/grading/submission.js';
import { judge } from '#sandbox/grading/value-verdict.js';
import type { Json, Submission, ValueTest } from '#sandbox/index.js';

const testOf = (rest: Partial<ValueTest>): ValueTest => ({
  name: 't',
  clauses: [],
  call: 'f',
  args: [],
  ...rest,
});

describe('sameJson', () => {
  const ROWS: readonly [Json, Json, boolean][] = [
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
    [-0, 0, true],
    [1, '1', false],
    [1, true, false],
    [null, false, false],
    [[], {}, false],
    [{ length: 0 }, [], false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1, b: 2 }, { a: 1 }, false],
    [[1, 2], [2, 1], false],
    [JSON.parse('{"__proto__": 1}'), {}, false],
    [{}, JSON.parse('{"__proto__": 1}'), false],
    [{ toString: 1 }, { valueOf: 1 }, false],
  ];
  test.each(ROWS)('%j and %j: %s', (left, right, same) => {
    expect(sameJson(left, right)).toBe(same);
  });

  test('a tolerance holds for numbers at any depth, and only for them', () => {
    expect(sameJson([{ a: 0.30000000000000004 }], [{ a: 0.3 }], 1e-9)).toBe(true);
    expect(sameJson([0.31], [0.3], 1e-9)).toBe(false);
    expect(sameJson('1', 1, 5)).toBe(false);
  });
});

describe('judge', () => {
  const ROWS: readonly [string, Partial<ValueTest>, string, string | null][] = [
    ['the right value', { expect: [1] }, '{"value":[1]}', null],
    ['a wrong value', { expect: [1] }, '{"value":[2]}', 'wrong'],
    ['null', { expect: null }, '{"value":null}', null],
    ['nothing', { expect: null }, '{}', 'protocol'],
    ['no object', { expect: null }, 'null', 'protocol'],
    ['no JSON', { expect: 1 }, '{"value":NaN}', 'protocol'],
    ['no expectation', {}, '{"value":1}', 'wrong'],
    ['thrown, as it should be', { throws: true }, '{"thrown":{"name":"E","message":"x"}}', null],
    ['thrown with the right words', { throws: 'bad' }, '{"thrown":{"name":"E","message":"too bad"}}', null],
    ['thrown with other words', { throws: 'bad' }, '{"thrown":{"name":"E","message":"good"}}', 'threw'],
    ['thrown, and should not', { expect: 1 }, '{"thrown":{"name":"E","message":"x"}}', 'threw'],
    ['not thrown', { throws: true }, '{"value":1}', 'wrong'],
    [
      'no memory is no expected error',
      { throws: true },
      '{"thrown":{"name":"MemoryError","message":""}}',
      'memory',
    ],
    ['malformed', { throws: 'x' }, '{"thrown":null}', 'threw'],
    ['a missing function does not throw', { throws: true }, '{"missing":"no f"}', 'threw'],
    ['lossy', { expect: 1 }, '{"lossy":"a set"}', 'wrong'],
    ['very deep', { expect: [] }, `{"value":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'wrong'],
  ];
  test.each(ROWS)('%s', (...[, test, frame, reason]) => {
    expect(judge(testOf(test), frame).reason ?? null).toBe(reason);
    expect(judge(testOf(test), frame).passed).toBe(reason === null);
  });
});

describe('submissionProblem', () => {
  const submission = (main: string, files: readonly string[]): Submission => ({
    language: 'javascript',
    main,
    files: Object.fromEntries(files.map((name) => [name, ''])),
  });
  test.each([
    ['main.js', ['main.js', 'lib/a.js'], null],
    ['main.cjs', ['main.cjs'], null],
    ['main.js', ['other.js'], 'missing'],
    ['main.py', ['main.py'], 'not a javascript file'],
    ['main.js', ['main.js', '../x'], 'leads elsewhere'],
    ['main.js', ['main.js', '/etc/x'], 'leads elsewhere'],
    ['main.js', ['main.js', 'a//b'], 'leads elsewhere'],
    ['main.js', ['main.js', './b'], 'leads elsewhere'],
    ['main.js', ['main.js', 'a\\b'], 'backslash'],
    ['main.js', ['main.js', 'a\nb.js'], 'control or invisible'],
    ['main.js', ['main.js', 'a\u202esj.b'], '\\u{202e}'],
    ['main.js', ['main.js', 'a', 'a/b'], 'is a file and a folder'],
    ['main.js', ['main.js', 'a'.repeat(300)], 'too long'],
    ['main.js', ['main.js', ...Array.from({ length: 1000 }, (_, index) => `f${index}`)], '1001 files'],
  ])('%s of %j: %s', (main, files, problem) => {
    const found = submissionProblem(submission(main, files));
    if (problem === null) expect(found).toBeNull();
    else expect(found).toContain(problem);
  });
});

test('a digest does not depend on the order of keys, and on everything else it does', () => {
  expect(digestOf({ a: 1, b: { c: [1, 2], d: 2 } })).toBe(digestOf({ b: { d: 2, c: [1, 2] }, a: 1 }));
  expect(digestOf({ a: [1, 2] })).not.toBe(digestOf({ a: [2, 1] }));
});
