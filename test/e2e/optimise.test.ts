import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { cli, newHome, ROOT, startCli } from '../support/cli.js';
import { newFolder, newStudy } from '../support/studies.js';

const home = newHome();
const optimise = (file: string, folder: string, ...more: string[]) =>
  cli(['optimise', file, '--out', folder, ...more], home);
const logOf = (folder: string) => join(folder, 'results.log');
const filesOf = (folder: string) =>
  ['search.json', 'results.log', 'result.json'].map((name) => readFileSync(join(folder, name), 'utf8'));

const study = (
  objective = 'objective: { minimise: costOfRight, subjectTo: [{ metric: completed, atLeast: 50% }] }',
) =>
  newStudy(`set: { jobs.count: 8 }
parameters:
  review:
    values:
      one: { panel: 1, approvals: 1 }
      two of three: { panel: 3, approvals: 2 }
  reviewers.reviewer.falseAccept: [0.4, 0.1, 0.2]
${objective}
search: { budget: 240, batch: 10, confirm: 30 }
measures: [costOfRight, completed]`);

describe('tortuga optimise', () => {
  const file = study();
  const one = newFolder();
  const three = newFolder();
  let first: Awaited<ReturnType<typeof optimise>>;
  let told: Awaited<ReturnType<typeof optimise>>;
  beforeAll(async () => {
    [first, told] = await Promise.all([
      optimise(file, one, '--workers', '1', '--json'),
      optimise(file, three, '--workers', '3'),
    ]);
  });

  test('comes to the same bytes at any number of workers, and says that it is complete', async () => {
    expect(first.code).toBe(0);
    const { folder, ...result } = JSON.parse(first.stdout);
    expect(folder).toBe(one);
    expect(result).toMatchObject({ study: 'small', complete: true, designs: { length: 6 }, baseline: 1 });
    expect(told.code).toBe(0);
    expect(filesOf(three)).toEqual(filesOf(one));
    expect(JSON.parse(filesOf(one)[2]!)).toEqual(result);
    const again = await optimise(file, one, '--json');
    expect(again.stderr).toContain('The search is complete: nothing was left to play.');
    expect(again.stdout).toBe(first.stdout);
  });

  test('stopped and killed in the search and in the confirming run, it goes on to the same bytes', async () => {
    const size = statSync(logOf(one)).size;
    const folder = newFolder();
    const stopAt = async (bytes: number, signal: NodeJS.Signals) => {
      const child = startCli(['optimise', file, '--out', folder, '--workers', '2'], home);
      const gone = new Promise((done) => child.on('close', done));
      const isThere = () => existsSync(logOf(folder)) && statSync(logOf(folder)).size >= bytes;
      while (!isThere() && child.exitCode === null) await sleep(5);
      child.kill(signal);
      return gone;
    };
    expect(await stopAt(1, 'SIGINT')).toBe(130);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    for (const share of [0.4, 0.9]) await stopAt(share * size, 'SIGKILL');
    const last = await optimise(file, folder, '--workers', '2');
    expect([last.code, last.stderr]).toEqual([0, expect.stringContaining('replications are there already')]);
    expect(filesOf(folder)).toEqual(filesOf(one));
  });

  test('says what it has found, how sure that is, and what to do next', async () => {
    const { stdout } = told;
    for (const part of [
      'small: a search of 6 designs of review-panels',
      'minimise cost per job done right, with jobs completed at least 50.0 %',
      'The confirming run, on 30 fresh seeds that nothing was chosen by',
      'The limit (jobs completed at least 50.0 %) is kept to, with 95 % confidence',
      'Optimism of the search: ',
    ])
      expect(stdout).toContain(part);
    const [, command] = /^ {2}(tortuga run .*?) {4}#/m.exec(stdout)!;
    expect(command).toMatch(
      /^tortuga run scenarios\/review-panels\.yaml --set jobs\.count=8 --set 'review=\{/,
    );
    const words = command!.match(/'[^']*'|\S+/g)!.map((word) => word.replace(/^'|'$/g, ''));
    expect((await cli(words.slice(1), home)).code).toBe(0);
  });

  // What else can be wrong: test/unit/scenarios/study.test.ts.
  test('what is wrong with a file is told before anything is played', async () => {
    const folder = join(newFolder(), 'results');
    const { code, stderr } = await optimise(study('objective: { minimise: costOfRihgt }'), folder);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('study.yaml:11:24 objective.minimise: unknown metric'),
    ]);
    expect(existsSync(folder)).toBe(false);
  });

  test('does not mix its results with those of a study, nor of another search', async () => {
    const mine = study();
    const text = readFileSync(mine, 'utf8');
    writeFileSync(mine, `${text}replications: 3\n`);
    const played = newFolder();
    expect((await cli(['study', 'run', mine, '--out', played], home)).code).toBe(0);
    expect((await optimise(mine, played)).stderr).toContain('holds other files');
    const shown = await cli(['study', 'show', one], home);
    expect([shown.code, shown.stderr]).toEqual([2, expect.stringContaining('holds no results of a study')]);
    writeFileSync(mine, text.replace('minimise', 'maximise'));
    const other = await optimise(mine, one);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('holds the results of another')]);
  });
});

test('the search that comes with Tortuga finds something', async () => {
  const text = readFileSync(join(ROOT, 'scenarios/studies/cheapest-right.yaml'), 'utf8');
  expect(parse(text).objective.minimise).toBe('costOfRight');
  const small = text
    .replace(/^scenario: (.*)$/m, `scenario: ${join(ROOT, 'scenarios/schedules.yaml')}`)
    .replace('jobs.count: 40', 'jobs.count: 6')
    .replace(/^search: .*$/m, 'search: { budget: 200, batch: 2, confirm: 4 }');
  const file = join(newFolder(), 'cheapest-right.yaml');
  writeFileSync(file, small);
  const { code, stdout } = await optimise(file, newFolder(), '--json');
  expect(code).toBe(0);
  const { complete, confirmation, designs } = JSON.parse(stdout);
  expect([complete, designs.length, confirmation.designs[0].role]).toEqual([true, 96, 'best']);
});
