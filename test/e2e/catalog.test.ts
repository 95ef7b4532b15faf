import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, newHome, ROOT } from '../support/cli.js';

const home = newHome();
const DATA = join(ROOT, '..', 'shared', 'data');

const TRACKS = ['exercism-python', 'exercism-javascript'] as const;

/** Tracks as they were imported: the folder, and what was said of it. */
const imported = new Map<
  string,
  { readonly out: string; readonly code: number | null; readonly jobs: number }
>();

beforeAll(async () => {
  for (const track of TRACKS) {
    const out = join(mkdtempSync(join(tmpdir(), 'tortuga-track-')), 'out');
    const from = join('test', 'fixtures', track);
    const { code, stdout } = await cli(['catalog', 'import', 'exercism', from, '--out', out, '--json'], home);
    imported.set(track, { out, code, jobs: JSON.parse(stdout).jobs });
  }
});

async function check(...args: string[]) {
  const { code, stdout, stderr } = await cli(['catalog', 'check', ...args, '--json'], home);
  return { code, stderr, ...JSON.parse(stdout) };
}

describe('tortuga catalog check', () => {
  test('our own catalog: references pass, starters fail, and every clause has a test that bites', async () => {
    const checked = await check();
    expect(checked).toMatchObject({ code: 0, stderr: '', failures: [] });
    expect(Object.keys(checked).slice(2)).toEqual([
      'jobs',
      'referencePassed',
      'starterFailed',
      'failures',
      'seconds',
    ]);
    expect(checked.jobs).toBeGreaterThanOrEqual(30);
    expect([checked.referencePassed, checked.starterFailed]).toEqual([checked.jobs, checked.jobs]);
  });

  test.each(TRACKS)('an imported track: %s', async (track) => {
    const { out, code, jobs } = imported.get(track)!;
    expect(code).toBe(0);
    expect(jobs).toBeGreaterThan(0);
    expect(await check(out)).toMatchObject({
      code: 0,
      jobs,
      referencePassed: jobs,
      starterFailed: jobs,
      failures: [],
    });
  });

  test('in batches, when asked: the same verdicts, and what that gives up', async () => {
    const { out, jobs } = imported.get('exercism-python')!;
    const checked = await check(out, '--batch');
    expect(checked).toMatchObject({ code: 0, referencePassed: jobs, starterFailed: jobs, failures: [] });
    expect(checked.batch.programs).toBeGreaterThan(checked.batch.sandboxes);
    expect(checked.batch.givesUp.length).toBeGreaterThan(0);
  });

  const real = [
    ['humaneval', join('humaneval', 'HumanEval.jsonl.gz'), 164],
    ['mbpp', join('mbpp', 'sanitized-mbpp.json'), 427],
  ] as const;
  for (const [format, file, jobs] of real) {
    const path = join(DATA, file);
    const here = existsSync(path);
    const title = `${format}: ${jobs} of ${jobs} references pass, no stub does`;
    (here ? test : test.skip)(
      here ? title : `${title} (skipped: ${path} is not there; put the published file there)`,
      async () => {
        const out = join(mkdtempSync(join(tmpdir(), `tortuga-${format}-`)), 'out');
        expect((await cli(['catalog', 'import', format, path, '--out', out], home)).code).toBe(0);
        expect(await check(out, '--batch')).toMatchObject({
          code: 0,
          jobs,
          referencePassed: jobs,
          starterFailed: jobs,
          failures: [],
        });
      },
    );
  }

  test('a run may post an imported catalog', async () => {
    const { out } = imported.get('exercism-python')!;
    const { code, stdout } = await cli(
      ['run', 'scenarios/one-job.yaml', '--set', `jobs.catalog=${out}`, '--json'],
      home,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ jobs: { posted: 1 }, ledger: { balanced: true } });
  });
});
