import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MarketEvent } from '#market/index.js';
import { backendNamed, type Outage } from '#sandbox/index.js';
import { RunStoppedError, UserError } from '../../../src/errors.js';
import { RunService } from '../../../src/simulation/run-service.js';
import type { RunEntity } from '../../../src/store/run.entity.js';
import { RunDiffersError } from '../../../src/store/run-log.js';
import { RunStore } from '../../../src/store/run-store.js';
import { startApp } from '../../support/app.js';
import { makeFlaky, type Plan } from '../../support/flaky-backend.js';
import { type Played, playScenario, scenarioNamed } from '../../support/play.js';
import { expectSound } from '../../support/staged-play.js';

const scenario = scenarioNamed('all-the-way-down', ['jobs.count=2']);
const backend = backendNamed('process')!;
/** Of the sandboxes that the undisturbed run asks for. */
const MIDDLE = 5;

let undisturbed: Played;
let app: INestApplicationContext;
let service: RunService;
let store: RunStore;

beforeAll(async () => {
  process.env.TORTUGA_GRADINGS = '2';
  undisturbed = await playScenario(scenario, 'process');
  app = await startApp();
  service = app.get(RunService);
  store = app.get(RunStore);
});

afterAll(() => app.close());

beforeEach(() => {
  process.env.TORTUGA_PATIENCE = '0';
});

afterEach(() => jest.restoreAllMocks());

const play = (told: Outage[] = []) =>
  service.run({ scenario, sandbox: 'process', onOutage: (outage) => told.push(outage) });

async function keptEvents(run: RunEntity): Promise<MarketEvent[]> {
  const events: MarketEvent[] = [];
  for await (const event of store.events(run)) events.push(event);
  return events;
}

/** Plays until machinery fails for longer than anybody waits. */
async function stopped(plan: Plan): Promise<{ run: RunEntity; opened: number }> {
  const flaky = makeFlaky(backend, plan);
  await expect(play()).rejects.toThrow(RunStoppedError);
  flaky.mend();
  return { run: await store.find('latest'), opened: flaky.seen.opened };
}

const fromTheMiddle: Plan = (asked) => (asked < MIDDLE ? 'works' : 'cannot be had');

describe('machinery that fails in the middle of a run', () => {
  test('and comes back: the run is the same as an undisturbed one, and says what happened', async () => {
    process.env.TORTUGA_PATIENCE = '30';
    const told: Outage[] = [];
    makeFlaky(backend, (asked) =>
      asked < MIDDLE
        ? 'works'
        : asked < MIDDLE + 3
          ? 'breaks'
          : asked < MIDDLE + 5
            ? 'cannot be had'
            : 'works',
    );
    const { run, result, recorder } = await play(told);
    expect(result.eventLogSha256).toBe(undisturbed.eventLogSha256);
    expectSound(recorder);
    const [outage] = await store.outages(run);
    expect(outage).toMatchObject({ kind: 'daemon-gone', backend: 'process', ending: 'over' });
    expect(outage!.failures).toBeGreaterThanOrEqual(3);
    expect(outage!.retries).toBe(outage!.failures);
    expect(Date.parse(outage!.endedAt!)).toBeGreaterThan(Date.parse(outage!.beganAt));
    expect(told[0]).toMatchObject({ failures: 1, ending: null });
    expect(told.at(-1)!.ending).toBe('over');
  });

  test('for longer than anybody waits: what happened is kept, and nobody is blamed', async () => {
    process.env.TORTUGA_PATIENCE = '1';
    const { run } = await stopped(fromTheMiddle);
    expect(run).toMatchObject({ status: 'interrupted', eventLogSha256: null });
    expect(run.failure).toContain('the daemon does not answer');
    const events = await keptEvents(run);
    expect(events.length).toBeGreaterThan(5);
    expect(events).toEqual(undisturbed.events.slice(0, events.length));
    const recorder = await service.recall(run);
    expect(recorder.auditor.report().problems).toEqual([]);
    const [outage] = await store.outages(run);
    expect(outage!.ending).toBe('given-up');
    expect(outage!.retries).toBeGreaterThan(0);
  });

  test('a run that was stopped goes on to the same end, and runs no code twice whose outcome it has', async () => {
    const whole = makeFlaky(backend, () => 'works');
    await play();
    whole.mend();
    const { run, opened } = await stopped(fromTheMiddle);
    const rest = makeFlaky(backend, () => 'works');
    const { result, recorder } = await service.resume(run, { sandbox: 'process' });
    expect(result.eventLogSha256).toBe(undisturbed.eventLogSha256);
    expectSound(recorder);
    // What ran beside the one that failed was ended, and has no outcome.
    const again = opened + rest.seen.opened - whole.seen.opened;
    expect([0, 1]).toContain(again);
    const ended = await store.find('latest');
    expect(ended).toMatchObject({ number: run.number, status: 'finished', failure: null });
    expect(ended.eventLogSha256).toBe(undisturbed.eventLogSha256);
    expect(await keptEvents(ended)).toEqual(undisturbed.events);
    expect(await store.outages(ended)).toHaveLength(1);
  });

  test('stopped again and again, it gets there', async () => {
    let { run } = await stopped((asked) => (asked < 4 ? 'works' : 'cannot be had'));
    for (const more of [3, 4]) {
      const flaky = makeFlaky(backend, (asked) => (asked < more ? 'works' : 'breaks'));
      await expect(service.resume(run, { sandbox: 'process' })).rejects.toThrow(RunStoppedError);
      flaky.mend();
      run = await store.find('latest');
    }
    const { result } = await service.resume(run, { sandbox: 'process' });
    expect(result.eventLogSha256).toBe(undisturbed.eventLogSha256);
    expect(await store.outages(run)).toHaveLength(3);
  });
});

describe('what cannot be continued', () => {
  test('a run that has come to its end', async () => {
    const { run } = await play();
    await expect(service.resume(run, { sandbox: 'process' })).rejects.toThrow(UserError);
  });

  test('a run that somebody plays', async () => {
    const { run } = await stopped(fromTheMiddle);
    const other = await store.find('latest');
    const { document, scenarioDigest } = other;
    expect(await store.reopen(other, { document, scenarioDigest, lineage: null, backTo: null })).toBe(true);
    await expect(service.resume(run, { sandbox: 'process' })).rejects.toThrow('is being played');
    await store.endAbandoned();
    expect((await store.find('latest')).status).toBe('running');
  });

  test('a run whose log was changed: it stays as it is', async () => {
    const { run } = await stopped(fromTheMiddle);
    const database = app.get(DataSource);
    await database.query(
      'UPDATE events SET body = replace(body, \'"at":\', \'"at":1\') WHERE run = ? AND seq = 3',
      [run.number],
    );
    const before = await keptEvents(run);
    await expect(service.resume(run, { sandbox: 'process' })).rejects.toThrow(RunDiffersError);
    expect(await keptEvents(run)).toEqual(before);
    expect((await store.find('latest')).status).toBe('interrupted');
  });
});
