import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ImportError, importCatalog } from '#scenarios/importers/index.js';
import { Workspace } from './support.js';

const GOOD = {
  task_id: 'HumanEval/0',
  prompt: 'def one():\n    """One."""\n',
  entry_point: 'one',
  canonical_solution: '    return 1\n',
  test: 'def check(candidate):\n    assert candidate() == 1\n',
};

let work: Workspace;
beforeEach(() => {
  work = new Workspace();
});
afterEach(() => work.remove());

test('an unknown format names the known ones', async () => {
  expect(await work.refusal('apps', work.jsonl('in.jsonl', GOOD))).toBe(
    'there is no importer for the format "apps". Name one of humaneval, mbpp, exercism, swe-lancer.',
  );
});

test('a path to nothing, to a folder, to a file', async () => {
  expect(await work.refusal('humaneval', join(work.folder, 'no.jsonl'))).toMatch(
    /^no\.jsonl: there is nothing at this path\. Give a HumanEval file/,
  );
  mkdirSync(join(work.folder, 'dir'));
  expect(await work.refusal('mbpp', join(work.folder, 'dir'))).toMatch(
    /^dir: this is not a file\. Give an MBPP/,
  );
  expect(await work.refusal('exercism', work.file('a.txt', ''))).toMatch(
    /^a\.txt: this is not a folder\. Give the/,
  );
});

test('a broken line after good ones leaves nothing behind', async () => {
  const path = work.file('in.jsonl', `${JSON.stringify(GOOD)}\n\n{"task_id":\n`);
  expect(await work.refusal('humaneval', path)).toBe(
    'in.jsonl:3: the line is not JSON. Repair or delete it, or check that the file is of the format you named.',
  );
  expect(work.wrote).toBe(false);
});

test('a file with no jobs is refused', async () => {
  expect(await work.refusal('humaneval', work.file('in.jsonl', '\n\n'))).toContain(
    'in.jsonl: there is no job in it that can be imported. Give a HumanEval file',
  );
  const bare = { ...GOOD, prompt: 'def one():\n' };
  expect(await work.refusal('humaneval', work.jsonl('bare.jsonl', bare))).toContain(
    'all 1 were skipped, HumanEval/0 because one has no docstring',
  );
});

test('damaged packed files and other encodings are refused', async () => {
  const packed = gzipSync(JSON.stringify(GOOD).repeat(50));
  for (const bytes of [packed.subarray(0, 60), Buffer.from('{"not": "packed"}')]) {
    expect(await work.refusal('humaneval', work.file('in.jsonl.gz', bytes))).toMatch(
      /^in\.jsonl\.gz: the file cannot be unpacked \(.+\)\. Give a whole \.gz file/,
    );
  }
  expect(await work.refusal('humaneval', work.file('latin.jsonl', Buffer.from([0x7b, 0xe9, 0x7d])))).toBe(
    'latin.jsonl: the file is not UTF-8 text. Convert it to UTF-8.',
  );
});

test('an output folder that is taken stays as it is', async () => {
  mkdirSync(work.out);
  writeFileSync(join(work.out, 'mine.txt'), 'mine');
  expect(await work.refusal('humaneval', work.jsonl('in.jsonl', GOOD))).toBe(
    'catalog: the output folder is not empty. Name a new folder, or empty this one.',
  );
  expect(work.list()).toEqual(['mine.txt']);
});

test('an output path that is a file is refused', async () => {
  writeFileSync(work.out, 'mine');
  expect(await work.refusal('humaneval', work.jsonl('in.jsonl', GOOD))).toContain(
    'catalog: the output folder cannot be made',
  );
});

test('an empty output folder is used, and missing parents are made', async () => {
  mkdirSync(work.out);
  const input = work.jsonl('in.jsonl', GOOD);
  await work.import('humaneval', input);
  expect(work.list()).toEqual(['catalog.yaml', 'humaneval-0']);
  await importCatalog('humaneval', input, join(work.folder, 'deep', 'er', 'catalog'));
  expect(readdirSync(join(work.folder, 'deep', 'er'))).toEqual(['catalog']);
});

test('the catalog has ordinary permissions', async () => {
  await work.import('humaneval', work.jsonl('in.jsonl', GOOD));
  mkdirSync(join(work.folder, 'usual'));
  expect(statSync(work.out).mode).toBe(statSync(join(work.folder, 'usual')).mode);
});

const unprivileged = process.getuid?.() === 0 ? test.skip : test;
unprivileged('a place where one may not write is refused (not as root, who may)', async () => {
  const path = work.jsonl('in.jsonl', GOOD);
  const locked = join(work.folder, 'locked');
  mkdirSync(locked);
  chmodSync(locked, 0o500);
  await expect(importCatalog('humaneval', path, join(locked, 'catalog'))).rejects.toThrow(ImportError);
});

test('an import is the same each time', async () => {
  const input = work.jsonl('in.jsonl', GOOD);
  await work.import('humaneval', input);
  await importCatalog('humaneval', input, join(work.folder, 'again'));
  const again = (name: string) => work.read('..', 'again', 'humaneval-0', name);
  for (const name of work.list('humaneval-0')) expect(again(name)).toBe(work.read('humaneval-0', name));
});
