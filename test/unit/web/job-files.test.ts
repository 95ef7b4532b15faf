import { createTwoFilesPatch } from 'diff';
import { changedFiles, filesOf, languageOf } from '../../../web/src/views/job/files.js';
import { testsAsCode } from '../../../web/src/views/job/test-code.js';
import { artifactIn, briefIn, starterIn, suiteIn, textIn } from '../../../web/src/views/job/texts.js';

const STARTER = { 'lib/a.js': 'one\ntwo\nthree\n', 'lib/b.js': 'b\n', 'README.md': 'read\n' };

const patchOf = (file: string, before: string, after: string): string =>
  createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after);

const patched = (patch: string) => filesOf({ kind: 'patch', submission: { patch } }, STARTER);

describe('what was handed in', () => {
  test('a patch is put on what it began with', () => {
    const patch = patchOf('lib/a.js', STARTER['lib/a.js'], 'one\n2\nthree\n');
    expect(changedFiles(STARTER, patched(patch)!)).toEqual([
      { name: 'lib/a.js', before: STARTER['lib/a.js'], after: 'one\n2\nthree\n' },
    ]);
  });

  test('a patch adds files and takes them away', () => {
    const added = createTwoFilesPatch('/dev/null', 'b/new.js', '', 'new\n');
    const gone = createTwoFilesPatch('a/lib/b.js', '/dev/null', 'b\n', '');
    expect(changedFiles(STARTER, patched(`${added}${gone}`)!)).toEqual([
      { name: 'lib/b.js', before: 'b\n', after: '' },
      { name: 'new.js', before: '', after: 'new\n' },
    ]);
  });

  test('a patch that does not fit, or whose starter is gone, is no set of files', () => {
    const patch = patchOf('lib/a.js', 'quite\nanother\nfile\n', 'quite\nanother\n');
    expect(patched(patch)).toBeNull();
    expect(filesOf({ kind: 'patch', submission: { patch } }, null)).toBeNull();
  });

  test('files are what they are', () => {
    const files = { 'solution.py': 'x = 1\n' };
    expect(filesOf({ kind: 'code', submission: { files } }, null)).toBe(files);
    expect(filesOf({ kind: 'outcome' }, STARTER)).toBeNull();
  });

  test('a language is told by the end of a name', () => {
    expect(['a.py', 'b/c.mjs', 'x.ts', 'conf.yml', 'Makefile'].map(languageOf)).toEqual([
      ...['python', 'javascript', 'typescript', 'yaml', ''],
    ]);
  });
});

describe('texts that events name', () => {
  const kept = (text: string) => ({ texts: { d: text }, specification: null });

  test('are read as what they are to be, and nothing else', () => {
    expect(briefIn(kept('{"lines":["a"],"covers":["c1"]}'), 'd')?.lines).toEqual(['a']);
    for (const text of ['null', '7', '"a"', '{', '{"lines":"a"}', '{"kind":"none"}', '[]']) {
      expect(briefIn(kept(text), 'd')).toBeNull();
      expect(suiteIn(kept(text), 'd')).toBeNull();
      expect(artifactIn(kept(text), 'd')).toBeNull();
    }
    expect(artifactIn(kept('{"kind":"outcome"}'), 'other')).toBeNull();
  });

  test('that somebody wrote stay as they are', () => {
    const text = '<img src=x onerror=alert(1)></script>';
    expect(textIn(kept(` ${text}\n`), 'd')).toBe(text);
    expect(textIn(kept('  '), 'd')).toBeNull();
    expect(textIn(kept('a'), undefined)).toBeNull();
  });

  test('say what work begins with, where the catalog is gone too', () => {
    const suite = JSON.stringify({ kind: 'repository', files: STARTER, tests: [], source: '' });
    expect(starterIn(kept(suite), 'd')).toEqual(STARTER);
    expect(starterIn(kept('{"kind":"value","tests":[]}'), 'd')).toBeNull();
  });
});

test('tests with values are written in the language of their job', () => {
  const tests = [
    { name: 'two\nlines', clauses: ['c1'], call: 'f', args: [{ a: true, b: null }, [1.5]], expect: false },
    { name: 'throws', clauses: [], call: 'f', args: ['"'], throws: 'bad' },
    { name: 'about', clauses: ['c2'], call: 'g', args: [], expect: 0.3, tolerance: 0.01 },
  ];
  expect(testsAsCode(tests, 'python')).toBe(
    [
      ...['# two lines (c1)', 'f({"a": True, "b": None}, [1.5]) == False', ''],
      ...['# throws', 'f("\\"")  # raises an error with "bad"', ''],
      ...['# about (c2)', 'g() == 0.3  # within 0.01'],
    ].join('\n'),
  );
  expect(testsAsCode(tests, 'javascript').split('\n').slice(0, 2)).toEqual([
    ...['// two lines (c1)', 'f({"a":true,"b":null}, [1.5]) === false;'],
  ]);
});
