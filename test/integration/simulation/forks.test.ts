import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ScenarioError } from '#scenarios/index.js';
import { comparison } from '../../../src/compare/comparison.js';
import { firstDifference } from '../../../src/compare/first-difference.js';
import { InterruptedError, UserError } from '../../../src/errors.js';
import { ForkService } from '../../../src/simulation/fork-service.js';
import { lineageOf } from '../../../src/simulation/lineage.js';
import { type FinishedRun, RunService } from '../../../src/simulation/run-service.js';
import type { RunEntity } from '../../../src/store/run.entity.js';
import { RunDiffersError } from '../../../src/store/run-log.js';
import { RunStore } from '../../../src/store/run-store.js';
import { startApp } from '../../support/app.js';
import { scenarioNamed } from '../../support/play.js';
import { expectSound } from '../../support/staged-play.js';

const scenario = scenarioNamed('statistical-escalation', [
  ...['jobs.count=20', 'jobs.arrivals={perDay: 2}'],
  ...['freelancers.strong.count=4', 'freelancers.weak.count=12'],
]);
/** In the midst of it. */
const AT = 250;
const CHANGE = ['bounty.period=1d', 'reviewers.reviewer.falseReject=0.5', 'payment.fee=20%'];

let app: INestApplicationContext;
let runs: RunService;
let forks: ForkService;
let store: RunStore;
let whole: FinishedRun;
let events: readonly string[];

beforeAll(async () => {
  app = await startApp();
  runs = app.get(RunService);
  forks = app.get(ForkService);
  store = app.get(RunStore);
  whole = await runs.run({ scenario, sandbox: 'process' });
  events = await bodiesOf(whole.run);
});

afterAll(() => app.close());

async function bodiesOf(run: RunEntity): Promise<string[]> {
  const bodies: string[] = [];
  for await (const body of store.eventBodies(run)) bodies.push(body);
  return bodies;
}

const fork = (parent: RunEntity, at: number | string, set: readonly string[] = []) =>
  forks.fork(parent, { at: String(at), set, sandbox: 'process' });

async function compared(one: RunEntity, other: RunEntity) {
  const sides = [one, other].map(async (run) => ({ run, recorder: await runs.recall(run) }));
  const [first, second] = await Promise.all(sides);
  const difference = await firstDifference(store.eventBodies(one), store.eventBodies(other));
  return comparison(first!, second!, difference);
}

async function expectPlayedAgain({ run, result }: FinishedRun): Promise<void> {
  const replayed = await runs.replay(run, { sandbox: 'process' });
  expect(replayed.result).toEqual(result);
  expect(await runs.verify(run, { sandbox: 'process' })).toMatchObject({ difference: null, problems: [] });
}

describe('a fork without changes', () => {
  test.each(['1', '46', '377', 'day:4', 'job:10', 'last'])(
    'after %s is its parent to the byte',
    async (at) => {
      const { run, result } = await fork(whole.run, at);
      expect(result.eventLogSha256).toBe(whole.result.eventLogSha256);
      expect(await bodiesOf(run)).toEqual(events);
      const found = await compared(whole.run, run);
      expect(found).toMatchObject({
        identical: true,
        firstDifference: null,
        jobs: { differing: 0 },
        settings: [],
      });
    },
  );
});

describe('a fork with a change', () => {
  let forked: FinishedRun;

  beforeAll(async () => {
    forked = await fork(whole.run, AT, CHANGE);
  });

  test("is a run of its own, with a beginning that is its parent's to the byte, and a rest that is not", async () => {
    const own = await bodiesOf(forked.run);
    expect(own.slice(0, AT)).toEqual(events.slice(0, AT));
    expect(own).not.toEqual(events);
    expectSound(forked.recorder);
    expect(forked.result).toMatchObject({
      runId: expect.stringMatching(/^statistical-escalation-\d+$/),
      forkOf: { run: whole.result.runId, at: AT, set: CHANGE },
      ledger: { balanced: true },
    });
    expect(whole.result.forkOf).toBeUndefined();
    expect(await bodiesOf(whole.run)).toEqual(events);
  });

  test('is played again and verified without its parent', () => expectPlayedAgain(forked));

  test('keeps the terms of jobs that were posted before, and posts others on the new ones', async () => {
    const before = whole.recorder.jobs.size;
    const settled = [...forked.recorder.jobs.values()].filter(({ outcome }) => outcome === 'settled');
    const fees = settled.map((job) => [job.job, Math.round((100 * job.feeCents) / job.priceCents)] as const);
    const postedBy = JSON.parse(events[AT - 1]!).at as number;
    const isOld = (job: number) => forked.recorder.jobs.get(job)!.postedAt <= postedBy;
    expect(new Set(fees.map(([job, fee]) => `${isOld(job) ? 'old' : 'new'} ${fee} %`))).toEqual(
      new Set(['old 10 %', 'new 20 %']),
    );
    expect(forked.recorder.jobs.size).toBe(before);
  });

  test('differs from it after the event, and in what was changed', async () => {
    const found = await compared(whole.run, forked.run);
    expect(found.identical).toBe(false);
    expect(found.firstDifference!.seq).toBeGreaterThan(AT);
    expect(found.firstDifference!.before).toEqual(
      events
        .slice(found.firstDifference!.seq - 4, found.firstDifference!.seq - 1)
        .map((body) => JSON.parse(body)),
    );
    expect(found.firstDifference!.fields.length).toBeGreaterThan(0);
    expect(found.settings.map(({ path }) => path).sort()).toEqual(
      ['bounty.period', 'payment.fee', 'reviewers.reviewer.falseReject'].sort(),
    );
    expect(found.jobs.pairs.length).toBe(20);
    expect(found.totals.money.feesCents.difference).toBe(
      forked.result.money.feesCents - whole.result.money.feesCents,
    );
    const net = found.freelancers.pairs.reduce((sum, { netCents }) => sum + netCents.difference, 0);
    const groups = found.groups.pairs.reduce((sum, { netCents }) => sum + netCents.difference, 0);
    const { paidCents, computeCents } = found.totals.money;
    expect([net, groups]).toEqual(Array(2).fill(paidCents.difference - computeCents.difference));
  });

  test('is forked again: later, at the same event, and before it began', async () => {
    const last = await fork(forked.run, AT + 100, ['jobs.count=25']);
    expect(last.result.jobs.posted).toBe(25);
    await expectPlayedAgain(last);
    const same = await fork(forked.run, AT, ['payment.fee=0%']);
    expect(lineageOf(same.run)!.earlier.map(({ upTo }) => upTo)).toEqual([AT]);
    await expectPlayedAgain(same);
    // What was changed later on is changed later on all the same.
    const before = await fork(forked.run, AT - 150, ['reviewers.reviewer.falseAccept=0.6']);
    expect(lineageOf(before.run)!.earlier.map(({ upTo }) => upTo)).toEqual([AT - 150, AT]);
    expect((await bodiesOf(before.run)).slice(0, AT - 150)).toEqual(events.slice(0, AT - 150));
    await expectPlayedAgain(before);
    for (const at of [AT - 150, AT, AT + 100]) {
      expect((await fork(forked.run, at)).result.eventLogSha256).toBe(forked.result.eventLogSha256);
    }
  });

  test('goes on where it was stopped, to the same end', async () => {
    for (const stopAfter of [AT - 50, AT + 50]) {
      const stop = new AbortController();
      const stopped = forks.fork(whole.run, {
        ...{ at: String(AT), set: CHANGE, sandbox: 'process', signal: stop.signal },
        onStart: ({ stream }) =>
          stream.events.subscribe(({ event }) => event.seq === stopAfter && stop.abort(new Error('enough'))),
      });
      await expect(stopped).rejects.toThrow(InterruptedError);
      const run = await store.find('latest');
      expect(run.status).toBe('interrupted');
      expect(await store.countEventsOf(run)).toBeGreaterThanOrEqual(AT);
      const { result } = await runs.resume(run, { sandbox: 'process' });
      expect(result).toEqual({ ...forked.result, runId: result.runId });
    }
  });
});

test('a run that was stopped is forked as far as it goes', async () => {
  const stop = new AbortController();
  const playing = runs.run({
    ...{ scenario, sandbox: 'process', signal: stop.signal },
    onStart: ({ stream }) =>
      stream.events.subscribe(({ event }) => event.seq === 400 && stop.abort(new Error('enough'))),
  });
  await expect(playing).rejects.toThrow(InterruptedError);
  const run = await store.find('latest');
  const kept = await store.countEventsOf(run);
  expect(kept).toBeLessThan(events.length);
  expect((await fork(run, 'last')).result.eventLogSha256).toBe(whole.result.eventLogSha256);
  const other = await fork(run, 150, CHANGE);
  expect((await bodiesOf(other.run)).slice(0, 150)).toEqual(events.slice(0, 150));
  const found = await compared(run, other.run);
  expect(found.runs.map(({ status }) => status)).toEqual(['interrupted', 'finished']);
  await expect(fork(run, kept + 1)).rejects.toMatchObject({
    remedy: expect.stringContaining(`It has events 1 to ${kept},`),
  });
});

test('a finished run is played on where more jobs come', async () => {
  const more = await fork(whole.run, 'last', ['jobs.count=40', 'jobs.arrivals={perDay: 50}']);
  expect((await bodiesOf(more.run)).slice(0, events.length)).toEqual(events);
  expect(more.result.jobs.posted).toBe(40);
  expectSound(more.recorder);
  await expectPlayedAgain(more);
});

describe('what would alter the past', () => {
  const refused = async (set: string, ...message: string[]) => {
    const count = (await store.list()).length;
    const forking = fork(whole.run, AT, [set]);
    await expect(forking).rejects.toThrow(ScenarioError);
    for (const part of message) await expect(forking).rejects.toThrow(part);
    expect((await store.list()).length).toBe(count);
  };

  test.each([
    ['seed=3', '--set seed=3', 'all luck is drawn from the seed', 'make a new run'],
    ['jobs.count=2', '--set jobs.count=2', 'jobs had arrived by event 250', 'or more'],
    ['freelancers.weak.count=3', '--set freelancers.weak.count=3', 'it was count 12 when they joined'],
    ['freelancers.weak.name=poor', '--set freelancers.weak.name=poor', 'it was name weak when they joined'],
    [
      'clients.client.budget=$5',
      '--set clients.client.budget=$5',
      'it was budget $1,000,000 when they joined',
    ],
    ['freelancers.weak.capacity=9', '--set freelancers.weak.capacity=9', 'it was capacity 1'],
    ['timing.looks=together', '--set timing.looks=together', 'look for the first time'],
    [
      'reviewers=[{name: other, agent: statistical, falseAccept: 0, falseReject: 0}]',
      'it was name reviewer when they joined',
    ],
    ['managers=[{name: boss, agent: scripted}]', 'all who take part joined at the beginning'],
    ['bounty.perid=1d', '--set bounty.perid=1d', 'Did you mean "period"?'],
  ])('%s is refused, and nothing is kept', (set, ...message) => refused(set, ...message));

  test.each(['0', '99999', '-1', 'day:0', 'day:9999', 'job:20', 'noon', '1.5', ''])(
    '--at %s is no place',
    async (at) => {
      const forking = fork(whole.run, at);
      await expect(forking).rejects.toThrow(UserError);
      await expect(forking).rejects.toMatchObject({ remedy: expect.stringContaining('events 1 to') });
    },
  );
});

test('where the beginning is not what is played again, that is said, and the parent stays as it is', async () => {
  const parent = await runs.run({ scenario, sandbox: 'process' });
  const source = app.get(DataSource);
  await source.query(`UPDATE events SET body = replace(body, '"at":', '"at": ') WHERE run = ? AND seq = 77`, [
    parent.run.number,
  ]);
  const forking = fork(parent.run, AT, CHANGE);
  await expect(forking).rejects.toThrow(RunDiffersError);
  await expect(forking).rejects.toThrow('event 77 is not the one that was kept');
  expect((await store.find('latest')).status).toBe('interrupted');
  // What comes after the event is not looked at.
  expect((await fork(parent.run, 76)).result.eventLogSha256).toBe(whole.result.eventLogSha256);
});
