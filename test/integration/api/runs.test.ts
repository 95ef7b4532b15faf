import { RunService } from '../../../src/simulation/run-service.js';
import { LONG, SMALL, startApi, type TestServer, untilStatus } from '../../support/api-server.js';
import { startApp } from '../../support/app.js';
import { scenarioNamed } from '../../support/play.js';

let api: TestServer;

beforeAll(async () => {
  api = await startApi({ mostRuns: 3 });
});
afterAll(() => api.close());
afterEach(() => expect(api.defects).toEqual([]));

const play = async (body: object): Promise<string> => {
  const started = await api.post('/runs', body);
  expect(started.status).toBe(202);
  return started.body.runId as string;
};

test('a run over HTTP is the run of the command line, to the byte', async () => {
  const runId = await play(SMALL);
  const run = await untilStatus(api, runId, 'finished');
  const app = await startApp();
  process.env.TORTUGA_HOME = api.home;
  const scenario = scenarioNamed(SMALL.scenario, SMALL.set);
  const { result } = await app.get(RunService).run({ scenario, sandbox: 'auto' });
  await app.close();
  expect(run.eventLogSha256).toBe(result.eventLogSha256);
  expect(run.eventCount).toBe(result.eventCount);
  expect(run.scenarioDigest).toBe(scenario.digest);
  const told = (await api.get(`/runs/${runId}/result`)).body;
  const { forkOf: _, runId: __, ...same } = result;
  expect(told).toMatchObject(JSON.parse(JSON.stringify({ ...same, scenario: undefined, seed: undefined })));
});

test('a run waits, goes on, is cancelled, and is gone on with', async () => {
  const runId = await play({ ...LONG, set: ['jobs.count=20000'] });
  expect((await api.post(`/runs/${runId}/pause`)).body).toMatchObject({ status: 'paused', playedHere: true });
  await new Promise((done) => setTimeout(done, 300));
  const { eventCount } = (await api.get(`/runs/${runId}`)).body;
  await new Promise((done) => setTimeout(done, 300));
  const still = (await api.get(`/runs/${runId}`)).body;
  expect([still.status, still.eventCount]).toEqual(['paused', eventCount]);
  expect((await api.get('/runs?status=paused')).body.items).toMatchObject([{ runId }]);
  const on = await api.post(`/runs/${runId}/resume`);
  expect([on.status, on.body.status]).toEqual([202, 'running']);
  const ended = await api.post(`/runs/${runId}/cancel`);
  expect(ended.body).toMatchObject({
    status: 'interrupted',
    playedHere: false,
    finishedAt: expect.any(String),
  });
  expect(ended.body.eventCount).toBeGreaterThanOrEqual(eventCount);
  expect((await api.post(`/runs/${runId}/pause`)).status).toBe(409);
  expect((await api.post(`/runs/${runId}/cancel`)).body.hint).toContain('status=running');
  const again = await api.post(`/runs/${runId}/resume`);
  expect([again.status, again.body.status, again.body.playedHere]).toEqual([202, 'running', true]);
  expect((await api.post(`/runs/${runId}/resume`)).status).toBe(409);
  expect((await api.post(`/runs/${runId}/cancel`)).body.status).toBe('interrupted');
});

test('a server that stops leaves runs that can be gone on with, to the same log', async () => {
  const home = api.home;
  const other = await startApi({}, home);
  const body = { scenario: 'statistical-escalation', set: ['jobs.count=300'] };
  const { runId } = (await other.post('/runs', body)).body;
  await other.post(`/runs/${runId}/pause`);
  await other.close();
  const stopped = (await api.get(`/runs/${runId}`)).body;
  expect([stopped.status, stopped.failure]).toEqual(['interrupted', 'the run was stopped']);
  expect((await api.post(`/runs/${runId}/resume`)).status).toBe(202);
  const { eventLogSha256 } = await untilStatus(api, runId, 'finished');
  const whole = await untilStatus(api, await play(body), 'finished');
  expect(eventLogSha256).toBe(whole.eventLogSha256);
});

test('no more runs than may be are played at once', async () => {
  const runs = [await play(LONG), await play(LONG), await play(LONG)];
  const refused = await api.post('/runs', SMALL);
  expect([refused.status, refused.headers.get('retry-after'), refused.body.type]).toEqual([
    ...[429, '5', 'urn:tortuga:problem:busy'],
  ]);
  for (const run of runs) await api.post(`/runs/${run}/cancel`);
  await untilStatus(api, await play(SMALL), 'finished');
});

test('a fork has the beginning of its parent, and says so', async () => {
  const parent = await untilStatus(api, await play(SMALL), 'finished');
  const forked = await api.post(`/runs/${parent.runId}/fork`, { at: '100', set: ['bounty.period=2d'] });
  expect([forked.status, forked.body.forkOf]).toEqual([
    202,
    { run: parent.runId, at: 100, set: ['bounty.period=2d'] },
  ]);
  await untilStatus(api, forked.body.runId, 'finished');
  const events = async (run: string) => (await api.get(`/runs/${run}/events?limit=100`)).body.items;
  expect(await events(forked.body.runId)).toEqual(await events(parent.runId));
  const nowhere = await api.post(`/runs/${parent.runId}/fork`, { at: 'never' });
  expect([nowhere.status, nowhere.body.hint]).toEqual([422, expect.stringContaining('day:N')]);
});

test('pages hold every event, job, entry and run once, in order', async () => {
  const run = await untilStatus(api, await play(SMALL), 'finished');
  const all = async (path: string, limit: number) => {
    const items = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await api.get(`${path}?limit=${limit}${cursor && `&cursor=${cursor}`}`);
      expect(page.status).toBe(200);
      items.push(...page.body.items);
      cursor = page.body.next;
    }
    return items;
  };
  const events = await all(`/runs/${run.runId}/events`, 37);
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: run.eventCount }, (_, at) => at + 1));
  const jobs = await all(`/runs/${run.runId}/jobs`, 1);
  expect(jobs.map(({ job }) => job)).toEqual([0, 1, 2, 3]);
  const entries = await all(`/runs/${run.runId}/ledger`, 7);
  const money = events.filter(({ transfer }) => transfer !== undefined);
  expect(entries.map(({ seq, amountCents }) => [seq, amountCents])).toEqual(
    money.map(({ seq, cents }) => [seq, cents]),
  );
  const accounts = (await api.get(`/runs/${run.runId}/ledger/accounts`)).body;
  expect(accounts).toMatchObject({ sumCents: 0, balanced: true, entries: entries.length });
  const posted = await api.get(`/runs/${run.runId}/events?type=JobPosted`);
  expect(posted.body.items.map(({ type }: { type: string }) => type)).toEqual(Array(4).fill('JobPosted'));
  const runs = await all('/runs', 2);
  expect(runs.map(({ number }) => number)).toEqual(runs.map((_, at) => runs.length - at));
  const trace = (await api.get(`/runs/${run.runId}/jobs/0`)).body;
  expect(trace.events).toEqual(events.filter(({ job }) => job === 0));
});

test('what is said of a finished run has an ETag, and is not sent again', async () => {
  const { runId } = await untilStatus(api, await play(SMALL), 'finished');
  const tags = [];
  for (const path of ['', '/result', '/events?limit=5', '/jobs', '/ledger', '/ledger/accounts']) {
    const first = await api.get(`/runs/${runId}${path}`);
    const tag = first.headers.get('etag')!;
    const again = await api.get(`/runs/${runId}${path}`, { 'if-none-match': `"other", W/${tag}` });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', tag]);
    expect((await api.get(`/runs/${runId}${path}`, { 'if-none-match': '"other"' })).status).toBe(200);
    tags.push(tag);
  }
  expect(new Set(tags).size).toBe(tags.length);
  const going = await play(LONG);
  const reply = await api.get(`/runs/${going}`);
  expect([reply.headers.get('etag'), reply.headers.get('cache-control')]).toEqual([null, 'no-store']);
  await api.post(`/runs/${going}/cancel`);
});
