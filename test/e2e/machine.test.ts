import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, newHome, ROOT, startCli } from '../support/cli.js';

const python = spawnSync('readlink', ['-f', '/usr/bin/python3'], { encoding: 'utf8' }).stdout.trim();
const BLIND = ['--dev-bind', '/', '/', '--bind', '/bin/false', python, '--'];
const canHide = spawnSync('bwrap', [...BLIND, '/bin/true']).status === 0;
const why = canHide ? '' : ' (skipped: bubblewrap cannot hide python3 here; install bubblewrap)';

/** As where there is no python3. */
function withoutPython(...args: string[]) {
  const launcher = [process.execPath, join(ROOT, 'bin', 'tortuga'), ...args];
  const env = { ...process.env, TORTUGA_HOME: newHome(), NO_COLOR: '1', FORCE_COLOR: undefined };
  return spawnSync('bwrap', [...BLIND, ...launcher], { encoding: 'utf8', cwd: ROOT, env });
}

(canHide ? describe : describe.skip)(`without Python${why}`, () => {
  test('a run leaves its jobs out and says so, and a study does not begin', () => {
    const run = withoutPython('run', 'scenarios/one-job.yaml', '--sandbox', 'process');
    expect([run.status, run.stderr]).toEqual([
      0,
      expect.stringMatching(
        /there is no python3, so only javascript jobs are played[\s\S]*apt-get install python3/,
      ),
    ]);
    const study = withoutPython('study', 'run', 'scenarios/studies/all-the-way-down.yaml');
    expect([study.status, study.stdout, study.stderr]).toEqual([
      2,
      '',
      expect.stringMatching(
        /plays Python jobs, and there is no python3\nInstall it: .*"set: \{ jobs\.languages: \[javascript\] \}"/,
      ),
    ]);
  });
});

describe('on a difficult machine', () => {
  test('several first runs make one new store together', async () => {
    const SMALL = 'scenarios/fixed-price.yaml';
    const home = newHome();
    const runs = await Promise.all(
      [1, 2, 3, 4].map((seed) =>
        cli(['run', SMALL, '--set', 'jobs.count=2', '--seed', String(seed), '--json'], home),
      ),
    );
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(runs.map(() => [0, '']));
    const ids = runs.map(({ stdout }) => JSON.parse(stdout).runId).sort();
    expect(ids).toEqual([1, 2, 3, 4].map((number) => `fixed-price-${number}`));
  });

  test('a store that cannot be used is named with what to do, and doctor sees it', async () => {
    const home = mkdtempSync(join(tmpdir(), 'tortuga-broken-'));
    writeFileSync(join(home, 'tortuga.sqlite'), 'this is no database');
    const listed = await cli(['runs', 'list'], home);
    expect(listed).toMatchObject({ code: 1, stdout: '' });
    expect(listed.stderr).toMatch(/tortuga\.sqlite cannot be used[\s\S]*TORTUGA_HOME/);
    expect(listed.stderr).not.toMatch(/^\s+at /m);
    expect((await cli(['doctor'], home)).code).toBe(1);
  });

  test('whoever reads the output may stop reading', async () => {
    const child = startCli(['catalog', 'show', 'postal-codes', '--solution'], newHome());
    child.stdout?.destroy();
    const stderr: Buffer[] = [];
    child.stderr?.on('data', (part: Buffer) => stderr.push(part));
    const code = await new Promise((done) => child.on('close', done));
    expect([code, Buffer.concat(stderr).toString()]).toEqual([0, '']);
  });

  test('bad input leaves no run behind', async () => {
    const home = newHome();
    const refused = await cli(['run', 'scenarios/one-job.yaml', '--set', 'jobs.categories=[imported]'], home);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/categories/);
    expect(JSON.parse((await cli(['runs', 'list', '--json'], home)).stdout)).toEqual([]);
  });
});
