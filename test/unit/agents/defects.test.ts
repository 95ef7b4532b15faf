import type { OperatorName } from '#agents/scripted/defects/operators/registry.js';
import { OPERATORS } from '#agents/scripted/defects/operators/registry.js';
import { plantDefects } from '#agents/scripted/defects/plant.js';
import { type Language, parse } from '#agents/scripted/defects/program.js';
import { findSites } from '#agents/scripted/defects/sites.js';

/** Every program that one operator makes of a source. */
function mutants(language: Language, operator: OperatorName, source: string): string[] {
  return findSites(parse(source, language))
    .filter((site) => site.operator === operator)
    .map(({ from, to, insert }) => source.slice(0, from) + insert + source.slice(to));
}

type Row = readonly [OperatorName, string, ...string[]];

const JAVASCRIPT: readonly Row[] = [
  ['comparison-swapped', 'a === b', 'a !== b'],
  ['comparison-swapped', 'a < b', 'a > b'],
  ['comparison-swapped', 'a in b'],
  ['boundary-shifted', 'a >= 3', 'a > 3'],
  ['off-by-one', 'x(0, 7)', 'x(1, 7)', 'x(0, 8)', 'x(0, 6)'],
  ['off-by-one', 'x % 97n', 'x % 98n', 'x % 96n'],
  ['off-by-one', 'f({ 3: 0.5 })'],
  ['logic-swapped', 'a && b', 'a || b'],
  ['logic-swapped', 'a ?? b', 'a || b'],
  ['logic-swapped', 'a ?? b ?? c'],
  ['condition-negated', 'if (a) b()', 'if (!a) b()'],
  ['condition-negated', 'if (!a.b) b()', 'if (a.b) b()'],
  ['condition-negated', 'if (a > b) b()', 'if (!(a > b)) b()'],
  ['condition-negated', 'x = a ? 1 : 2', 'x = !a ? 1 : 2'],
  ['branches-swapped', 'x = a ? 1 : 2', 'x = a ? 2 : 1'],
  ['branches-swapped', 'x = a ? b : b'],
  ['arithmetic-swapped', 'a + b * c', 'a - b * c', 'a + b / c'],
  ['arithmetic-swapped', "a + 'x'"],
  ['arithmetic-swapped', 'a += 2', 'a -= 2'],
  ['boolean-flipped', 'f(true)', 'f(false)'],
  ['string-changed', "f('Due')", "f('')", "f('DUE')"],
  ['string-changed', "f('-')", "f('')"],
  ['string-changed', "f({ 'Due': 1 }, `Due`, 'a\\n')"],
  ['return-changed', '() => { return null; }', '() => { return false; }'],
  ['return-changed', '() => { return []; }', '() => { return null; }'],
  ['method-swapped', 'Math.min(a)', 'Math.max(a)'],
  ['method-swapped', 'a.startsWith(b)', 'a.endsWith(b)'],
  ['method-swapped', 'a.min'],
  ['call-dropped', 'a.trim().b', 'a.b'],
  ['call-dropped', 'Math.abs(a - b)', '(a - b)'],
  ['call-dropped', 'a.sort(byName)'],
  ['arguments-swapped', 'f(a, b)', 'f(b, a)'],
  ['arguments-swapped', 'f(a, a); f(a, ...b); f(a, b, c)'],
  ['index-shifted', 'a[i] + a[key]', 'a[i + 1] + a[key]', 'a[i - 1] + a[key]'],
  ['index-shifted', 'a.slice(0, n)', 'a.slice(0, n + 1)', 'a.slice(0, n - 1)'],
  ['statement-deleted', '{\n  a();\n  b = 1;\n}\n', '{\n  b = 1;\n}\n', '{\n  a();\n}\n'],
  ['statement-deleted', 'if (a) b();', 'if (a) {}'],
  ['statement-deleted', 'const a = b();'],
  ['guard-dropped', '() => {\n  if (a) return 1;\n  b;\n}', '() => {\n  b;\n}'],
  ['guard-dropped', '() => { if (a) { throw b; } }', '() => {  }'],
  ['guard-dropped', '() => { if (a) return 1; else b; }'],
  [
    'continue-turned-break',
    'for (const a of b) { if (a) continue; }',
    'for (const a of b) { if (a) break; }',
  ],
];

const PYTHON: readonly Row[] = [
  ['comparison-swapped', 'a not in b', 'a in b'],
  ['comparison-swapped', 'a in b', 'a not in b'],
  ['comparison-swapped', 'a is None', 'a is not None'],
  ['comparison-swapped', 'a is not None', 'a is None'],
  ['comparison-swapped', 'for a in b: pass'],
  ['boundary-shifted', '1 < a <= 2', '1 <= a <= 2', '1 < a < 2'],
  ['off-by-one', 'a[-1]', 'a[-2]', 'a[-0]'],
  ['logic-swapped', 'a and b', 'a or b'],
  ['condition-negated', 'if a: b()\n', 'if not a: b()\n'],
  ['condition-negated', 'if not a: b()\n', 'if a: b()\n'],
  ['condition-negated', '[a for a in b if a > 1]', '[a for a in b if not (a > 1)]'],
  ['branches-swapped', 'x = 1 if a else 2', 'x = 2 if a else 1'],
  ['arithmetic-swapped', 'a / b', 'a // b'],
  ['arithmetic-swapped', '"%s" % a'],
  ['boolean-flipped', 'f(reverse=True)', 'f(reverse=False)'],
  ['string-changed', 'f("Due")', 'f("")', 'f("DUE")'],
  ['string-changed', 'f({"Due": a["b"]}, r"x", f"{a}")'],
  ['return-changed', 'def f():\n    return None\n', 'def f():\n    return False\n'],
  ['return-changed', 'def f():\n    return []\n', 'def f():\n    return None\n'],
  ['method-swapped', 'any(a)', 'all(a)'],
  ['method-swapped', 'a.fullmatch(b)', 'a.match(b)'],
  ['call-dropped', 'a.strip()', 'a'],
  ['call-dropped', 'a.strip(" ")'],
  ['arguments-swapped', 'f(a, key=b)'],
  ['index-shifted', 'a[b:c()]', 'a[b + 1:c()]', 'a[b - 1:c()]', 'a[b:c() + 1]', 'a[b:c() - 1]'],
  ['index-shifted', 'range(n)', 'range(n + 1)', 'range(n - 1)'],
  [
    'statement-deleted',
    'def f():\n    a.b()\n    c += 1\n',
    'def f():\n    c += 1\n',
    'def f():\n    a.b()\n',
  ],
  ['statement-deleted', 'if a:\n    b()\n', 'if a:\n    pass\n'],
  ['statement-deleted', 'a = b\n'],
  ['guard-dropped', 'def f():\n    if a:\n        return 1\n    b\n', 'def f():\n    b\n'],
  ['guard-dropped', 'def f():\n    if a:\n        return 1\n', 'def f():\n    pass\n'],
  ['guard-dropped', 'def f():\n    if a:\n        return 1\n    elif b:\n        c\n'],
];

const named = (rows: readonly Row[]) =>
  rows.map(([operator, source, ...expected]) => ({ operator, source, expected }));

test.each(named(JAVASCRIPT))('JavaScript: $operator in $source', ({ operator, source, expected }) => {
  expect(mutants('javascript', operator, source)).toEqual(expected);
});

test.each(named(PYTHON))('Python: $operator in $source', ({ operator, source, expected }) => {
  expect(mutants('python', operator, source)).toEqual(expected);
});

test('every operator has a row', () => {
  const rows = new Set([...JAVASCRIPT, ...PYTHON].map(([operator]) => operator));
  expect([...rows].sort()).toEqual(Object.keys(OPERATORS).sort());
});

describe('what is left alone', () => {
  test.each([
    [
      'javascript',
      "import a from 'b';\nexport { a as b };\n// 1 < 2\n/** 'c' */\n'use strict';\nmodule.exports = { a: true };\n",
    ],
    [
      'python',
      '"""One 1."""\nimport a\nfrom b import c\n# 1 < 2\n__all__ = ["a"]\ndef f():\n    "Two 2."\nif __name__ == "__main__":\n    f()\n',
    ],
  ] as const)('imports, exports, comments and docstrings in %s', (language, source) => {
    expect(findSites(parse(source, language))).toEqual([]);
    expect(plantDefects(source, language, { count: 3, seed: 1 })).toEqual({ source, defects: [] });
  });

  test.each([
    ['javascript', 'while (a < b) a += 1;', ['a <= b']],
    ['javascript', 'for (let i = 4; i < n; i += 1) {}', ['i <= n', 'i = 5', 'i = 3']],
    ['javascript', 'for (;;) { i += 1; if (i > 3) break; }', ['i >= 3']],
    ['python', 'while a < b:\n    a += 1\n    c.pop()\n', ['a <= b']],
    ['python', 'for a in b:\n    if a > c:\n        break\n', ['a >= c']],
  ] as const)('what ends a loop, in %s: %j', (language, source, changes) => {
    const made = findSites(parse(source, language)).map(
      ({ from, to, insert }) => source.slice(0, from) + insert + source.slice(to),
    );
    expect(made).toHaveLength(changes.length);
    for (const change of changes) expect(made.filter((mutant) => mutant.includes(change))).toHaveLength(1);
  });
});

describe('planting', () => {
  const source =
    'export function f(a, b) {\n  if (a < b) return null;\n  return a.trim() + g(a, b) + 12;\n}\n';

  test('tells what it did, and where', () => {
    for (let seed = 0; seed < 50; seed++) {
      const planted = plantDefects(source, 'javascript', { count: 2, seed });
      expect(planted.defects).toHaveLength(2);
      for (const { line, before, after } of planted.defects) {
        expect(
          source
            .split('\n')
            .slice(line - 1)
            .join('\n'),
        ).toContain(before);
        expect(planted.source).toContain(after);
        expect(after).not.toBe(before);
      }
    }
  });

  test('plants nothing when nothing is asked for', () => {
    expect(plantDefects(source, 'javascript', { count: 0, seed: 1 })).toEqual({ source, defects: [] });
  });

  test('the first defects stay the same when more are asked for', () => {
    for (let seed = 0; seed < 30; seed++) {
      const [one] = plantDefects(source, 'javascript', { count: 1, seed }).defects;
      expect(plantDefects(source, 'javascript', { count: 3, seed }).defects).toContainEqual(one);
    }
  });

  test('stops when there is no room for more', () => {
    const { defects } = plantDefects('f(1, 2);', 'javascript', { count: 50, seed: 1 });
    expect(defects.length).toBeGreaterThan(0);
    expect(defects.length).toBeLessThan(4);
  });
});
