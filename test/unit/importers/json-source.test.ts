import { z } from 'zod';
import { checkEntry, elementLines, parseJsonFile, parseJsonLine } from '#scenarios/importers/json-source.js';

const broken: [name: string, text: string, line: number][] = [
  ['a comment', '{\n  "a": [1], // FIXME\n  "b": 2\n}', 2],
  ['a missing comma', '[\n1,\n2\n3]', 4],
  ['a trailing comma', '[\n1,\n2,\n]', 4],
  ['a bare key', '{\n\n a: 1}', 3],
  ['an open end', '[\n{"a": 1},\n', 3],
];

test.each(broken)('names the line of %s', (_name, text, line) => {
  expect(() => parseJsonFile(text, 'in.json')).toThrow(`in.json:${line}: the file is not JSON`);
});

test('a broken JSONL line is named by its number', () => {
  expect(() => parseJsonLine('{"a": 1', { file: 'in.jsonl', line: 7 })).toThrow(
    'in.jsonl:7: the line is not JSON. Repair or delete it',
  );
});

test('finds the line of each element of an array', () => {
  expect(elementLines('[\n {"a": [1,\n 2]}, {"b": 1},\n\n "c"\n]')).toEqual([2, 3, 5]);
});

test('an entry of the wrong shape is named by its field', () => {
  const schema = z.object({ a: z.object({ b: z.number() }) });
  const where = { place: { file: 'in.json', line: 3 }, expects: 'a number in a.b' };
  expect(checkEntry(schema, { a: { b: 1 } }, where)).toEqual({ a: { b: 1 } });
  expect(() => checkEntry(schema, { a: { b: 'x' } }, where)).toThrow(
    'in.json:3: a.b: Invalid input: expected number, received string. Expected a number in a.b.',
  );
});
