import { type HarnessName, harnessSource, type Language } from '#sandbox/grading/harness.js';

/** Linux takes no longer single argument. */
const MAX_ARGUMENT_BYTES = 128 * 1024;

const ALL: readonly [Language, HarnessName][] = [
  ['javascript', 'value'],
  ['javascript', 'candidate'],
  ['javascript', 'suite'],
  ['python', 'value'],
  ['python', 'candidate'],
  ['python', 'suite'],
  ['python', 'unittest'],
];

test.each(ALL)('the %s harness %s fits on a command line', (language, name) => {
  const source = harnessSource(language, name);
  expect(Buffer.byteLength(source)).toBeLessThan(MAX_ARGUMENT_BYTES);
  // A string of JSON is one of Python only as long as it is ASCII.
  expect(source).toMatch(/^[\x20-\x7e\n]*$/);
});

test('a harness that a language does not have is an error', () => {
  expect(() => harnessSource('javascript', 'unittest')).toThrow('no harness');
});
