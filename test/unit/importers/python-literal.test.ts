import { PythonLiteralError, parsePythonLiteral } from '#scenarios/importers/python-literal.js';

const values: [name: string, source: string, value: unknown][] = [
  ['a string in single quotes', `'a "b"'`, 'a "b"'],
  ['a string in double quotes', `"it's"`, "it's"],
  ['a triple-quoted string with line breaks', `'''a\r\n'b'\n'''`, "a\n'b'\n"],
  ['the named escapes', String.raw`'\a\b\f\n\r\t\v\\\'\"'`, '\x07\b\f\n\r\t\v\\\'"'],
  ['escapes by number', String.raw`'\101\x42\u20ac\U0001f600\0'`, 'AB€😀\0'],
  ['an escaped line break, which vanishes', `'a\\\nb'`, 'ab'],
  ['an unknown escape, which stays', String.raw`'\d\X41'`, String.raw`\d\X41`],
  ['a raw string', String.raw`r'\n\x41'`, String.raw`\n\x41`],
  ['adjacent strings', `('a' "b"\n r'\\c')`, String.raw`ab\c`],
  ['an integer', '-1_000', -1000],
  ['integers in other bases', '[0x1F, 0o17, 0b11]', [31, 15, 3]],
  ['floats', '[1.5, -2e3, +.5]', [1.5, -2000, 0.5]],
  ['the constants', '[True, False, None]', [true, false, null]],
  ['a tuple', "(1, 'a')", [1, 'a']],
  ['tuples of one and of none', '[(1,), ()]', [[1], []]],
  ['parentheses', '((1))', 1],
  ['a nested dict', `{'a': {'b': [1, {}]}, "c": ()}`, { a: { b: [1, {}] }, c: [] }],
  ['the last of two equal keys', `{'a': 1, 'a': 2}`, { a: 2 }],
  ['a comment', `[1, # one\n 2]`, [1, 2]],
  ['an emoji and umlauts as they are', `'😀ü'`, '😀ü'],
];

test.each(values)('evaluates %s', (_name, source, value) => {
  expect(parsePythonLiteral(source)).toEqual(value);
});

const refused: [name: string, source: string][] = [
  ['nothing', ''],
  ['a name', 'nan'],
  ['a call', `__import__('os').system('true')`],
  ['an expression', '1 + 1'],
  ['a comprehension', '[x for x in (1, 2)]'],
  ['a formatted string', `f'{1}'`],
  ['bytes', `b'a'`],
  ['bytes beside text', `'a' b'b'`],
  ['a set', '{1, 2}'],
  ['a dict unpacked', '{**{}}'],
  ['a key that is no string', '{1: 2}'],
  ['a complex number', '1j'],
  ['an integer beyond exact numbers', '9007199254740993'],
  ['an infinite float', '1e999'],
  ['a character that does not exist', String.raw`'\U00110000'`],
  ['half an escape', String.raw`'\x4'`],
  ['a named character', String.raw`'\N{DASH}'`],
  ['an open string', `'abc`],
  ['an open list', '[1, 2'],
  ['two literals', '1\n2'],
  ['a statement', 'x = 1'],
  ['a negated string', `-'a'`],
  ['nesting beyond reason', '['.repeat(300) + ']'.repeat(300)],
];

test.each(refused)('refuses %s', (_name, source) => {
  expect(() => parsePythonLiteral(source)).toThrow(PythonLiteralError);
});

test('an error says where', () => {
  expect(() => parsePythonLiteral(`['a', b]`)).toThrow(
    'VariableName is not a plain literal (at character 6)',
  );
});

test('a dangerous key is an ordinary key', () => {
  const value = parsePythonLiteral(`{'__proto__': {'admin': True}}`) as Record<string, unknown>;
  expect(Object.keys(value)).toEqual(['__proto__']);
  expect(value.admin).toBeUndefined();
});
