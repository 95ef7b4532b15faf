import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workspace } from './support.js';

const FIXTURES = join(__dirname, '..', '..', 'fixtures');
const PYTHON = join(FIXTURES, 'exercism-python');
const JAVASCRIPT = join(FIXTURES, 'exercism-javascript');

let work: Workspace;
beforeEach(() => {
  work = new Workspace();
});
afterEach(() => work.remove());

/** A copy of the Python track with other text in one of its files. */
function changedTrack(file: string, text: string): string {
  const track = join(work.folder, 'track');
  cpSync(PYTHON, track, { recursive: true });
  writeFileSync(join(track, file), text);
  return track;
}

test('a Python track: jobs, and a reason for each exercise that is none', async () => {
  expect(await work.import('exercism', PYTHON)).toEqual({
    format: 'exercism',
    jobs: 2,
    skipped: [
      { ref: 'paper-ledger', reason: 'its status is deprecated' },
      { ref: 'route-map', reason: 'its solution has several files (route_map.py, stops.py)' },
      { ref: 'survey-results', reason: 'it needs the further module survey_data' },
      { ref: 'lost-and-found', reason: 'its folder is missing' },
    ],
    files: 9,
  });
});

test('files that an exercise does not name come from the patterns of its track', async () => {
  await work.import('exercism', PYTHON);
  expect(work.codingJob('exercism-python-shelf-labels')).toMatchObject({
    title: 'Shelf Labels',
    language: 'python',
    difficulty: -2,
    openingBounty: '$50',
    summary: "Write the labels of a warehouse's shelves.",
    entry: ['label', 'labels'],
    suite: { framework: 'unittest', file: 'suite.py', module: 'shelf_labels' },
  });
  expect(work.list('exercism-python-shelf-labels')).toEqual([
    'job.yaml',
    'reference.py',
    'starter.py',
    'suite.py',
  ]);
});

test('the clause is introduction, instructions and what is appended', async () => {
  await work.import('exercism', PYTHON);
  const [clause] = work.codingJob('exercism-python-shelf-labels').clauses;
  expect(clause?.text).toMatch(
    /^# Introduction\n[\s\S]*# Instructions\n[\s\S]*# Instructions append\n[\s\S]*to 26\.$/,
  );
});

test('classes and exceptions that the tests import are part of the entry', async () => {
  await work.import('exercism', PYTHON);
  expect(work.codingJob('exercism-python-parcel-locker').entry).toEqual(['LockerFull', 'ParcelLocker']);
});

test('a JavaScript track: all tests are on', async () => {
  expect(await work.import('exercism', JAVASCRIPT)).toMatchObject({
    jobs: 2,
    skipped: [{ ref: 'postcards', reason: 'it needs the further module ./cards' }],
  });
  expect(work.codingJob('exercism-javascript-coffee-queue')).toMatchObject({
    language: 'javascript',
    entry: ['CoffeeQueue', 'QueueError'],
    suite: { framework: 'jest', file: 'suite.spec.js', module: './coffee-queue' },
  });
  const suite = work.read('exercism-javascript-coffee-queue', 'suite.spec.js');
  expect(suite.match(/^ {2}test\(/gm)).toHaveLength(4);
  expect(suite).not.toMatch(/xtest\(/);
});

test('an import of the whole module takes the names that the example exports', async () => {
  await work.import('exercism', JAVASCRIPT);
  expect(work.codingJob('exercism-javascript-price-tags')).toMatchObject({
    difficulty: 2,
    openingBounty: '$500',
    entry: ['tag', 'tags'],
  });
});

test('a broken config is named by its line', async () => {
  const track = changedTrack(
    'exercises/practice/shelf-labels/.meta/config.json',
    '{\n  "files": // later\n}',
  );
  expect(await work.refusal('exercism', track)).toContain(
    'shelf-labels/.meta/config.json:2: the file is not JSON',
  );
});

test('a track of another language is refused', async () => {
  const track = changedTrack('config.json', '{"slug": "rust", "exercises": {"practice": []}}');
  expect(await work.refusal('exercism', track)).toContain('the track "rust" cannot be run here');
});

test('a folder that is no track is refused', async () => {
  expect(await work.refusal('exercism', FIXTURES)).toContain('config.json: this file is missing');
});

describe('files outside of an exercise', () => {
  const config = 'exercises/practice/shelf-labels/.meta/config.json';
  const files = {
    solution: ['shelf_labels.py'],
    test: ['shelf_labels_test.py'],
    example: ['.meta/example.py'],
  };

  test('a path that leads out is refused', async () => {
    const track = changedTrack(
      config,
      JSON.stringify({ files: { ...files, solution: ['../../../config.json'] } }),
    );
    expect(await work.refusal('exercism', track)).toContain("this file is outside of the exercise's folder");
  });

  test('a link that leads out is refused', async () => {
    const track = changedTrack(config, JSON.stringify({ files: { ...files, solution: ['link.py'] } }));
    symlinkSync('/etc/hosts', join(track, 'exercises/practice/shelf-labels/link.py'));
    expect(await work.refusal('exercism', track)).toContain("this file is outside of the exercise's folder");
  });

  test('a folder in place of a file is refused', async () => {
    const track = changedTrack(config, JSON.stringify({ files: { ...files, solution: ['sub'] } }));
    mkdirSync(join(track, 'exercises/practice/shelf-labels/sub'));
    expect(await work.refusal('exercism', track)).toContain('the file cannot be read (EISDIR');
  });
});

test.each([
  ['without a starter', { solution: ['none.py'] }, 'it has no starter'],
  ['without an example', { example: ['.meta/none.py'] }, 'it has no example solution'],
  ['without tests', { test: ['none_test.py'] }, 'it has no tests'],
  [
    'with several test files',
    { test: ['a_test.py', 'b_test.py'] },
    'its tests have several files (a_test.py, b_test.py)',
  ],
  ['with further files', { editor: ['data.txt'] }, 'it comes with further files (data.txt)'],
])('skips an exercise %s', async (_name, files, reason) => {
  const track = changedTrack('exercises/practice/shelf-labels/.meta/config.json', JSON.stringify({ files }));
  const { skipped } = await work.import('exercism', track);
  expect(skipped).toContainEqual({ ref: 'shelf-labels', reason });
});
