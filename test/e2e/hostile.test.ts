import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CliResult, cli, newHome, ROOT } from '../support/cli.js';

describe('foul play, from the command line', () => {
  const home = newHome();
  const SCENARIO = 'scenarios/hostile-bidders.yaml';

  let played: CliResult;
  beforeAll(async () => {
    played = await cli(['run', SCENARIO, '--json'], home);
  });

  test('every group is accounted for, and the books balance', () => {
    const { code, stdout } = played;
    expect(code).toBe(0);
    const { groups, money, truth, ledger } = JSON.parse(stdout);
    expect(groups.map(({ name, strategy }: Record<string, string>) => `${name} ${strategy}`)).toEqual([
      'honest myopic',
      'spammer spam',
      'copycat copycat',
      'alias sybil',
      'ring cartel',
      'friend myopic',
    ]);
    const total = (part: string) =>
      groups.reduce((sum: number, group: Record<string, number>) => sum + group[part]!, 0);
    expect(total('grossCents')).toBe(money.paidCents);
    expect(total('computeCents')).toBe(money.computeCents);
    expect(total('paidBrokenCents')).toBe(truth.paidBrokenCents);
    expect(ledger.balanced).toBe(true);
  });

  test('the report says what each group made of it', async () => {
    const { stdout } = await cli(['runs', 'show', 'hostile-bidders-1'], home);
    expect(stdout).toContain('By group');
    expect(stdout).toMatch(/friend +myopic, in league with bribed +2 /);
  });

  test('a run with it verifies', async () => {
    const { code } = await cli(['runs', 'verify', 'hostile-bidders-1'], home);
    expect(code).toBe(0);
  });

  test('signs of it are a table, with what to look at', async () => {
    const { code, stdout, stderr } = await cli(['fair-play', 'latest'], home);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/evidence, and no verdict/);
    for (const sign of [/favour +bribed, friend/, /apart +ring, ring/, /pitches +copycat/, /pitches +alias/])
      expect(stdout).toMatch(sign);
    expect(stdout).toMatch(/job \d+, events \d+/);
  });

  test('signs of it are JSON, too', async () => {
    const { stdout } = await cli(['fair-play', 'hostile-bidders-1', '--json'], home);
    const { run, signals, looks, alarmRate } = JSON.parse(stdout);
    expect([run, alarmRate]).toEqual(['hostile-bidders-1', 0.05]);
    expect(looks).toBeGreaterThan(20);
    expect(signals[0]).toMatchObject({
      kind: expect.any(String),
      who: expect.any(Array),
      chance: expect.any(Number),
    });
  });

  test('signs in no run are an error', async () => {
    const { code, stdout, stderr } = await cli(['fair-play', 'nothing-7'], home);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/runs list/);
  });

  test('a report without foul play has no such table', async () => {
    const { code, stdout } = await cli(['run', 'scenarios/fixed-price.yaml', '--set', 'jobs.count=20'], home);
    expect(code).toBe(0);
    expect(stdout).toContain('Earnings');
    expect(stdout).not.toContain('By group');
  });

  test('a league with nobody is told where it stands', async () => {
    const { code, stderr } = await cli(['run', SCENARIO, '--set', 'reviewers.bribed.league=fiend'], home);
    expect(code).toBe(2);
    expect(stderr).toContain('reviewers.1.league: there is no group of freelancers called "fiend"');
    expect(stderr).toContain('Did you mean "friend"?');
  });
});

describe('observed values', () => {
  const home = newHome();
  const folder = mkdtempSync(join(tmpdir(), 'tortuga-observed-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('are kept with the run: it is verified without the file that they came from', async () => {
    const scenario = readFileSync(join(ROOT, 'scenarios/fixed-price.yaml'), 'utf8')
      .replace('count: 1000', 'count: 30')
      .replace('dayRate: "$60"', 'dayRate: { empirical: { file: rates.csv, column: usd } }');
    const file = join(folder, 'mine.yaml');
    writeFileSync(file, scenario);
    const before = await cli(['run', file, '--json'], home);
    expect(before.code).toBe(2);
    expect(before.stderr).toContain('rates.csv: there is no such file');

    writeFileSync(join(folder, 'rates.csv'), 'who,usd\na,40\nb,95.5\nc,60\n');
    const { code, stdout } = await cli(['run', file, '--json'], home);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).jobs.posted).toBe(30);

    rmSync(join(folder, 'rates.csv'));
    const verified = await cli(['runs', 'verify', 'latest'], home);
    expect(verified.stderr).toBe('');
    expect(verified.code).toBe(0);
  });
});
