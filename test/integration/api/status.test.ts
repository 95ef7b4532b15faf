import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeToken } from '../../../src/api/access/token.js';
import { TokenStore } from '../../../src/store/token-store.js';
import { LONG, type Reply, SMALL, startApi, type TestServer, untilStatus } from '../../support/api-server.js';
import { startApp } from '../../support/app.js';
import { startOffline } from '../../support/offline-chat.js';

const KEY = 'sk-a-key-that-nobody-may-see';
const LIMITS = { requestsPerMinute: 50, spendCentsPerDay: 900, createdAt: '2026-01-01', revokedAt: null };

let api: TestServer;
const tokens: Record<string, string> = {};
const ids: Record<string, string> = {};
const told: string[] = [];

beforeAll(async () => {
  const app = await startApp();
  const home = process.env.TORTUGA_HOME!;
  for (const [name, scope] of [
    ['alice', 'run'],
    ['bob', 'run'],
    ['host', 'host'],
    ['gone', 'host'],
  ] as const) {
    const { id, text, hash } = makeToken();
    await app.get(TokenStore).add({ id, name, hash, scopes: [scope], ...LIMITS });
    Object.assign(tokens, { [name]: text });
    Object.assign(ids, { [name]: id });
  }
  await app.get(TokenStore).revoke(ids.gone!);
  await app.close();
  api = await startApi({ allowHosts: ['market.example'], publicRead: true, mostRuns: 2 }, home);
});
afterAll(() => api.close());
afterEach(() => expect(api.defects).toEqual([]));

const as = (name: string) => ({ authorization: `Bearer ${tokens[name]}` });

async function statusFor(name: string): Promise<Reply['body']> {
  const { status, body } = await api.get('/status', as(name));
  expect(status).toBe(200);
  told.push(JSON.stringify(body));
  return body;
}

test('an audience and who may only take part are told nothing of it', async () => {
  const statuses = [await api.get('/status'), await api.get('/status', as('gone'))];
  expect(statuses.map(({ status }) => status)).toEqual([401, 401]);
});

test('runs that are played, those that wait, and those that were stopped', async () => {
  const { runId } = (await api.post('/runs', LONG, as('alice'))).body;
  await api.post(`/runs/${runId}/pause`, {}, as('alice'));
  const { runs, tasks } = await statusFor('alice');
  expect(runs).toMatchObject({ playing: 1, most: 2, elsewhere: 0, interrupted: 0 });
  const { eventCount, startedAt } = (await api.get(`/runs/${runId}`)).body;
  const [item] = runs.items;
  expect(item).toEqual({
    ...{ runId, status: 'paused', startedAt, eventCount: expect.any(Number) },
    ...{ spentMicroCents: 0, capCents: null, dayCapCents: null },
  });
  expect(item.eventCount).toBeLessThanOrEqual(eventCount);
  expect(tasks).toMatchObject({ running: 0, waiting: 0 });
  expect(tasks.atOnce).toBeGreaterThan(0);
  await api.post(`/runs/${runId}/cancel`, {}, as('alice'));
  const after = (await statusFor('alice')).runs;
  expect(after).toMatchObject({ playing: 0, items: [], interrupted: 1 });
});

const aliceIn = ({ limits }: Reply['body']) =>
  limits.tokens.find(({ name }: { name: string }) => name === 'alice');

const isPaid = (status: Reply['body']): boolean => {
  const { models, runs } = status;
  const [spent, ...others] = [models, runs.items[0], aliceIn(status)].map((one) => one?.spentMicroCents);
  return spent > 0 && others.every((one) => one === spent);
};

test('what a run with models costs, of its own cap, of its day and of its token, while it waits for a model', async () => {
  const offline = await startOffline();
  let hold = 12;
  let letGo = () => {};
  const held = new Promise<void>((done) => {
    letGo = done;
  });
  const slow = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (hold-- <= 0) await held;
    const answer = await fetch(`${new URL(offline.baseURL).origin}${request.url}`, {
      ...{ method: request.method!, headers: { 'content-type': 'application/json' } },
      ...(request.method === 'POST' && { body: Buffer.concat(parts) }),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(await answer.text());
  });
  await new Promise<void>((done) => slow.listen(0, '127.0.0.1', done));
  const { port } = slow.address() as AddressInfo;
  Object.assign(process.env, {
    TORTUGA_MODEL_BASE_URL: `http://127.0.0.1:${port}/v1`,
    TORTUGA_MODEL_KEY: KEY,
  });
  try {
    const set = ['jobs.count=2', 'budgets.run=$3', 'budgets.day=$8'];
    const { status, body } = await api.post('/runs', { scenario: 'llm-offline', set }, as('alice'));
    expect([status, body.detail]).toEqual([202, undefined]);
    let now = await statusFor('host');
    // All that was answered has been paid for once the calls that are left wait, however busy the machine.
    for (let looked = 0; looked < 30 && (hold >= 0 || !isPaid(now)); looked++) {
      await new Promise((done) => setTimeout(done, 300));
      now = await statusFor('host');
    }
    const { runs, models } = now;
    const [item] = runs.items;
    expect(item).toMatchObject({ runId: body.runId, status: 'running', capCents: 300, dayCapCents: 800 });
    expect(models.since).toMatch(/T00:00:00Z$/);
    const alice = aliceIn(now);
    expect(alice.spentMicroCents).toBeGreaterThan(0);
    expect(alice).toMatchObject({ spendCentsPerDay: 900 });
    expect(alice.heldMicroCents).toBe(300_000_000 - alice.spentMicroCents);
    expect(item.spentMicroCents).toBe(models.spentMicroCents);
    letGo();
    await untilStatus(api, body.runId, 'finished');
    const after = aliceIn(await statusFor('host'));
    expect([after.heldMicroCents, after.spentMicroCents > 0]).toEqual([0, true]);
  } finally {
    letGo();
    delete process.env.TORTUGA_MODEL_BASE_URL;
    delete process.env.TORTUGA_MODEL_KEY;
    slow.closeAllConnections();
    slow.close();
    await offline.close();
  }
});

test('how many requests are left, to each token and to an audience', async () => {
  const before = (await statusFor('bob')).limits.tokens[0].used;
  for (let sent = 0; sent < 3; sent++) await api.get('/runs', as('bob'));
  for (let sent = 0; sent < 60; sent++) await api.get('/scenarios', as('host'));
  const { limits } = await statusFor('bob');
  expect(limits.tokens).toHaveLength(1);
  expect(limits.tokens[0]).toMatchObject({
    ...{ id: ids.bob, name: 'bob', scopes: ['run'], requestsPerMinute: 50 },
    ...{ used: before + 4, refused: false },
  });
  expect(limits.addresses).toMatchObject({ requestsPerMinute: 3_000, seen: 1, refused: 0 });
  expect(limits.addresses.mostUsed).toBeGreaterThan(0);
  const refused = await api.get('/status', as('host'));
  expect(refused.status).toBe(429);
});

test('which sandboxes there are, why others are not, and what is kept', async () => {
  const { sandboxes, store, streams, memory, outages } = await statusFor('alice');
  const names = sandboxes.backends.map(({ name }: { name: string }) => name);
  expect(names).toEqual(['bubblewrap', 'docker', 'process']);
  for (const { available, detail, remedy, live } of sandboxes.backends) {
    expect([typeof detail, remedy === null, live]).toEqual(['string', available, 0]);
  }
  const works = ({ available }: { available: boolean }) => available;
  expect(sandboxes.chosen === null).toBe(!sandboxes.backends.some(works));
  await untilStatus(api, (await api.post('/runs', SMALL, as('alice'))).body.runId, 'finished');
  const later = (await statusFor('alice')).store;
  expect(later.runs).toBe(store.runs + 1);
  expect(later.bytes).toBeGreaterThan(10_000);
  expect(later.freeBytes).toBeGreaterThan(0);
  expect(streams).toEqual({ open: 0, most: 500, dropped: 0 });
  expect(memory.rssBytes).toBeGreaterThan(memory.heapBytes);
  expect(outages).toEqual([]);
});

test('in nothing of that is a token, its hash, a key or a name of who was revoked', () => {
  expect(told.length).toBeGreaterThan(5);
  const secrets = Object.values(tokens).flatMap((token) => [
    token,
    token.split('_')[2]!,
    createHash('sha256').update(token).digest('hex'),
  ]);
  for (const secret of [...secrets, KEY, ids.gone!]) {
    expect(told.some((text) => text.includes(secret))).toBe(false);
  }
});
