import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, newHome } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'tortuga-bad-'));
const malformed = join(folder, 'malformed.yaml');
writeFileSync(malformed, 'name: x\ntitle: y\nbounty: { polcy: doubling }\n');

/** Bad input: exit code 2, a message that says what to do, nothing on standard output, no stack trace. */
const CASES: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['a file that does not exist', ['run', 'nowhere.yaml'], /nowhere\.yaml/],
  ['a malformed scenario', ['run', malformed], /malformed\.yaml:3:\d+.*polcy[\s\S]*policy/],
  ['validate, too', ['validate', malformed], /malformed\.yaml:3/],
  [
    'an override of what is not there',
    ['run', 'scenarios/one-job.yaml', '--set', 'bounty.perod=3d'],
    /perod/,
  ],
  ['a seed that is no number', ['run', 'scenarios/one-job.yaml', '--seed', 'seven'], /seed/],
  ['an unknown sandbox', ['run', 'scenarios/one-job.yaml', '--sandbox', 'bubblewarp'], /bubblewrap/],
  [
    'a sandbox that is not there',
    ['run', 'scenarios/one-job.yaml', '--sandbox', 'firejail'],
    /docker, bubblewrap, process/,
  ],
  ['an unknown command', ['rum'], /run/],
  ['an unknown option', ['run', 'scenarios/one-job.yaml', '--jsn'], /--json/],
  ['no argument', ['run'], /file/],
  ['a run that does not exist', ['runs', 'show', 'nothing-7'], /runs list/],
  ['a job that does not exist', ['catalog', 'show', 'nothing'], /catalog list/],
  ['a catalog that does not exist', ['catalog', 'check', join(folder, 'none')], /none/],
  [
    'an import of an unknown format',
    ['catalog', 'import', 'humanevil', malformed, '--out', join(folder, 'out')],
    /humaneval/,
  ],
  ['an import without a place to put it', ['catalog', 'import', 'mbpp', malformed], /--out/],
  [
    'an import of a broken file',
    ['catalog', 'import', 'mbpp', malformed, '--out', join(folder, 'out')],
    /malformed\.yaml/,
  ],
];

describe('bad input', () => {
  const home = newHome();

  test.each(CASES)('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await cli(args, home);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at .*\(?.*:\d+:\d+\)?$/m);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
