import { cli, newHome } from '../support/cli.js';

const SCENARIO = 'scenarios/one-job.yaml';

describe('tortuga run', () => {
  const home = newHome();

  test('plays one job from its posting to its payment, and prints one JSON document', async () => {
    const { code, stdout, stderr } = await cli(['run', SCENARIO, '--json'], home);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(Object.keys(result)).toEqual([
      'runId',
      'scenario',
      'seed',
      'eventCount',
      'eventLogSha256',
      'jobs',
      'money',
      'truth',
      'freelancers',
      'groups',
      'reviewers',
      'ledger',
    ]);
    expect(result).toMatchObject({ runId: 'one-job-1', scenario: 'one-job', ledger: { balanced: true } });
    expect(result.jobs).toEqual({ posted: 1, settled: 1, expired: 0, cancelled: 0 });
    const { postedCents, paidCents, feesCents, refundedCents } = result.money;
    expect(paidCents + feesCents + refundedCents).toBe(postedCents);
    expect(result.truth.paidRightCents + result.truth.paidBrokenCents).toBe(paidCents);
  });

  test('the same scenario and seed give the same event log, in every sandbox and when replayed', async () => {
    const again = await cli(['run', SCENARIO, '--json'], home);
    const inProcess = await cli(['run', SCENARIO, '--json', '--sandbox', 'process'], home);
    const replayed = await cli(['replay', 'one-job-1', '--json'], home);
    const otherSeed = await cli(['run', SCENARIO, '--json', '--seed', '99'], home);
    const first = JSON.parse((await cli(['runs', 'show', 'one-job-1', '--json'], home)).stdout);
    const hash = (result: { stdout: string }) => JSON.parse(result.stdout).eventLogSha256;
    expect(hash(again)).toBe(first.eventLogSha256);
    expect(hash(inProcess)).toBe(first.eventLogSha256);
    expect(hash(replayed)).toBe(first.eventLogSha256);
    expect(hash(otherSeed)).not.toBe(first.eventLogSha256);
    const { status, failure, outages, lostTurns, modelUse, fallbacks, ...document } = first;
    expect(JSON.parse(replayed.stdout)).toEqual(document);
    expect({ status, failure }).toEqual({ status: 'finished', failure: null });
    expect([outages, lostTurns, modelUse, fallbacks]).toEqual([[], [], [], []]);
  });

  test('a person reads outcomes, prices, earnings, the truth gap, the ledger and what to type next', async () => {
    const { stdout, code } = await cli(['runs', 'show', 'latest'], home);
    expect(code).toBe(0);
    for (const words of [
      'Jobs',
      'Earnings',
      'Truth gap',
      'paid for broken',
      'right but unpaid',
      'sums to zero',
      'What to try next',
    ]) {
      expect(stdout).toContain(words);
    }
  });

  test('verify compares every event with a replay', async () => {
    const { code, stdout } = await cli(['runs', 'verify', 'one-job-1', '--json'], home);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ same: true, difference: null, problems: [] });
  });

  test("trace tells one job's story", async () => {
    const { code, stdout } = await cli(['trace', '0', '--run', 'one-job-1'], home);
    expect(code).toBe(0);
    for (const words of [
      'Brief',
      'Visible tests',
      'proposes',
      'gets the job',
      'hands in',
      '+++ submitted',
      'truth',
      'is paid',
      'Money',
    ]) {
      expect(stdout).toContain(words);
    }
  });

  test('lists runs, the latest first', async () => {
    const { stdout } = await cli(['runs', 'list', '--json'], home);
    expect(JSON.parse(stdout).map(({ runId }: { runId: string }) => runId)).toEqual([
      'one-job-4',
      'one-job-3',
      'one-job-2',
      'one-job-1',
    ]);
  });
});
