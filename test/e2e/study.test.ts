import { cpSync, existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cli, newHome, ROOT, startCli } from '../support/cli.js';
import { newFolder, newStudy, studyFile, tablesIn } from '../support/studies.js';

const home = newHome();
const run = (file: string, folder: string, ...more: string[]) =>
  cli(['study', 'run', file, '--out', folder, ...more], home);
const logOf = (folder: string) => join(folder, 'results.log');

/** Sends the command a signal as soon as so many bytes of results are there. @returns its exit code */
async function stoppedAfter(
  bytes: number,
  { args, log, signal }: { args: readonly string[]; log: string; signal: NodeJS.Signals },
): Promise<unknown> {
  const child = startCli(args, home);
  const gone = new Promise((done) => child.on('close', done));
  const isThere = () => existsSync(log) && statSync(log).size >= bytes;
  for (let tries = 0; tries < 6000 && !isThere(); tries++) await sleep(5);
  child.kill(signal);
  return gone;
}

describe('tortuga study', () => {
  const file = studyFile();
  const played = newFolder();
  let inOne: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    inOne = await run(file, played, '--workers', '1');
  });
  /** The results of a study that is complete, to do with as a test likes. */
  const playedAlready = (): string => {
    const folder = newFolder();
    cpSync(played, folder, { recursive: true });
    return folder;
  };

  test('has the same tables at any number of workers, and says that it is complete', async () => {
    expect(inOne.code).toBe(0);
    const three = newFolder();
    const other = await run(file, three, '--workers', '3', '--json');
    expect(other.code).toBe(0);
    const result = JSON.parse(other.stdout);
    expect(result).toMatchObject({ study: 'small', complete: true, replications: 100, cells: { length: 4 } });
    expect(tablesIn(three)).toEqual(tablesIn(played));
    expect(readFileSync(logOf(three))).toEqual(readFileSync(logOf(played)));
    const again = await run(file, three, '--json');
    expect(again.stderr).toContain('The study is complete: nothing was left to play.');
    expect(JSON.parse(again.stdout)).toEqual(result);
  });

  test('a full disk is told with its remedy, and the same command goes on', async () => {
    const folder = playedAlready();
    const tables = tablesIn(folder);
    // Of what is written there nothing fits.
    symlinkSync('/dev/full', join(folder, 'summary.csv.new'));
    const full = await run(file, folder);
    expect([full.code, full.stderr]).toEqual([
      1,
      expect.stringMatching(/cannot be written: ENOSPC[\s\S]*Make room, or name another place with --out/),
    ]);
    expect(full.stderr).not.toMatch(/^\s+at /m);
    rmSync(join(folder, 'summary.csv.new'));
    expect((await run(file, folder)).code).toBe(0);
    expect(tablesIn(folder)).toEqual(tables);
  });

  test('stopped and killed in the middle, it comes to the tables of an undisturbed one', async () => {
    const file = studyFile(
      'replications: 120\nmeasures: [paidRight, cost, daysToPay]\nwithoutLargest: 1',
      10,
    );
    const whole = newFolder();
    expect((await run(file, whole)).code).toBe(0);
    const size = statSync(logOf(whole)).size;
    const folder = newFolder();
    const args = ['study', 'run', file, '--out', folder, '--workers', '2'];
    const stops = [
      [0.1, 'SIGINT', 130],
      [0.5, 'SIGKILL', null],
    ] as const;
    for (const [share, signal, code] of stops) {
      expect(await stoppedAfter(share * size, { args, log: logOf(folder), signal })).toBe(code);
      // Only who is asked to stop has the time to tidy up.
      expect(existsSync(join(folder, 'lock'))).toBe(signal === 'SIGKILL');
      const there = statSync(logOf(folder)).size;
      expect(there).toBeLessThan(size);
      expect(there).toBeGreaterThanOrEqual(share * size);
      expect(existsSync(join(folder, 'summary.csv'))).toBe(false);
    }
    const last = await run(file, folder);
    expect(last.code).toBe(0);
    expect(last.stderr).toMatch(/replications are there already/);
    expect(tablesIn(folder)).toEqual(tablesIn(whole));
    expect(readFileSync(logOf(folder))).toEqual(readFileSync(logOf(whole)));
  });

  test('with cells that end by themselves is the same, killed or not, on one worker or two', async () => {
    const file = studyFile(
      'until: { metric: cost, halfWidth: 0.03, relative: true, batch: 15, max: 120 }\nmeasures: [cost]',
      8,
    );
    const whole = newFolder();
    expect((await run(file, whole, '--workers', '1')).code).toBe(0);
    const folder = newFolder();
    const args = ['study', 'run', file, '--out', folder, '--workers', '2'];
    const half = 0.5 * statSync(logOf(whole)).size;
    expect(await stoppedAfter(half, { args, log: logOf(folder), signal: 'SIGKILL' })).toBe(null);
    expect((await run(file, folder, '--workers', '2')).code).toBe(0);
    expect(tablesIn(folder)).toEqual(tablesIn(whole));
  });

  test('with damaged results says what was lost, and plays that again', async () => {
    const folder = playedAlready();
    const [tables, text] = [tablesIn(folder), readFileSync(logOf(folder), 'utf8')];
    const lines = text.split('\n');
    writeFileSync(logOf(folder), lines.with(2, lines[2]!.replace(/\d\.\d/, '7.7')).join('\n'));
    const { code, stderr } = await run(file, folder);
    expect(code).toBe(0);
    expect(stderr).toContain('results.log is damaged: line 3 cannot be read. 90 replications are kept');
    expect(stderr).toContain('Played again, because they were lost: replications 1 to 10 of cell 3.');
    expect(readFileSync(logOf(folder), 'utf8')).toBe(text);
    expect(tablesIn(folder)).toEqual(tables);
  });

  test('shows what it has found, by folder and by file', async () => {
    const [folder, { stdout }] = [playedAlready(), inOne];
    expect(stdout).toContain('small: 4 cells of review-panels, 100 replications on common seeds');
    expect(stdout).toContain('Differences from cell 1, in pairs on common seeds');
    expect(stdout).toContain('Where the variation between all replications comes from');
    expect((await cli(['study', 'show', folder], home)).stdout).toBe(stdout);
    expect((await cli(['study', 'show', file, '--out', folder], home)).stdout).toBe(stdout);
    const nothing = await cli(['study', 'show', file, '--out', newFolder()], home);
    expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining('there are no results in')]);
    const [header, first] = tablesIn(folder)['replications.csv']!.split('\n');
    expect(header).toBe('cell,replication,seed,review,reviewers.reviewer.falseAccept,paidRight,cost,failed');
    expect(first).toMatch(/^1,1,1,one,0\.1,[0-9.]+,[0-9.]+,$/);
  });

  // What else can be wrong: test/unit/scenarios/study.test.ts.
  test('what is wrong with a file is told before anything is played', async () => {
    const folder = join(newFolder(), 'results');
    const wrong = newStudy('parameters: { bounty.perod: [3d] }\nreplications: 3\nmeasures: [cost]');
    const { code, stderr } = await run(wrong, folder);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('study.yaml:4:15 bounty.perod: unknown key "perod"'),
    ]);
    expect(existsSync(folder)).toBe(false);
  });

  test('does not mix results of two studies, nor two commands', async () => {
    const folder = playedAlready();
    const other = await run(studyFile('replications: 25\nmeasures: [paidRight]'), folder);
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringContaining('holds the results of another study: it measures something else'),
    ]);
    writeFileSync(join(folder, 'lock'), String(process.pid));
    const second = await run(file, folder);
    expect([second.code, second.stderr]).toEqual([
      2,
      expect.stringContaining(`is being played by process ${process.pid}`),
    ]);
    const stray = newFolder();
    writeFileSync(join(stray, 'thesis.tex'), '');
    expect((await run(studyFile(), stray)).stderr).toContain('thesis.tex');
  });

  test('asks nobody outside', async () => {
    const file = newStudy('replications: 3\nmeasures: [cost]');
    writeFileSync(file, readFileSync(file, 'utf8').replace('review-panels', 'llm-offline'));
    const { code, stderr } = await run(file, newFolder());
    expect([code, stderr]).toEqual([2, expect.stringContaining('asks nobody outside of Tortuga')]);
  });
});

describe('the studies that come with Tortuga', () => {
  test.each(['schedule-and-thickness', 'panels-and-reviewers'])('%s finds something', async (name) => {
    const text = readFileSync(join(ROOT, 'scenarios/studies', `${name}.yaml`), 'utf8');
    const small = text
      .replace(/^scenario: (.*)$/m, (_, scenario) => `scenario: ${join(ROOT, 'scenarios/studies', scenario)}`)
      .replace(/^replications: .*$/m, 'replications: 2')
      .replace('batch: 10, max: 60', 'batch: 2, max: 2');
    const file = join(newFolder(), `${name}.yaml`);
    writeFileSync(file, small);
    const { code, stdout } = await run(file, newFolder(), '--json');
    expect(code).toBe(0);
    const { complete, cells, comparisons, measures } = JSON.parse(stdout);
    expect(complete).toBe(true);
    expect(comparisons).toHaveLength((cells.length - 1) * measures.length);
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../schemas/study.schema.json');
  });
});
