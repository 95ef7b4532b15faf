import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choicesFolder } from '../support/choices.js';
import { cli, newHome, ROOT } from '../support/cli.js';

const home = newHome();
const DATA = join(ROOT, '..', 'shared', 'data', 'swe-lancer');
const published = (...args: string[]) => cli(['published', ...args], home);

test.each([
  [
    ['managers'],
    /do not come with Tortuga\nGet swelancer_tasks_lite\.csv .*github\.com\/openai.*--data FOLDER/,
  ],
  [['managers', '--data', '/nowhere'], /there is no \/nowhere\/swelancer_tasks_lite\.csv\nGet /],
  [['--data', '/nowhere'], /there is no \/nowhere/],
  [['peopletek'], /there is no study "peopletek".*\nDid you mean "peopletec"\?/],
  [
    ['--out', '/nowhere/else', '--data', mkdtempSync(join(tmpdir(), 'tortuga-'))],
    /there is no folder \/nowhere\/else/,
  ],
  [['ladder', '--out', 'docs'], /the page holds all studies/],
])('%j: what is wrong, and exit code 2', async (args, message) => {
  const { code, stdout, stderr } = await published(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n {4}at /);
});

test('managers: the baselines really choose, and earn the prices of what they get right', async () => {
  const { code, stdout } = await published('managers', '--data', choicesFolder(), '--json');
  expect(code).toBe(0);
  const [{ tables }] = JSON.parse(stdout);
  const means = Object.fromEntries(
    tables[0].rows.map(({ labels, cells }: { labels: string[]; cells: { ours: { mean: number } }[] }) => [
      labels[0],
      cells.map(({ ours }) => ours.mean),
    ]),
  );
  expect(means['random, exactly']).toEqual([0.444444, 3_166.67]);
  expect(means.first).toEqual([0.333333, 1_000]);
  expect(means.longest).toEqual([0.333333, 4_000]);
  expect(means['bag-of-words']).toEqual([1, 7_000]);
});

const here = existsSync(DATA);
(here ? test : test.skip)(
  `the published tasks: first 38, longest 40 of 113${here ? '' : ` (skipped: ${DATA} is not there; put the published files there)`}`,
  async () => {
    const { code, stdout } = await published('managers', '--data', DATA);
    expect(code).toBe(0);
    expect(stdout).toMatch(/first +33\.6 % +33\.6 %.*hit/);
    expect(stdout).toMatch(/longest +35\.4 % +35\.4 %.*hit/);
  },
);
