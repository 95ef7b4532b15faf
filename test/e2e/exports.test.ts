import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, newHome } from '../support/cli.js';
import { readExport } from '../support/read-export.js';

const home = newHome();
const SMALL = ['run', 'scenarios/statistical-escalation.yaml', '--set', 'jobs.count=8', '--json'];

beforeAll(async () => {
  expect((await cli(SMALL, home)).code).toBe(0);
});

test('export writes all tables of a run, and says what they are', async () => {
  const out = join(home, 'out');
  const { code, stdout, stderr } = await cli(['export', 'latest', '--out', out, '--json'], home);
  expect([code, stderr]).toEqual([0, '']);
  const manifest = JSON.parse(stdout);
  expect(manifest).toMatchObject({
    out,
    complete: true,
    format: 'csv',
    run: { id: 'statistical-escalation-1' },
  });
  expect(readdirSync(out).sort()).toEqual(
    [...manifest.tables.map(({ file }: { file: string }) => file), 'manifest.json'].sort(),
  );
  expect((await readExport(out)).jobs).toHaveLength(8);
  const { stdout: text } = await cli(
    ['export', '1', '--out', out, '--format', 'parquet', '--tables', 'jobs, runs'],
    home,
  );
  expect(text).toMatch(/2 tables in .*\*\.parquet/);
  expect(readdirSync(out).sort()).toEqual(['jobs.parquet', 'manifest.json', 'runs.parquet']);
});

test.each([
  [['export', 'no-such-run-7'], 'there is no run "no-such-run-7"', 'tortuga runs list'],
  [
    ['export', 'latest', '--tables', 'jobs,jbos'],
    '--tables: there is no table "jbos"',
    'runs, participants, jobs',
  ],
  [['export', 'latest', '--tables', ''], '--tables names no table', 'There are: '],
  [['export', 'latest', '--format', 'xlsx'], "argument 'xlsx' is invalid", 'csv, jsonl, parquet'],
  [['export'], "missing required argument 'run'", ''],
  [
    ['export', 'latest', '--out', '/dev/null/x'],
    '/dev/null/x cannot be written',
    'Name another place with --out',
  ],
])('%j is bad input', async (args, cause, remedy) => {
  const { code, stdout, stderr } = await cli(args, home);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(cause);
  expect(stderr).toContain(remedy);
  expect(stderr).not.toMatch(/^ +at /m);
});

test('files of something else are named, and stay', async () => {
  const out = join(home, 'two');
  await cli(SMALL, home);
  await cli(['export', '1', '--out', out], home);
  const before = readFileSync(join(out, 'manifest.json'), 'utf8');
  const { code, stderr } = await cli(['export', '2', '--out', out], home);
  expect(code).toBe(2);
  expect(stderr).toContain('holds something else already: runs.csv');
  expect(stderr).toContain('--force');
  expect(readFileSync(join(out, 'manifest.json'), 'utf8')).toBe(before);
  expect((await cli(['export', '2', '--out', out, '--force'], home)).code).toBe(0);
  expect(existsSync(join(out, 'runs.csv.part'))).toBe(false);
});
