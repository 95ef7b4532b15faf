import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cli, newHome } from '../support/cli.js';

const home = newHome();

function csv(text: string, name = 'results.csv'): string {
  const file = join(mkdtempSync(join(tmpdir(), 'tortuga-rate-')), name);
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
  return file;
}

const rate = (file: string, ...more: string[]) => cli(['rate', file, ...more], home);

/** Ann has the better of it in autumn, and Bob in winter. */
const SEASONS = `a,b,score,date,where
ann,bob,1,2026-09-01,here
ann,bob,1,2026-09-02,here
"ann",bob,0,2026-11-30T23:00:00,there
bob,ann,1,2026-12-01,there
bob,ann,0.5,2026-12-02,there
`;

describe('tortuga rate', () => {
  test('rates a file, and says how sure that is', async () => {
    const { code, stdout } = await rate(csv(SEASONS));
    expect(code).toBe(0);
    expect(stdout).toContain('2 entrants, 5 results');
    expect(stdout).toMatch(/1 {3}1 - 2 {3}ann +1500 +\[1\d+, 1\d+\] +2 +1 +2/);
    expect(stdout).toContain('ann beats bob with 50 %');
    expect(stdout).toContain('not told apart');
  });

  test('the same as JSON, compressed or not', async () => {
    const [plain, compressed] = await Promise.all(
      [csv(SEASONS), csv(SEASONS, 'results.csv.gz')].map(async (file) =>
        JSON.parse((await rate(file, '--json')).stdout),
      ),
    );
    expect(compressed.groups).toEqual(plain.groups);
    expect(plain.groups).toMatchObject([
      {
        method: 'maximum likelihood',
        results: 5,
        ratings: [{ name: 'ann', won: 2, drawn: 1, lost: 2 }, { name: 'bob' }],
      },
    ]);
  });

  test('counts results of a time alone, the last day whole', async () => {
    const of = async (...period: string[]) =>
      JSON.parse((await rate(csv(SEASONS), ...period, '--json')).stdout).groups[0];
    expect(await of('--until', '2026-11-30')).toMatchObject({
      results: 3,
      ratings: [{ name: 'ann', won: 2, lost: 1 }, {}],
    });
    expect(await of('--since', '2026-12-01')).toMatchObject({
      results: 2,
      ratings: [{ name: 'bob', won: 1, drawn: 1 }, {}],
    });
  });

  test('takes results of one match together', async () => {
    const rows = [1, 0, 1, 1, 1, 0].map((score, match) => `ann,bob,${score},m${match}\n`.repeat(3));
    const file = csv(`a,b,score,match\n${rows.join('')}`);
    const { stdout } = await rate(file);
    expect(stdout).toContain('2 entrants, 18 results of 6 matches');
    expect(stdout).toContain('95 % intervals from the spread between matches');
    expect(stdout).toMatch(/Without \d of the 6 matches/);
    const [group] = JSON.parse((await rate(file, '--json')).stdout).groups;
    expect(group).toMatchObject({ matches: 6, covariance: 'clustered' });
    const [alone] = JSON.parse(
      (await rate(csv(`a,b,score\n${rows.join('').replaceAll(/,m\d/g, '')}`), '--json')).stdout,
    ).groups;
    expect(alone).toMatchObject({ matches: null, covariance: 'information' });
    const width = ({ ratings: [{ interval }] }: typeof group) => interval.high - interval.low;
    expect(width(group)).toBeGreaterThan(1.7 * width(alone));
    const { stdout: short } = await rate(csv('a,b,score,match\nann,bob,1,m\nann,bob,0,m'));
    expect(short).toContain('1 match does not tell how far results of one match hang together');
  });

  test.each([
    [
      'a,b,score\nann,bob,2',
      [],
      /results\.csv:2: the score "2" is no number from 0 to 1\nGive 1 where a has won/,
    ],
    ['a,b,score\nann,bob,1\nann,bob,', [], /results\.csv:3: the score "" is no number/],
    ['a,b,score\nann,ann,1', [], /results\.csv:2: ann meets itself/],
    ['a,b,score\n,bob,1', [], /results\.csv:2: column a is empty/],
    ['a,b\nann,bob', [], /results\.csv:1: the table has no column score/],
    ['a,b,score\n', [], /has no results\n.*"alice,bob,1"/],
    ['a,b,score\nann,bob,1', ['--since', '2026-01-01'], /the table has no column date/],
    [SEASONS, ['--since', 'yesterday'], /--since yesterday is no day\nWrite it as in 2026-11-30/],
    [SEASONS, ['--since', '2027-01-01'], /has no results of that time/],
    [
      'a,b,score,date\nann,bob,1,1.9.26',
      ['--since', '2026-01-01'],
      /:2: the date "1\.9\.26" is not of the form 2026-11-30/,
    ],
  ])('%j %j is refused', async (text, period, message) => {
    const { code, stdout, stderr } = await rate(csv(text), ...period);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('so is a file that is not there', async () => {
    const { code, stderr } = await rate('/nowhere/results.csv');
    expect([code, stderr]).toEqual([2, expect.stringContaining('there is no file /nowhere/results.csv')]);
  });
});
