import { createServer } from 'node:net';
import type { Reply } from '../support/api-client.js';
import { cli, newHome } from '../support/cli.js';
import { type Served, serveDashboard } from '../support/dashboard.js';

const MARKET = { scenario: 'statistical-escalation', set: ['jobs.count=400'] };
const KEY = { 'idempotency-key': 'begin-the-market-once' };

async function until(
  served: Served,
  run: string,
  isSo: (body: Reply['body']) => boolean,
): Promise<Reply['body']> {
  for (;;) {
    const { body } = await served.get(`/runs/${run}`);
    if (isSo(body)) return body;
    await new Promise((done) => setTimeout(done, 20));
  }
}

test('a run that a server was stopped in goes on with the next one, to the log that the command line has', async () => {
  const home = newHome();
  const first = await serveDashboard(home);
  expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:[0-9]+$/);
  const started = await first.post('/runs', MARKET, KEY);
  expect([started.status, started.headers.get('idempotency-replayed')]).toEqual([202, null]);
  const { runId } = started.body;
  const { status } = await until(first, runId, ({ eventCount }) => eventCount > 100);
  expect(status).toBe('running');
  expect(await first.stop()).toBe(0);
  const kept = JSON.parse((await cli(['runs', 'list', '--json'], home)).stdout);
  expect(kept).toMatchObject([{ runId, status: 'interrupted' }]);

  const second = await serveDashboard(home);
  try {
    const again = await second.post('/runs', MARKET, KEY);
    expect([again.status, again.body]).toEqual([started.status, started.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await second.post('/runs', { ...MARKET, seed: 5 }, KEY);
    expect([other.status, other.body.type]).toEqual([422, 'urn:tortuga:problem:key-reused']);
    expect((await second.get('/runs')).body.items).toHaveLength(1);
    expect((await second.post(`/runs/${runId}/resume`)).status).toBe(202);
    const { eventLogSha256 } = await until(second, runId, (body) => body.status === 'finished');
    const args = ['run', 'scenarios/statistical-escalation.yaml', '--set', ...MARKET.set, '--json'];
    const alone = await cli(args, newHome());
    expect(eventLogSha256).toBe(JSON.parse(alone.stdout).eventLogSha256);
  } finally {
    expect(await second.stop()).toBe(0);
  }
});

test('a token is shown once, lets in who is elsewhere, and nobody once it is revoked', async () => {
  const home = newHome();
  for (const where of [
    ['--host', '0.0.0.0'],
    ['--allow-host', 'market.example'],
  ]) {
    const refused = await cli(['serve', '--port', '0', ...where], home);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('no token that they would have to show');
    expect(refused.stderr).toContain('tortuga tokens create NAME --scope host');
  }
  const made = JSON.parse(
    (await cli(['tokens', 'create', 'alice', '--scope', 'read', '--spend', '$1.50', '--json'], home)).stdout,
  );
  expect(made).toMatchObject({
    name: 'alice',
    scopes: ['read'],
    requestsPerMinute: 600,
    spendCentsPerDay: 150,
  });
  const list = await cli(['tokens', 'list', '--json'], home);
  expect(JSON.parse(list.stdout)).toMatchObject([{ id: made.id, name: 'alice', revokedAt: null }]);
  const secret = made.token.split('_')[2];
  for (const { stdout, stderr } of [list, await cli(['tokens', 'list'], home)])
    expect(`${stdout}${stderr}`).not.toContain(secret);
  const served = await serveDashboard(home, ['--allow-host', 'market.example']);
  try {
    const headers = { authorization: `Bearer ${made.token}` };
    expect((await served.get('/runs')).status).toBe(401);
    expect((await served.get('/runs', headers)).status).toBe(200);
    expect((await cli(['tokens', 'revoke', made.id], home)).code).toBe(0);
    expect((await served.get('/runs', headers)).status).toBe(401);
  } finally {
    await served.stop();
  }
  const gone = await cli(['tokens', 'revoke', made.id], home);
  expect([gone.code, gone.stderr]).toEqual([2, expect.stringContaining('tortuga tokens list')]);
});

test('wrong input is told with its remedy', async () => {
  const home = newHome();
  const taken = createServer();
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  const { port } = taken.address() as { port: number };
  const wrong: [string, ...string[]][] = [
    ['--port', 'serve', '--port', 'x'],
    [`port ${port} of 127.0.0.1 is taken`, 'serve', '--port', `${port}`],
    ['--allow-host a/b', 'serve', '--port', '0', '--allow-host', 'a/b'],
    ['--scope', 'tokens', 'create', 'bob'],
    ['--rate', 'tokens', 'create', 'bob', '--scope', 'read', '--rate', '1.5'],
    ['--spend is "much"', 'tokens', 'create', 'bob', '--scope', 'read', '--spend', 'much'],
  ];
  try {
    for (const [said, ...args] of wrong) {
      const { code, stdout, stderr } = await cli(args, home);
      expect([args, code, stdout]).toEqual([args, 2, '']);
      expect(stderr).toContain(said);
      expect(stderr).not.toMatch(/^ {4}at /m);
    }
  } finally {
    taken.close();
  }
});
