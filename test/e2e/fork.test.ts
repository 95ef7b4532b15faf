import { setTimeout as sleep } from 'node:timers/promises';
import { cli, newHome, startCli } from '../support/cli.js';
import { eventsOfLatest, latestRun } from '../support/kept-events.js';

const home = newHome();
const JOBS = 4;
const SET = ['testAuthor.coverage=0.2', 'bounty.period=1d'];
const FORK = ['fork', '1', '--at', 'job:1', ...SET.flatMap((set) => ['--set', set])];

interface Kept {
  readonly runId: string;
  readonly eventCount: number;
  readonly eventLogSha256: string | null;
}

let forked: Kept & { readonly forkOf: { readonly at: number } };

const json = async (...args: string[]) => {
  const { stdout, stderr, code } = await cli([...args, '--json'], home);
  expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
};

beforeAll(async () => {
  await json('run', 'scenarios/all-the-way-down.yaml', '--set', `jobs.count=${JOBS}`);
  forked = await json(...FORK);
});

test('a fork says where it comes from, wherever it is shown', async () => {
  const { at } = forked.forkOf;
  const forkOf = { run: 'all-the-way-down-1', at, set: SET };
  expect(forked.forkOf).toEqual(forkOf);
  expect(await json('runs', 'show', forked.runId)).toMatchObject({ forkOf, ledger: { balanced: true } });
  expect((await json('runs', 'list'))[0]).toMatchObject({ runId: forked.runId, forkOf });
  const { stdout } = await cli(['runs', 'show', forked.runId], home);
  expect(stdout).toContain(
    `Forked from all-the-way-down-1 after event ${at}, with testAuthor.coverage=0.2, bounty.period=1d`,
  );
  expect(stdout).toContain(`bin/tortuga compare all-the-way-down-1 ${forked.runId}`);
  const exported = await json('export', forked.runId, '--out', `${home}/tables`);
  expect(exported.run.forkOf).toEqual(forkOf);
  expect(await json('runs', 'verify', forked.runId)).toMatchObject({ same: true, problems: [] });
});

/** Kills a fork when so many of its events are kept, and goes on with it. */
async function killedAndResumed(events: number): Promise<Kept> {
  const before = await latestRun(home);
  const child = startCli(FORK, home);
  child.stdout!.resume();
  child.stderr!.resume();
  const gone = new Promise((done) => child.on('close', (_, signal) => done(signal)));
  while ((await eventsOfLatest(home, before)) < events) await sleep(20);
  child.kill('SIGKILL');
  expect(await gone).toBe('SIGKILL');
  const [killed] = await json('runs', 'list');
  expect(killed).toMatchObject({ status: 'interrupted', eventLogSha256: null });
  return json('resume', 'latest');
}

test.each([0, 20])('killed with %i events of its own, it goes on to the same bytes', async (own) => {
  const resumed = await killedAndResumed(forked.forkOf.at + own);
  expect(resumed).toEqual({ ...forked, runId: resumed.runId });
});

test('two runs are compared for a person and for a program', async () => {
  const found = await json('compare', '1', forked.runId);
  expect(found).toMatchObject({ identical: false, sameLuck: true });
  expect(found.firstDifference.seq).toBeGreaterThan(forked.forkOf.at);
  expect(found.jobs.pairs).toHaveLength(JOBS);
  const { stdout, code } = await cli(['compare', '1', forked.runId], home);
  expect(code).toBe(0);
  expect(stdout).toContain(`The first event that differs: event ${found.firstDifference.seq}`);
  for (const title of ['Jobs', 'By group', 'By freelancer', 'In all', 'What to try next'])
    expect(stdout).toContain(title);
  const same = await cli(['compare', '1', '1'], home);
  expect(same.stdout).toContain('are identical');
});

test('runs of other luck and of other scenarios are held side by side as far as they can be', async () => {
  const doubling = await json('run', 'scenarios/statistical-escalation.yaml', '--set', 'jobs.count=30');
  const other = await json(
    ...['run', 'scenarios/statistical-escalation.yaml', '--set', 'jobs.count=2', '--seed', '7'],
  );
  const luck = await cli(['compare', doubling.runId, other.runId], home);
  expect(luck.code).toBe(0);
  expect(luck.stdout).toContain('Their seeds differ (11 and 7)');
  expect(luck.stdout).toContain('cannot be paired');
  expect(luck.stdout).not.toContain('By freelancer');
  const fixed = await json('run', 'scenarios/fixed-price.yaml', '--set', 'jobs.count=30');
  const schedules = await json('compare', doubling.runId, fixed.runId);
  expect(schedules).toMatchObject({ identical: false, sameLuck: true });
  expect(schedules.jobs.pairs).toHaveLength(30);
  const apart = await cli(['compare', '1', doubling.runId], home);
  expect(apart.stdout).toContain('They play two scenarios');
});

test.each([
  [['--at', '90', '--set', 'bounty.perid=4d'], 'Did you mean "period"?'],
  [['--at', '99999'], 'has no event 99999\nIt has events 1 to '],
  [['--at', 'later'], 'day:N, job:N or last'],
  [[], "required option '--at <event>' not specified"],
])('fork 1 %j is bad input', async (args, message) => {
  const { code, stdout, stderr } = await cli(['fork', '1', ...args], home);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/\n {4}at /);
});

test('runs that there are not are bad input as well', async () => {
  for (const args of [
    ['fork', '77', '--at', '1'],
    ['compare', '1', 'nobody-9'],
    ['compare', '1'],
  ]) {
    const { code, stderr } = await cli(args, home);
    expect(code).toBe(2);
    expect(stderr).toMatch(/there is no run|missing required argument/);
  }
});
