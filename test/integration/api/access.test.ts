import { makeToken } from '../../../src/api/access/token.js';
import { startServer } from '../../../src/api/server.js';
import { TokenStore } from '../../../src/store/token-store.js';
import { SMALL, startApi, type TestServer } from '../../support/api-server.js';
import { startApp } from '../../support/app.js';
import { newHome } from '../../support/cli.js';
import { type Raw, rawRequest } from '../../support/raw-request.js';

let api: TestServer;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
afterEach(() => expect(api.defects).toEqual([]));

const raw = (request: Raw, url = api.url) => rawRequest(url, request);
const kindOf = (text: string): string => JSON.parse(text).type.split(':').at(-1);
const JSON_TYPE = { 'content-type': 'application/json' };
const START = { method: 'POST', body: JSON.stringify(SMALL) };
const countRuns = async () => (await api.get('/runs')).body.items.length;

test('a name that was rebound to this machine is refused, to the letter', async () => {
  const { port } = new URL(api.url);
  const names = ['evil.example', `evil.example:${port}`, `127.0.0.1.evil.example:${port}`, 'localhost'];
  for (const host of [...names, `127.0.0.1:${port}1`, `localhost:${port}@evil.example`, `[::2]:${port}`]) {
    const { status, text } = await raw({ headers: { host } });
    expect([host, status, kindOf(text)]).toEqual([host, 421, 'wrong-host']);
  }
  for (const host of [`127.0.0.1:${port}`, `LocalHost:${port}`, `[::1]:${port}`]) {
    expect((await raw({ headers: { host } })).status).toBe(200);
  }
});

test('pages of other sites can neither read nor change, whatever they send', async () => {
  const { host, port } = new URL(api.url);
  const before = await countRuns();
  const origins = [
    'https://evil.example',
    'null',
    `http://127.0.0.1:${Number(port) + 1}`,
    `http://${host}.evil.example`,
  ];
  for (const origin of [...origins, `ftp://${host}`, `http://evil.example#${host}`, 'http://', '']) {
    const post = await raw({ ...START, headers: { ...JSON_TYPE, origin } });
    const get = await raw({ headers: { origin } });
    expect([origin, post.status, get.status]).toEqual([origin, 403, 403]);
    expect([kindOf(post.text), get.headers['access-control-allow-origin']]).toEqual([
      'other-site',
      undefined,
    ]);
  }
  for (const site of ['cross-site', 'same-site', 'Same-Origin', 'none, cross-site']) {
    const { status } = await raw({ ...START, headers: { ...JSON_TYPE, 'sec-fetch-site': site } });
    expect([site, status]).toEqual([site, 403]);
  }
  expect(await countRuns()).toBe(before);
  const own = await raw({
    ...{ ...START, body: '{"scenario": "none"}' },
    headers: { ...JSON_TYPE, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' },
  });
  expect(own.status).toBe(404);
});

test('what a form can send is not taken for JSON', async () => {
  const before = await countRuns();
  const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''];
  for (const type of [
    ...types,
    'application/json, text/plain',
    'application/json; charset=utf-16',
    'text/json',
  ]) {
    for (const path of ['/api/v1/runs', '/api/v1/runs/latest/cancel']) {
      const { status, text } = await raw({ ...START, path, headers: { 'content-type': type } });
      expect([type, status, kindOf(text)]).toEqual([type, 415, 'not-json']);
    }
  }
  const packed = await raw({ ...START, headers: { ...JSON_TYPE, 'content-encoding': 'gzip' } });
  expect(packed.status).toBe(415);
  expect(await countRuns()).toBe(before);
});

test('what is too large, or no JSON, is refused and not kept waiting for', async () => {
  const large = await raw({
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ document: 'x'.repeat(600_000) }),
  });
  expect([large.status, kindOf(large.text)]).toEqual([413, 'too-large']);
  for (const body of [
    '{',
    '"text"',
    'null',
    '[]',
    '{"__proto__": {"scenario": "one-job"}}',
    '\u0000',
    '{"a":1}{',
  ]) {
    const { status, text } = await raw({ method: 'POST', headers: JSON_TYPE, body });
    expect([body, status, kindOf(text)]).toEqual([body, 400, 'bad-request']);
  }
  const deep = await raw({
    method: 'POST',
    headers: JSON_TYPE,
    body: `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
  });
  expect(deep.status).toBe(400);
});

test('no part of a request becomes a path', async () => {
  const names = [
    '../package',
    '..%2f..%2fpackage',
    '%2e%2e%2fpackage',
    '....//package',
    '/etc/passwd',
    'a%00b',
    '.',
    '..',
  ];
  for (const name of [
    ...names,
    '%2e%2e',
    'catalog',
    'schemas%2fscenario.schema',
    '__proto__',
    'constructor',
  ]) {
    for (const resource of ['scenarios', 'studies', 'runs', 'runs/latest/jobs']) {
      const { status, text } = await raw({ path: `/api/v1/${resource}/${name}` });
      expect([resource, name, [404, 400].includes(status) || (name === '.' && status === 200)]).toEqual([
        resource,
        name,
        true,
      ]);
      expect(text).not.toMatch(/"dependencies"|root:/);
    }
    for (const path of [`/api/docs/${name}`, `/api/docs/../${name}`, `/${name}`]) {
      expect([path, (await raw({ path })).status]).not.toEqual([path, 500]);
      expect((await raw({ path })).text).not.toMatch(/"dependencies"|root:/);
    }
  }
  expect((await raw({ path: '/api/v1/runs/%E0%A4%A' })).status).toBe(400);
  for (const set of [
    'jobs.source=choices',
    'jobs.catalog=../../..',
    'jobs={source: choices, catalog: /etc, count: 1, arrivals: {every: 1d}}',
  ]) {
    const { status, body } = await api.post('/runs', { scenario: 'one-job', set: [set] });
    expect([set, status]).toEqual([set, 422]);
    expect(body.problems.length).toBeGreaterThan(0);
  }
  const file = 'jobs.opening={empirical: /etc/passwd}';
  const { status, text } = await raw({
    ...{ method: 'POST', headers: JSON_TYPE },
    body: JSON.stringify({ scenario: 'statistical-escalation', set: [file] }),
  });
  expect([status, text.includes('root')]).toEqual([422, false]);
});

test('nobody sends a key of this server anywhere', async () => {
  process.env.SOME_SECRET = 'sk-canary-7d793037a076';
  const sets = [
    ['models.main.baseURL=http://evil.example/v1', 'models.main.keyFrom=SOME_SECRET'],
    ['models.main.keyFrom=SOME_SECRET'],
    ['models.main.baseURL=http://evil.example/v1'],
    ['models.other={baseURL: "http://evil.example/v1"}'],
    ['freelancers=[{name: f, agent: remote, url: "http://evil.example", keyFrom: SOME_SECRET}]'],
  ];
  for (const set of sets) {
    const { status, body } = await api.post('/runs', { scenario: 'llm-offline', set });
    expect([set, status, body.detail]).toEqual([set, 422, expect.stringContaining('which a request cannot')]);
  }
  const { yaml } = (await api.get('/scenarios/mixed-seats')).body;
  const own = await api.post('/runs', { document: yaml });
  expect([own.status, own.body.problems.map(({ path }: { path: string }) => path)]).toEqual([
    422,
    ['freelancers.3', 'reviewers.2'],
  ]);
  const checked = await api.post('/scenarios/validate', { document: yaml });
  expect([checked.status, checked.body.valid]).toEqual([200, false]);
  // One of the library is checked as it is started: with what it names itself.
  const named = (set: string[]) => api.post('/scenarios/validate', { scenario: 'mixed-seats', set });
  expect((await named(['seed=7'])).body).toMatchObject({ valid: true, name: 'mixed-seats', problems: [] });
  expect((await named(sets[4]!)).body).toMatchObject({ valid: false, problems: [{ path: 'freelancers.0' }] });
  expect((await api.post('/scenarios/validate', { scenario: 'nothing' })).status).toBe(404);
  expect((await api.post('/scenarios/validate', { scenario: 'one-job', document: yaml })).status).toBe(400);
  delete process.env.SOME_SECRET;
});

test('markup that somebody wrote leaves as JSON that no browser shows as a page', async () => {
  const markup = '<script>alert(1)</script><img src=x onerror=alert(1)>';
  const { yaml } = (await api.get('/scenarios/statistical-escalation')).body;
  const document = `${yaml}`.replace(/^title: .*$/m, `title: "${markup}"`).replace('count: 1000', 'count: 2');
  const { runId } = (await api.post('/runs', { document })).body;
  const paths = [
    `/runs/${runId}`,
    `/runs/${encodeURIComponent(markup)}`,
    `/scenarios?cursor=${encodeURIComponent(markup)}`,
    `/${markup}`,
  ];
  let shown = 0;
  for (const path of [...paths, `/runs?${encodeURIComponent(markup)}=1`]) {
    const { text, headers } = await raw({ path: `/api/v1${encodeURI(decodeURIComponent(path))}` });
    if (text.includes('<script>')) shown += 1;
    expect(headers['content-type']).toMatch(/^application\/(problem\+)?json/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  }
  expect(shown).toBeGreaterThan(0);
});

describe('where others reach it', () => {
  const TOKEN = {
    requestsPerMinute: 1_000,
    spendCentsPerDay: null,
    createdAt: '2026-01-01',
    revokedAt: null,
  };
  let open: TestServer;
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    const app = await startApp();
    const home = process.env.TORTUGA_HOME!;
    const add = async (name: string, scopes: string[], limits: object = {}) => {
      const { id, text, hash } = makeToken();
      await app.get(TokenStore).add({ id, name, hash, scopes, ...TOKEN, ...limits });
      tokens[name] = text;
      return id;
    };
    await add('read', ['read']);
    await add('run', ['run']);
    await add('entrant', ['entrant']);
    await add('slow', ['read'], { requestsPerMinute: 3 });
    await add('poor', ['run'], { spendCentsPerDay: 100 });
    await app.get(TokenStore).revoke(await add('gone', ['host']));
    await app.close();
    open = await startApi({ host: '0.0.0.0', allowHosts: ['market.example'] }, home);
  });
  afterAll(() => open.close());

  const as = (name: string) => ({ authorization: `Bearer ${tokens[name]}` });

  test('it does not start without a token', async () => {
    process.env.TORTUGA_HOME = newHome();
    const start = (more: object) => startServer({ port: 0, ...more });
    await expect(start({ host: '0.0.0.0' })).rejects.toThrow('no token that they would have to show');
    await expect(start({ allowHosts: ['market.example'] })).rejects.toThrow('under the name market.example');
    await expect(start({ allowHosts: ['a b'] })).rejects.toThrow('no name of a host');
  });

  test('tokens let do what their scopes say, and no more', async () => {
    const ask = async (headers: Record<string, string>) => [
      (await open.get('/runs', headers)).status,
      (await open.post('/runs', { scenario: 'none' }, headers)).status,
      (await open.get('/health', headers)).status,
    ];
    expect(await ask({})).toEqual([401, 401, 200]);
    expect(await ask(as('read'))).toEqual([200, 403, 200]);
    expect(await ask(as('run'))).toEqual([200, 404, 200]);
    expect(await ask(as('entrant'))).toEqual([403, 403, 200]);
    expect(await ask(as('gone'))).toEqual([401, 401, 401]);
    const almost = `${tokens.read!.slice(0, -1)}${tokens.read!.endsWith('A') ? 'B' : 'A'}`;
    for (const text of [
      almost,
      'tortuga_',
      '',
      'x'.repeat(5_000),
      `${tokens.read} `,
      'tortuga_000000000000_'.padEnd(64, 'a'),
    ]) {
      const { status, headers } = await open.get('/runs', { authorization: `Bearer ${text}` });
      expect([status, headers.get('www-authenticate')]).toEqual(
        text.trim() === tokens.read ? [200, null] : [401, 'Bearer realm="tortuga"'],
      );
    }
    expect((await open.get('/runs', { authorization: `Basic ${tokens.read}` })).status).toBe(401);
    expect((await open.get(`/runs?token=${tokens.read}`)).status).toBe(401);
  });

  test('an allowed name is known to the letter', async () => {
    const headers = as('read');
    expect((await raw({ headers: { ...headers, host: 'market.example' } }, open.url)).status).toBe(200);
    expect((await raw({ headers: { ...headers, host: 'other.market.example' } }, open.url)).status).toBe(421);
    const origin = 'https://market.example';
    expect((await raw({ headers: { ...headers, host: 'market.example', origin } }, open.url)).status).toBe(
      200,
    );
  });

  test('each token has its own number of requests in a minute', async () => {
    const statuses = [];
    for (let sent = 0; sent < 4; sent++) statuses.push((await open.get('/runs', as('slow'))).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await open.get('/scenarios', as('slow'));
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    expect((await open.get('/runs', as('read'))).status).toBe(200);
  });

  test('a token starts nothing that could cost more than is left to it', async () => {
    const start = (set: string[]) => open.post('/runs', { scenario: 'llm-offline', set }, as('poor'));
    const without = await start(['budgets.run=$2']);
    expect([without.status, without.body.hint]).toEqual([429, expect.stringContaining('budgets.run=$1"')]);
    const cheaper = await start(['budgets.run=$0.50', 'models.main.pricePerMillionIn=$0']);
    expect([cheaper.status, cheaper.body.detail]).toEqual([422, expect.stringContaining('another price')]);
  });

  test('an audience may read, and nothing else', async () => {
    const shown = await startApi({ host: '0.0.0.0', publicRead: true }, open.home);
    expect((await shown.get('/runs')).status).toBe(200);
    expect((await shown.get('/models')).status).toBe(401);
    expect((await shown.post('/runs', SMALL)).status).toBe(401);
    expect((await shown.post('/runs/latest/cancel')).status).toBe(401);
    await shown.close();
  });
});
