import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, newHome } from '../support/cli.js';

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
