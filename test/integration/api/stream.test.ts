import { LONG, SMALL, startApi, type TestServer, untilStatus } from '../../support/api-server.js';
import { type Message, messages as messagesOf, seqsOf, upTo } from '../../support/sse.js';

let api: TestServer;

beforeAll(async () => {
  api = await startApi({ mostStreams: 4, heartbeatMs: 200 });
});
afterAll(() => api.close());
afterEach(() => expect(api.defects).toEqual([]));

const messages = (query: string, headers?: Record<string, string>) =>
  messagesOf(`${api.url}/api/v1/stream?${query}`, headers);

async function all(path: string, headers?: Record<string, string>): Promise<Message[]> {
  const found = [];
  for await (const message of messages(path, headers)) found.push(message);
  return found;
}

const start = async (body: object) => (await api.post('/runs', body)).body.runId as string;

test('one stream has every event of several runs, live, and ends when all have ended', async () => {
  const runs = [await start({ ...SMALL, set: ['jobs.count=60'] }), await start(SMALL)];
  const found = await all(runs.map((run) => `run=${run}`).join('&'));
  for (const run of runs) {
    const kept = await untilStatus(api, run, 'finished');
    expect(seqsOf(found, run)).toEqual(upTo(kept.eventCount));
    const ends = found.filter(({ event, data }) => event === 'end' && data.run === run);
    const { status, eventCount, eventLogSha256 } = kept;
    expect(ends.map(({ data }) => data)).toEqual([{ run, status, eventCount, eventLogSha256 }]);
  }
  expect(found.at(-1)!.event).toBe('end');
});

test('a broken stream goes on with its last id, wherever it broke, without a gap and without a second time', async () => {
  const run = await start({ ...SMALL, set: ['jobs.count=40'] });
  const seen: Message[] = [];
  for (let id: string | undefined, breaks = 0; ; breaks++) {
    let ended = false;
    let taken = 0;
    for await (const message of messages(`run=${run}`, id === undefined ? {} : { 'last-event-id': id })) {
      seen.push(message);
      id = message.id ?? id;
      ended ||= message.event === 'end';
      if (message.event === 'events' && ++taken > breaks % 3) break;
    }
    if (ended) break;
  }
  const { eventCount } = await untilStatus(api, run, 'finished');
  expect(seqsOf(seen, run)).toEqual(upTo(eventCount));
  const from = await all(`run=${run}&from=${eventCount - 10}`);
  expect(seqsOf(from, run)).toEqual(upTo(eventCount, eventCount - 9));
  const beyond = await all(`run=${run}`, { 'last-event-id': '999999' });
  expect(beyond.find(({ event }) => event === 'reset')!.data).toEqual({ run, takenBack: 0 });
  expect(seqsOf(beyond, run)).toEqual(upTo(eventCount));
});

test('a paused run is told of, and signs of life come while nothing happens', async () => {
  const run = await start(LONG);
  await api.post(`/runs/${run}/pause`);
  const statuses: string[] = [];
  let beats = 0;
  for await (const { event, data } of messages(`run=${run}&from=999999999`)) {
    if (event === 'state') statuses.push(data.status);
    if (event === 'comment' && ++beats === 2) await api.post(`/runs/${run}/cancel`);
    if (event === 'end') expect(data.status).toBe('interrupted');
  }
  expect(beats).toBeGreaterThanOrEqual(2);
  expect(statuses[0]).toBe('paused');
});

test('no more streams than may be are open, and each that is closed makes room', async () => {
  const run = await start(LONG);
  const open = Array.from({ length: 4 }, () => messages(`run=${run}`));
  for (const stream of open) await stream.next();
  const refused = await api.get(`/stream?run=${run}`);
  expect([refused.status, refused.body.type]).toEqual([429, 'urn:tortuga:problem:busy']);
  for (const stream of open) await stream.return(undefined);
  while ((await api.get('/health')).body.details.streams.open > 0);
  const again = messages(`run=${run}`);
  expect((await again.next()).done).toBe(false);
  await again.return(undefined);
  await api.post(`/runs/${run}/cancel`);
});

test('what is no id, and what is no run, is refused', async () => {
  const run = await start(SMALL);
  const ask = async (path: string, headers = {}) => (await api.get(`/stream${path}`, headers)).status;
  expect(await ask(`?run=${run}`, { 'last-event-id': '1:2,x' })).toBe(400);
  expect(await ask('?run=nobody-1')).toBe(404);
  expect(await ask('')).toBe(400);
  expect(await ask(`?${Array.from({ length: 21 }, () => `run=${run}`).join('&')}`)).toBe(400);
});

test('a server that is stopped while streams are open is done with its store before that is closed', async () => {
  for (let turn = 0; turn < 3; turn++) {
    const stopped = await startApi();
    const run = (await stopped.post('/runs', LONG)).body.runId;
    const open = Array.from({ length: 20 }, () => fetch(`${stopped.url}/api/v1/stream?run=${run}`));
    await Promise.all(open);
    await stopped.close();
    expect(stopped.defects).toEqual([]);
  }
});
