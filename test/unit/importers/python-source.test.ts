import { PythonModule } from '#scenarios/importers/python-source.js';

const SOURCE = `import os.path as p, sys
from typing import (List, # lists
    Dict as D)
from .near import *
LIMIT: int = 3
low, high = 1, 2

@cache
async def fetch(url: str, *args, limit=LIMIT, **rest) -> List[int]:
    import math
    '''  Fetches it.

        With an indent.
      And less.
    '''
    return [limit]

class Box(Base):
    """A box."""
    size = 1

    @property
    def full(self):
        if self.size:
            return True

    def put(self, thing): return thing
`;
const parsed = new PythonModule(SOURCE);

function stubOf(source: string, name: string): string {
  const parsed = new PythonModule(source);
  return parsed.stub(parsed.definition(name)!);
}

test('finds imports of every form', () => {
  expect(parsed.imports.map(({ module: from, names }) => [from, names])).toEqual([
    ['os.path', []],
    ['sys', []],
    ['typing', ['List', 'Dict']],
    ['.near', ['*']],
  ]);
});

test('finds what the top level defines and assigns', () => {
  expect(parsed.definitions.map(({ name }) => name)).toEqual(['fetch', 'Box']);
  expect([...parsed.assigned]).toEqual(['LIMIT', 'low', 'high']);
});

test('a function becomes its signature, without decorators', () => {
  expect(parsed.stub(parsed.definition('fetch')!)).toBe(
    'async def fetch(url: str, *args, limit=LIMIT, **rest) -> List[int]:\n    pass\n',
  );
});

test('a class keeps all but the bodies of its methods', () => {
  expect(parsed.stub(parsed.definition('Box')!)).toBe(
    'class Box(Base):\n    """A box."""\n    size = 1\n\n    @property\n    def full(self):\n        pass\n' +
      '\n    def put(self, thing):\n        pass\n',
  );
});

test('a class without methods stays as it is', () => {
  expect(stubOf('class Full(Exception):\n    pass\n', 'Full')).toBe('class Full(Exception):\n    pass\n');
});

test('a colon or the word def in a string does not end a signature', () => {
  expect(stubOf(`def f(a="def x():", b={1: 2}):\n  return a\n`, 'f')).toBe(
    `def f(a="def x():", b={1: 2}):\n    pass\n`,
  );
});

test('the docstring may come after an import, and loses its indentation', () => {
  expect(parsed.docstring(parsed.definition('fetch')!)).toBe('Fetches it.\n\n  With an indent.\nAnd less.');
});

test('a function without a string has no docstring', () => {
  const plain = new PythonModule('def f():\n    return "x"\n');
  expect(plain.docstring(plain.definition('f')!)).toBeUndefined();
});

test('tells the indentation of a body', () => {
  const tabs = new PythonModule('def f():\n\t"""Doc."""\n');
  expect(tabs.bodyIndent(tabs.definition('f')!)).toBe('\t');
});

test('knows one assert from other code', () => {
  expect(new PythonModule('assert f(1) == 2').isSingle('AssertStatement')).toBe(true);
  expect(new PythonModule('assert f(1)\nassert f(2)').isSingle('AssertStatement')).toBe(false);
  expect(new PythonModule('print(f(1))').isSingle('AssertStatement')).toBe(false);
});

test('collects used names, and not words in strings', () => {
  expect([...new PythonModule('assert f(Node("g"), key=h) == x.y').usedNames()].sort()).toEqual([
    'Node',
    'f',
    'h',
    'key',
    'x',
  ]);
});

test('tells broken code', () => {
  expect(parsed.wellFormed).toBe(true);
  expect(new PythonModule('def f(:\n  return 1').wellFormed).toBe(false);
});
