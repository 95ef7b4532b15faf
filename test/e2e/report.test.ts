import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, newHome, ROOT } from '../support/cli.js';
import { newFolder, studyFile } from '../support/studies.js';

const home = newHome();
const file = join(home, 'reports', 'first.html');

beforeAll(async () => {
  const run = ['run', 'scenarios/statistical-escalation.yaml', '--set', 'jobs.count=8', '--json'];
  expect((await cli(run, home)).code).toBe(0);
});

test('report writes one file, the same again, and says where it is', async () => {
  const { code, stdout, stderr } = await cli(['report', 'latest', '--out', file], home);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`The report is in ${file}.`);
  const html = readFileSync(file, 'utf8');
  expect(html).toMatch(/^<!doctype html>[\s\S]*<svg [\s\S]*<\/html>\n$/);
  const again = await cli(['report', '1', '--out', file, '--json'], home);
  expect(JSON.parse(again.stdout)).toMatchObject({
    name: 'statistical-escalation-1',
    file,
    bytes: Buffer.byteLength(html),
  });
  expect(readFileSync(file, 'utf8')).toBe(html);
});

test('what is no report is not replaced, and wrong input says what to do', async () => {
  const mine = join(home, 'mine.html');
  writeFileSync(mine, 'mine');
  const refused = await cli(['report', 'latest', '--out', mine], home);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(`${mine} is there already, and no report of Tortuga`);
  expect(readFileSync(mine, 'utf8')).toBe('mine');
  expect((await cli(['report', 'latest', '--out', mine, '--force'], home)).code).toBe(0);
  const below = await cli(['report', 'latest', '--out', join(mine, 'below.html')], home);
  expect([below.code, below.stderr]).toEqual([2, expect.stringContaining('cannot be written')]);
  const unknown = await cli(['report', 'nobody-9'], home);
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('there is no run "nobody-9"')]);
  expect(existsSync('nobody-9.html')).toBe(false);
});

test('a study is reported from its file or from its folder, as the same bytes', async () => {
  const study = studyFile('replications: 2\nmeasures: [paidRight]');
  const none = await cli(['report', study], home);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('there are no results in')]);
  expect((await cli(['study', 'run', study], home)).code).toBe(0);
  const [byFile, byFolder] = [join(home, 'by-file.html'), join(home, 'by-folder.html')];
  const { code, stdout } = await cli(['report', study, '--out', byFile, '--json'], home);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    name: 'small',
    sections: expect.arrayContaining(['paidRight']),
  });
  expect((await cli(['report', join(home, 'studies', 'small'), '--out', byFolder], home)).code).toBe(0);
  expect(readFileSync(byFolder, 'utf8')).toBe(readFileSync(byFile, 'utf8'));
  const empty = await cli(['report', newFolder()], home);
  expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('holds no results of a study')]);
});

// Of all of them that is a test of pages: test/integration/headlines.test.ts.
test('the report of a headline is the one in docs/', async () => {
  const name = 'all-the-way-down';
  const out = join(home, `${name}.html`);
  expect((await cli(['report', name, '--out', out], home)).code).toBe(0);
  const kept = readFileSync(join(ROOT, 'docs', 'headlines', `${name}.html`), 'utf8');
  expect(readFileSync(out, 'utf8') === kept).toBe(true);
});

test.each([
  [['swe-lancer', '--play'], /do not come with Tortuga\nGet swelancer_tasks_lite\.csv .*--data FOLDER/],
  [['swe-lancer', '--data', '.'], /--data is for what is played\nAdd --play/],
  [['latest', '--play'], /--play and --data are for .*: all-the-way-down, escalation, swe-lancer\n/],
])('report %j: what is wrong, and exit code 2', async (args, message) => {
  const { code, stdout, stderr } = await cli(['report', ...args], home);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n {4}at /);
});
