import { DataSource } from 'typeorm';
import { setStage } from '../../../src/simulation/play.js';
import { RunService } from '../../../src/simulation/run-service.js';
import { RunStore } from '../../../src/store/run-store.js';
import { LONG, SMALL, startApi, type TestServer, untilStatus } from '../../support/api-server.js';
import { startApp } from '../../support/app.js';
import { scenarioNamed } from '../../support/play.js';
import { type Message, messages, seqsOf, upTo } from '../../support/sse.js';

let api: TestServer;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
afterEach(() => expect(api.defects).toEqual([]));

const start = async (body: object) => (await api.post('/runs', body)).body.runId as string;

/** All that a client gets who comes back with this id. */
async function back(query: string, id?: string): Promise<Message[]> {
  const found = [];
  const headers: Record<string, string> = id === undefined ? {} : { 'last-event-id': id };
  for await (const message of messages(`${api.url}/api/v1/stream?${query}`, headers)) found.push(message);
  return found;
}

const endOf = (found: readonly Message[]) => found.find(({ event }) => event === 'end')!;
const kinds = (found: readonly Message[]) => found.map(({ event }) => event);

test('who has every event but not the end gets the end, and only who has that very end is told that there is no more', async () => {
  const run = await start(SMALL);
  const { status, eventCount, eventLogSha256 } = await untilStatus(api, run, 'finished');
  const late = await back(`run=${run}`, String(eventCount));
  expect(kinds(late)).toEqual(['retry', 'state', 'end']);
  const end = endOf(late);
  expect(end.data).toEqual({ run, status, eventCount, eventLogSha256 });
  expect(end.id).toBe(`${eventCount}.finished`);
  expect(kinds(await back(`run=${run}&from=${eventCount}`))).toEqual(['retry', 'state', 'end']);
  const over = await api.get(`/stream?run=${run}`, { 'last-event-id': end.id! });
  expect([over.status, over.body]).toEqual([204, '']);
  const before = await back(`run=${run}`, `${eventCount - 1}.finished`);
  expect([kinds(before), seqsOf(before, run)]).toEqual([['retry', 'events', 'state', 'end'], [eventCount]]);
  const taken = await back(`run=${run}`, `${eventCount}~1.finished`);
  expect(kinds(taken).slice(0, 2)).toEqual(['retry', 'reset']);
  expect(seqsOf(taken, run)).toEqual(upTo(eventCount));
  const otherwise = await back(`run=${run}`, `${eventCount}.interrupted`);
  expect(kinds(otherwise)).toEqual(['retry', 'state', 'end']);
});

test('of several runs, those whose end is known are not told again, and the ids go on naming it', async () => {
  const runs = [await start(SMALL), await start({ ...SMALL, seed: 5 })];
  for (const run of runs) await untilStatus(api, run, 'finished');
  const query = runs.map((run) => `run=${run}`).join('&');
  const whole = await back(query);
  const [first, second] = whole.filter(({ event }) => event === 'end');
  const rest = await back(query, first!.id);
  expect(new Set(rest.flatMap(({ data }) => data?.run ?? []))).toEqual(new Set([second!.data.run]));
  expect(rest.at(-1)!).toEqual(second);
  expect(await back(query, second!.id)).toEqual([]);
});

test('an interrupted run that goes on goes on for who has its end, with nothing lost and nothing twice', async () => {
  const run = await start({ ...LONG, set: ['jobs.count=150'] });
  await api.post(`/runs/${run}/pause`);
  await api.post(`/runs/${run}/cancel`);
  const before = await back(`run=${run}`);
  const end = endOf(before);
  expect(end.id).toMatch(/^[0-9]+\.interrupted$/);
  expect(await back(`run=${run}`, end.id)).toEqual([]);
  await api.post(`/runs/${run}/resume`);
  const { eventCount } = await untilStatus(api, run, 'finished');
  const after = await back(`run=${run}`, end.id);
  expect(kinds(after)).not.toContain('reset');
  expect(seqsOf([...before, ...after], run)).toEqual(upTo(eventCount));
});

test('who was there before a run was taken back gets it anew, however far they were and however far it is by now', async () => {
  const run = await start(SMALL);
  const { eventCount: first } = await untilStatus(api, run, 'finished');
  const before = await back(`run=${run}`);
  await playOtherwise(run, 5);
  const { eventCount, takenBack } = await untilStatus(api, run, 'finished');
  expect([takenBack, eventCount > first]).toEqual([1, true]);
  for (const id of [endOf(before).id, String(first), '7', '2']) {
    const again = await back(`run=${run}`, id);
    expect(again[1]).toMatchObject({ event: 'reset', data: { run, takenBack } });
    expect(seqsOf(again, run)).toEqual(upTo(eventCount));
    expect(endOf(again).id).toBe(`${eventCount}~1.finished`);
  }
  const whole = await back(`run=${run}`);
  expect(kinds(whole)).not.toContain('reset');
  expect(seqsOf(await back(`run=${run}`, `${eventCount - 3}~1`), run)).toEqual(
    upTo(eventCount, eventCount - 2),
  );
  expect(await back(`run=${run}`, endOf(whole).id)).toEqual([]);
});

test('who is there while a run is taken back gets it anew', async () => {
  const run = await start(SMALL);
  const { number, eventCount: first } = await untilStatus(api, run, 'finished');
  const away = await startApp(api.home);
  // As of a run that is played elsewhere, and that ends and is taken back between two looks of the server.
  await away
    .get(DataSource)
    .query("UPDATE runs SET status = 'running', owner = NULL WHERE number = ?", [number]);
  await away.close();
  const found: Message[] = [];
  for await (const message of messages(`${api.url}/api/v1/stream?run=${run}`)) {
    found.push(message);
    if (kinds(found).join() === 'retry,events,state') await playOtherwise(run, 5);
  }
  const at = kinds(found).indexOf('reset');
  expect(seqsOf(found.slice(0, at), run).slice(0, first)).toEqual(upTo(first));
  const { eventCount } = await untilStatus(api, run, 'finished');
  expect(seqsOf(found.slice(at), run)).toEqual(upTo(eventCount));
});

/** As another process would that resumes it with more: what came after an event is played in another way. */
async function playOtherwise(run: string, backTo: number): Promise<void> {
  const scenario = scenarioNamed(SMALL.scenario, ['jobs.count=9']);
  const away = await startApp(api.home);
  try {
    const store = away.get(RunStore);
    const kept = await store.find(run);
    const { document, digest } = scenario;
    const changed = { document: JSON.stringify(document), scenarioDigest: digest, lineage: null };
    await store.reopen(kept, { ...changed, backTo });
    await away.get(RunService).playOn(kept, await setStage(scenario, null, 'auto'), { sandbox: 'auto' });
  } finally {
    await away.close();
  }
}
