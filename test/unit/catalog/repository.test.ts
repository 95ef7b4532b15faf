import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CatalogError, loadCatalog } from '#scenarios/index.js';
import { changed } from '../scenarios/small-market.js';
import { newFolder } from './good-catalog.js';

const TREE: Readonly<Record<string, string>> = {
  'bell/job.yaml': `kind: repository
id: bell
title: The bell rings too often
category: bug-fix
language: javascript
difficulty: 0
openingBounty: "$250"
summary: It rings and rings.
clauses:
  - id: c1
    text: It rings once.
  - id: c2
    text: It can be turned off.
start: [node, src/bell.js]
proposal: I would make it ring once.
wrongProposals:
  - { id: mute, text: I would mute it., fails: [c1] }
  - { id: slow, text: I would slow it down., fails: [c1, c2] }
`,
  'bell/history.yaml': `- message: Add a bell
  author: Ada Berg <ada@example.com>
  date: 2026-01-01T10:00:00Z
  adds: [README.md, src/bell.js]
- message: Ring three times
  author: Ada Berg <ada@example.com>
  date: 2026-01-02T10:00:00+01:00
  edits:
    - file: src/bell.js
      from: ring(1)
      to: ring(3)
`,
  'bell/starter/README.md': '# Bell\n',
  'bell/starter/src/bell.js': 'ring(3);\n',
  'bell/reference.patch': 'a patch\n',
  'bell/proposals/mute.patch': 'a patch\n',
  'bell/proposals/slow.patch': 'a patch\n',
  'bell/visible.js': "test('c1: it rings', async () => {});\n",
  'bell/hidden.js':
    "test('c1: it rings once', async () => {});\ntest(\"c1, c2: it's off\", async () => {});\n",
};

function write(changes: Readonly<Record<string, string | null>> = {}): string {
  const folder = newFolder();
  for (const [name, text] of Object.entries({ ...TREE, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

test('a job on a codebase', () => {
  const [job] = loadCatalog(write()).repositories;
  expect(job!.starter).toEqual({ 'README.md': '# Bell\n', 'src/bell.js': 'ring(3);\n' });
  expect(job!.history.map(({ files }) => files)).toEqual([
    { 'README.md': '# Bell\n', 'src/bell.js': 'ring(1);\n' },
    { 'src/bell.js': 'ring(3);\n' },
  ]);
  expect(job!.wrong.map(({ id, submission }) => [id, submission.patch])).toEqual([
    ['mute', 'a patch\n'],
    ['slow', 'a patch\n'],
  ]);
  expect(job!.hidden.tests).toEqual([
    { name: 'c1: it rings once', clauses: ['c1'] },
    { name: "c1, c2: it's off", clauses: ['c1', 'c2'] },
  ]);
  expect(job!.hidden).toMatchObject({
    kind: 'repository',
    start: ['node', 'src/bell.js'],
    command: null,
    browser: false,
  });
});

/** A file, what is changed in it (or that it is left out), where that is reported, and what is said about it. */
type Row = readonly [
  what: string,
  file: string,
  change: readonly [string, string] | null,
  place: string,
  says: string,
];

const ROWS: Row[] = [
  ['no program', 'job.yaml', ['start: [node, src/bell.js]\n', ''], ':1:1', 'neither start nor command'],
  [
    'one wrong proposal',
    'job.yaml',
    ['  - { id: mute, text: I would mute it., fails: [c1] }\n', ''],
    ':17:3',
    'at least 2',
  ],
  ['a proposal that fails nothing', 'job.yaml', ['fails: [c1] }', 'fails: [] }'], ':17:48', 'at least 1'],
  [
    'a proposal that fails no clause',
    'job.yaml',
    ['fails: [c1] }', 'fails: [c9] }'],
    ':17:49',
    'no clause "c9"',
  ],
  ['a proposal twice', 'job.yaml', ['id: slow', 'id: mute'], ':18:11', '"mute" is there a second time'],
  ['no patch of a proposal', 'proposals/mute.patch', null, '', 'mute.patch'],
  ['no reference', 'reference.patch', null, '', 'reference.patch'],
  ['no starter', 'starter/src/bell.js', null, '/history.yaml:4:21', 'is not in starter/'],
  [
    'a commit without a change',
    'history.yaml',
    ['  adds: [README.md, src/bell.js]\n', ''],
    ':1:3',
    'adds or edits something',
  ],
  [
    'a file twice',
    'history.yaml',
    ['[README.md, src/bell.js]', '[README.md, src/bell.js, README.md]'],
    ':4:34',
    'is added a second time',
  ],
  [
    'a file that no commit adds',
    'history.yaml',
    ['[README.md, src/bell.js]', '[src/bell.js]'],
    ':1:1',
    'no commit adds README.md',
  ],
  ['an edit of nothing', 'history.yaml', ['to: ring(3)', 'to: ring(4)'], ':11:11', 'not exactly once'],
  [
    'an author without an address',
    'history.yaml',
    ['Ada Berg <ada@example.com>\n  date: 2026-01-01', 'Ada\n  date: 2026-01-01'],
    ':2:11',
    'an author such as',
  ],
  [
    'a date out of order',
    'history.yaml',
    ['2026-01-02', '2025-01-02'],
    ':7:9',
    'not after the commit before',
  ],
  [
    'a path that leads out',
    'history.yaml',
    ['[README.md, ', '[../README.md, '],
    ':4:10',
    'a path below starter/',
  ],
  [
    'a test without a clause',
    'hidden.js',
    ["'c1: it rings once'", "'it rings once'"],
    '/hidden.js:1:1',
    'which clauses',
  ],
  ['a test of no clause', 'hidden.js', ['c1, c2', 'c1, c2, c3'], '/hidden.js', 'no clause "c3"'],
  [
    'a clause without a hidden test',
    'hidden.js',
    ['c1, c2', 'c1'],
    '/job.yaml:12:9',
    'no hidden test is about this clause',
  ],
  ['a test twice', 'hidden.js', ["c1, c2: it's off", 'c1: it rings once'], '/hidden.js', 'a second time'],
  ['no tests', 'visible.js', ['test(', '// test('], '/visible.js', 'no tests in it'],
];

test.each(ROWS)('malformed: %s', (...[, file, change, place, says]) => {
  const path = `bell/${file}`;
  const folder = write({ [path]: change && changed(TREE[path]!, ...change) });
  let error: unknown;
  try {
    loadCatalog(folder);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(CatalogError);
  const { message } = error as CatalogError;
  expect(message).toContain(place.startsWith('/') ? `bell${place}` : `${path}${place}`);
  expect(message).toContain(says);
});
