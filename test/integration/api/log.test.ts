import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { makeToken } from '../../../src/api/access/token.js';
import { WholeLog } from '../../../src/api/events/whole-log.js';
import { RunService } from '../../../src/simulation/run-service.js';
import { RunPages } from '../../../src/store/run-pages.js';
import { RunStore } from '../../../src/store/run-store.js';
import { TokenStore } from '../../../src/store/token-store.js';
import { LONG, SMALL, startApi, type TestServer, untilStatus } from '../../support/api-server.js';
import { startApp } from '../../support/app.js';
import { scenarioNamed } from '../../support/play.js';
import { rawRequest } from '../../support/raw-request.js';
import { type Message, messages, seqsOf, upTo } from '../../support/sse.js';

/** More than connections hold: 7 MB, as each work is reviewed by many. */
const LARGE = {
  ...SMALL,
  set: ['jobs.count=800', 'review={panel: 15, approvals: 8}', 'reviewers.reviewer.count=15'],
};

let api: TestServer;
/** A run that has finished. */
let large: { readonly runId: string; readonly eventCount: number; readonly eventLogSha256: string };

beforeAll(async () => {
  api = await startApi({ mostStreams: 4, stallMs: 400 });
  const { runId } = (await api.post('/runs', LARGE)).body;
  large = await untilStatus(api, runId, 'finished');
});
afterAll(() => api.close());
afterEach(() => expect(api.defects).toEqual([]));

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const open = async () => (await api.get('/health')).body.details.streams.open as number;

test('the log of a finished run is, to the byte, what its hash is of, and from an event on it is the rest', async () => {
  const { status, headers, body } = await api.get(`/runs/${large.runId}/log`);
  expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
  expect(sha256(body)).toBe(large.eventLogSha256);
  const lines = body.split('\n');
  expect([lines.length, lines.at(-1)]).toEqual([large.eventCount + 1, '']);
  const from = large.eventCount - 2_345;
  const rest = (await api.get(`/runs/${large.runId}/log?from=${from}`)).body;
  expect(rest).toBe(lines.slice(from).join('\n'));
  for (const beyond of [large.eventCount, 999_999_999]) {
    const none = await api.get(`/runs/${large.runId}/log?from=${beyond}`);
    expect([none.status, none.body]).toEqual([200, '']);
  }
});

test('of a run that goes on there is what has happened', async () => {
  const { runId } = (await api.post('/runs', LONG)).body;
  await api.post(`/runs/${runId}/pause`);
  await new Promise((done) => setTimeout(done, 300));
  const { eventCount } = (await api.get(`/runs/${runId}`)).body;
  const log = await api.get(`/runs/${runId}/log`);
  expect([log.headers.get('etag'), log.headers.get('cache-control')]).toEqual([null, 'no-store']);
  const events = log.body
    .split('\n')
    .slice(0, -1)
    .map(JSON.parse as (line: string) => { seq: number });
  expect(events.map(({ seq }: { seq: number }) => seq)).toEqual(
    Array.from({ length: eventCount }, (_, at) => at + 1),
  );
  const first = (await api.get(`/runs/${runId}/events?limit=20`)).body.items;
  expect(events.slice(0, first.length)).toEqual(first);
  await api.post(`/runs/${runId}/cancel`);
});

test('who has the log of a finished run gets it no second time, and what is no position is refused', async () => {
  const tag = (await api.get(`/runs/${large.runId}/log`)).headers.get('etag')!;
  const again = await api.get(`/runs/${large.runId}/log`, { 'if-none-match': tag });
  expect([again.status, again.body]).toEqual([304, '']);
  expect((await api.get(`/runs/${large.runId}/log?from=5`, { 'if-none-match': tag })).status).toBe(200);
  expect((await api.get(`/runs/${large.runId}/log?from=-1`)).status).toBe(400);
  expect((await api.get('/runs/nobody-1/log')).status).toBe(404);
  const head = await fetch(`${api.url}/api/v1/runs/${large.runId}/log`, { method: 'HEAD' });
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, tag, '']);
});

test('who takes nothing of a log is dropped, and what had not been asked for of the store was not read', async () => {
  const { hostname, port, host } = new URL(api.url);
  const sockets = Array.from({ length: 4 }, () => connect(Number(port), hostname));
  let read = 0;
  const { text } = RunPages.prototype;
  const reading = jest.spyOn(RunPages.prototype, 'text').mockImplementation(async function* (
    this: RunPages,
    ...range
  ) {
    for await (const page of text.apply(this, range)) {
      read += page.length;
      yield page;
    }
  });
  const closed = sockets.map((socket) => new Promise((done) => socket.once('close', done)));
  for (const socket of sockets) {
    socket.on('error', () => undefined);
    socket.write(`GET /api/v1/runs/${large.runId}/log HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    await new Promise((done) => socket.once('readable', done));
  }
  while ((await open()) > 0) await new Promise((done) => setTimeout(done, 50));
  let taken = 0;
  for (const socket of sockets) {
    socket.on('data', (part) => {
      taken += part.length;
    });
  }
  await Promise.all(closed);
  reading.mockRestore();
  const whole = (await api.get(`/runs/${large.runId}/log`)).body.length;
  expect(taken).toBeLessThan(4 * whole);
  expect(read).toBeLessThan(4 * whole);
});

test('who takes nothing of a stream is dropped, holds little meanwhile, and comes back with nothing lost', async () => {
  const { runId: run, eventCount } = large;
  const { hostname, port, host } = new URL(api.url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET /api/v1/stream?run=${run} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await new Promise((done) => socket.once('readable', done));
  expect(await open()).toBe(1);
  while ((await open()) > 0) await new Promise((done) => setTimeout(done, 50));
  let text = '';
  socket.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  socket.on('error', () => undefined);
  await new Promise((done) => socket.once('close', done));
  const taken = Number(
    text
      .match(/\nid: [0-9]+\nevent: events\ndata: .*\n/g)
      ?.at(-1)
      ?.match(/id: ([0-9]+)/)?.[1] ?? 0,
  );
  expect(taken).toBeLessThan(eventCount);
  const rest: Message[] = [];
  const since = { 'last-event-id': String(taken) };
  for await (const message of messages(`${api.url}/api/v1/stream?run=${run}`, since)) rest.push(message);
  expect(seqsOf(rest, run)).toEqual(upTo(eventCount, taken + 1));
});

test('it counts as a stream, of which there may be no more than so many', async () => {
  const { runId } = (await api.post('/runs', LONG)).body;
  await api.post(`/runs/${runId}/pause`);
  const leaving = new AbortController();
  const path = `${api.url}/api/v1/stream?run=${runId}`;
  for (let stream = 0; stream < 4; stream++) {
    expect((await fetch(path, { signal: leaving.signal })).status).toBe(200);
  }
  const refused = await api.get(`/runs/${large.runId}/log`);
  expect([refused.status, refused.body.type]).toEqual([429, 'urn:tortuga:problem:busy']);
  leaving.abort();
  await api.post(`/runs/${runId}/cancel`);
});

test('who leaves at once leaves nothing behind', async () => {
  const { hostname, port, host } = new URL(api.url);
  for (const path of [`/runs/${large.runId}/log`, `/stream?run=${large.runId}`]) {
    for (let turn = 0; turn < 40; turn++) {
      const socket = connect(Number(port), hostname);
      await new Promise((done) => socket.once('connect', done));
      await new Promise((done) =>
        socket.write(`GET /api/v1${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`, () => done(null)),
      );
      if (turn % 4 > 0) await new Promise((done) => setTimeout(done, turn % 4));
      socket.destroy();
    }
  }
  while ((await open()) > 0) await new Promise((done) => setTimeout(done, 50));
  expect((await api.get(`/runs/${large.runId}/log?from=${large.eventCount}`)).status).toBe(200);
});

test('a run that is taken back while its log is read breaks it off', async () => {
  const app = await startApp();
  try {
    const scenario = scenarioNamed(SMALL.scenario, ['jobs.count=150']);
    await app.get(RunService).run({ scenario, sandbox: 'auto' });
    const store = app.get(RunStore);
    const run = await store.find('latest');
    const whole = new WholeLog(store, app.get(RunPages));
    const { text } = await whole.open(run, 0);
    const { document, scenarioDigest, lineage } = run;
    const read = (async () => {
      for await (const _ of text) {
        await store.reopen(await store.find('latest'), { document, scenarioDigest, lineage, backTo: 3_000 });
      }
    })();
    await expect(read).rejects.toThrow('was gone on with while its log was read');
  } finally {
    await app.close();
  }
});

test('from elsewhere it comes packed as it is taken, and here as it is', async () => {
  const app = await startApp();
  const home = process.env.TORTUGA_HOME!;
  const { id, text: token, hash } = makeToken();
  const limits = { requestsPerMinute: 1_000, spendCentsPerDay: null };
  const made = { createdAt: new Date().toISOString(), revokedAt: null };
  await app.get(TokenStore).add({ id, name: 'reader', hash, scopes: ['read'], ...limits, ...made });
  const { result } = await app
    .get(RunService)
    .run({ scenario: scenarioNamed(SMALL.scenario, SMALL.set), sandbox: 'auto' });
  await app.close();
  const away = await startApi({ allowHosts: ['market.example'] }, home);
  const ask = (encoding: string, more: object = {}, query = '') =>
    rawRequest(away.url, {
      path: `/api/v1/runs/1/log${query}`,
      headers: {
        ...{ host: 'market.example', authorization: `Bearer ${token}`, 'accept-encoding': encoding },
        ...more,
      },
    });
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync } as const;
  const tags = [];
  for (const [encoding, taken] of [
    ['br', 'gzip, deflate, br'],
    ['gzip', 'gzip;q=0.5, identity;q=0.1'],
  ] as const) {
    const { headers, bytes } = await ask(taken);
    expect([headers['content-encoding'], headers.vary]).toEqual([encoding, 'Accept-Encoding']);
    const unpacked = unpack[encoding](bytes);
    expect(sha256(unpacked)).toBe(result.eventLogSha256);
    expect(bytes.length).toBeLessThan(unpacked.length / 3);
    tags.push(headers.etag);
  }
  expect((await ask('gzip', { 'if-none-match': tags[1] })).status).toBe(304);
  const here = new URL(away.url).host;
  for (const plain of [
    await ask('identity'),
    await ask('gzip;q=0, br;q=0'),
    await ask('gzip', { host: here }),
    await ask('br', {}, `?from=${result.eventCount - 2}`),
  ]) {
    expect(plain.headers['content-encoding']).toBeUndefined();
    tags.push(plain.headers.etag);
  }
  expect(tags.map((tag) => String(tag).startsWith('W/'))).toEqual([true, true, false, false, false, false]);
  expect(away.defects).toEqual([]);
  await away.close();
});
