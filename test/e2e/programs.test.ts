import { mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, newHome, ROOT } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'tortuga-seats-'));
mkdirSync(join(folder, 'programs'));
const file = join(folder, 'programs', 'ours.py');
const example = readFileSync(join(ROOT, 'examples', 'programs', 'steady.py'), 'utf8');
writeFileSync(file, example);
writeFileSync(join(folder, 'programs', 'dies.mjs'), 'process.exit(7);\n');

const scenario = (name: string, ours: string): string => {
  const path = join(folder, name);
  writeFileSync(
    path,
    `name: seats
title: Programs without code
seed: 3
jobs: { source: synthetic, count: 6, opening: 200, arrivals: { every: 1d } }
bounty: { policy: doubling, period: 2d, cap: 4x, deadline: 14d }
award: { rule: posted-price }
review: { panel: 1, approvals: 1 }
clients: [{ name: client, agent: statistical, budget: "$20,000" }]
freelancers:
  - { name: ours, agent: program, file: ${ours}, skill: 1 }
  - { name: dying, agent: program, file: programs/dies.mjs, restarts: 1 }
  - { name: others, count: 2, agent: statistical, skill: 0 }
reviewers: [{ name: reviewer, agent: statistical, falseAccept: 0, falseReject: 0 }]
`,
  );
  return path;
};

const home = newHome();
const good = scenario('good.yaml', 'programs/ours.py');

describe('a market with programs in its seats', () => {
  test('is played, and says whose turns were lost', async () => {
    const { code, stdout, stderr } = await cli(['run', good, '--sandbox', 'bubblewrap'], home);
    expect([code, stderr.replace(/^.*\d+ events.*$/gm, '')]).toEqual([0, expect.any(String)]);
    expect(stdout).toMatch(/ours +[1-9]/);
    const shown = await cli(['runs', 'show', 'latest'], home);
    expect(shown.stdout).toMatch(/dying +bidder\.bid +crashed +2 +exit code 7/);
    expect(shown.stdout).toMatch(/dying +bidder\.bid +out +\d+ +it has ended 2 times/);
    expect(shown.stdout).not.toMatch(/ours +bidder\.bid/);
  });

  test('is the same again with nobody there to ask', async () => {
    renameSync(file, `${file}.gone`);
    const verified = await cli(['runs', 'verify', 'latest'], home);
    renameSync(`${file}.gone`, file);
    expect([verified.code, verified.stderr]).toEqual([0, '']);
  });

  test('can be forked from where it was, by the same program only', async () => {
    const fork = ['fork', 'seats-1', '--at', 'day:3', '--set', 'bounty.period=1d'];
    writeFileSync(file, `${example}# better\n`);
    const other = await cli(fork, home);
    expect(other).toMatchObject({ code: 2, stdout: '' });
    expect(other.stderr).toMatch(/ours\.py has changed since the run was made[\s\S]*Put back/);
    writeFileSync(file, example);
    const same = await cli(fork, home);
    expect([same.code, same.stdout]).toEqual([0, expect.stringMatching(/ours +[1-9]/)]);
  });
});

const refuses = async (command: string, named: string, message: RegExp) => {
  mkdirSync(join(folder, 'folder.py'), { recursive: true });
  const { code, stdout, stderr } = await cli([command, scenario('bad.yaml', named)], home);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^ +at /m);
};

const NOT_THERE = /bad\.yaml:10:\d+[\s\S]*our\.py: there is no such file[\s\S]*ours\.py/;

test.each([
  ['a program that is not there', 'programs/our.py', NOT_THERE],
  ['a folder', 'folder.py', /bad\.yaml:10:\d+[\s\S]*is a folder/],
  ['another language', 'programs/ours.rb', /bad\.yaml:10:\d+[\s\S]*\.py, \.js, \.mjs or \.cjs/],
])('%s is told with its place', (_, named, message) => refuses('validate', named, message));

test('a run is refused for it before anything runs', () => refuses('run', 'programs/our.py', NOT_THERE));
