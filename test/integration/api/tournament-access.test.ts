import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeToken } from '../../../src/api/access/token.js';
import { TokenStore } from '../../../src/store/token-store.js';
import { startApi, type TestServer } from '../../support/api-server.js';
import { startApp } from '../../support/app.js';
import { IDLE, OPEN_CUP, untilCup } from '../../support/hosted-cups.js';

const TOKEN = { requestsPerMinute: 100_000, createdAt: '2026-01-01', revokedAt: null };
const SCOPES = { host: 'host', ann: 'entrant', bob: 'entrant', read: 'read', run: 'run' } as const;
const tokens: Record<string, string> = {};
let api: TestServer;

beforeAll(async () => {
  const app = await startApp();
  const home = process.env.TORTUGA_HOME!;
  for (const [name, scope] of Object.entries(SCOPES)) {
    const { id, text, hash } = makeToken();
    await app.get(TokenStore).add({ id, name, hash, scopes: [scope], spendCentsPerDay: 100, ...TOKEN });
    tokens[name] = text;
  }
  await app.close();
  api = await startApi({ host: '0.0.0.0', publicRead: true, workers: 1 }, home);
});
afterAll(() => api.close());
afterEach(() => expect(api.defects).toEqual([]));

const as = (name?: string): Record<string, string> =>
  name === undefined ? {} : { authorization: `Bearer ${tokens[name]}` };
const get = (path: string, name?: string) => api.get(`/tournaments${path}`, as(name));
const post = (path: string, body: object, name?: string) => api.post(`/tournaments${path}`, body, as(name));
async function remove(path: string, name?: string) {
  const { status } = await fetch(`${api.url}/api/v1/tournaments${path}`, {
    method: 'DELETE',
    headers: { 'content-type': 'application/json', ...as(name) },
  });
  return status;
}

const program = (name: string, source = IDLE) => ({ name, language: 'python', source });
const SECRET = '# how ann does it';

test('a host makes a tournament, and nobody else does', async () => {
  const ask = async (name?: string) => (await post('', { document: OPEN_CUP }, name)).status;
  expect([await ask(), await ask('ann'), await ask('read'), await ask('run')]).toEqual([401, 403, 403, 403]);
  expect(await ask('host')).toBe(201);
  expect(await ask('host')).toBe(409);
  for (const name of [undefined, 'ann', 'read'])
    expect((await post('/open-cup/start', {}, name)).status).toBe(name === undefined ? 401 : 403);
});

test('entrants enter once each, see what everybody sees, and the source that is theirs', async () => {
  expect((await post('/open-cup/entrants', program('ann', `${SECRET}\n${IDLE}`), 'ann')).status).toBe(201);
  expect((await post('/open-cup/entrants', program('bob'), 'read')).status).toBe(403);
  expect((await post('/open-cup/entrants', program('bob'))).status).toBe(401);
  expect((await post('/open-cup/entrants', program('ann'), 'bob')).status).toBe(409);
  expect((await post('/open-cup/entrants', program('bob'), 'bob')).status).toBe(201);
  const second = await post('/open-cup/entrants', program('second'), 'bob');
  expect([second.status, second.body.detail]).toEqual([409, expect.stringContaining('a token may enter 1')]);
  expect((await get('/open-cup/entrants/ann', 'ann')).body.own.source).toContain(SECRET);
  expect((await get('/open-cup/entrants/ann', 'host')).body.own.source).toContain(SECRET);
  for (const name of ['bob', 'read', 'run', undefined]) {
    for (const path of ['/open-cup/entrants/ann', '/open-cup', '']) {
      const { status, body } = await get(path, name);
      expect([name, path, status, JSON.stringify(body).includes('how ann does it')]).toEqual([
        ...[name, path, 200, false],
      ]);
    }
    expect((await get('/open-cup/entrants/ann', name)).body.own).toBeNull();
  }
  expect((await api.get('/runs', as('ann'))).status).toBe(403);
});

test('nobody takes out what somebody else has entered', async () => {
  expect(await remove('/open-cup/entrants/ann', 'bob')).toBe(404);
  expect(await remove('/open-cup/entrants/ann')).toBe(401);
  expect(await remove('/open-cup/entrants/ann', 'read')).toBe(403);
  expect((await get('/open-cup')).body.entrants).toHaveLength(2);
  expect(await remove('/open-cup/entrants/bob', 'bob')).toBe(200);
  expect((await get('/open-cup')).body.entrants).toHaveLength(1);
  const house = await post('/open-cup/entrants', { name: 'bob', house: 'margin' }, 'bob');
  expect([house.status, house.body.plays, house.body.own.source]).toEqual([201, 'margin', null]);
});

test('what is too large, no name, or not allowed is refused and leaves nothing', async () => {
  const enter = async (body: object) => (await post('/open-cup/entrants', body, 'host')).status;
  expect(await enter(program('big', '#'.repeat(256 * 1024 + 1)))).toBe(400);
  expect(await enter(program('wide', 'ä'.repeat(200_000)))).toBe(422);
  expect(await enter(program('larger', '#'.repeat(600_000)))).toBe(413);
  for (const name of ['../../evil', '..', 'a/b', 'A', '<b>', 'a b', '', 'x'.repeat(81), '\u0000', '-', 'ann'])
    expect([name, [400, 409].includes(await enter(program(name)))]).toEqual([name, true]);
  expect(await enter({ ...program('both'), house: 'margin' })).toBe(400);
  expect(await enter({ name: 'none' })).toBe(400);
  expect(await enter({ name: 'ruby', language: 'ruby', source: 'x' })).toBe(400);
  expect(await enter(program('zeros', 'a\u0000b'))).toBe(422);
  expect(await enter({ name: 'stranger', house: 'nobody' })).toBe(422);
  expect(await enter({ name: 'stranger', service: 'any' })).toBe(409);
  expect(await enter({ name: 'stranger', profile: '../../package' })).toBe(422);
  expect(await enter({ name: 'stranger', url: 'http://evil.example' })).toBe(400);
  expect((await get('/open-cup')).body.entrants.map(({ name }: { name: string }) => name)).toEqual([
    ...['ann', 'bob'],
  ]);
  expect(existsSync(join(api.home, 'entrants'))).toBe(false);
});

test('a request that hosts can name no file, no address and no key', async () => {
  const host = async (change: string, more: object = {}) => {
    const document = `${OPEN_CUP.replace('open-cup', 'other-cup')}${change}`;
    const { status, body } = await post('', { document, ...more }, 'host');
    return [status, JSON.stringify(body).match(/root:|BEGIN|"dependencies"/)];
  };
  const refused = [422, null];
  const catalog = OPEN_CUP.replace('jobs.count: 6', 'jobs.catalog: /etc').replace('open-cup', 'other-cup');
  for (const entrant of [
    '{ name: e, agent: program, file: /usr/lib/python3/dist-packages/apt_pkg.py }',
    '{ name: e, agent: program, file: ../../examples/programs/steady.py }',
    '{ name: e, agent: remote, url: "http://evil.example", keyFrom: PATH }',
    '{ name: e, agent: statistical, skill: { empirical: /etc/passwd } }',
    '{ name: e, agent: statistical, profile: ../../../etc/passwd }',
  ])
    expect([entrant, await host(`entrants: [${entrant}]\n`)]).toEqual([entrant, refused]);
  const services = 'registration: { services: { x: { url: "http://evil.example", keyFrom: PATH } } }\n';
  expect(
    await host('', { document: OPEN_CUP.replace(/registration:.*\n/, services).replace('open-cup', 'o') }),
  ).toEqual(refused);
  for (const market of ['/etc/passwd', '../../package', '../../../etc/hosts.yaml', '.', '__proto__'])
    expect([
      market,
      await host('', {
        document: OPEN_CUP.replace('statistical-escalation', market).replace('open-cup', 'o'),
      }),
    ]).toEqual([market, [404, null]]);
  expect((await post('', { document: catalog }, 'host')).status).toBe(422);
  expect((await post('', { event: '../../../package' }, 'host')).status).toBe(404);
  expect((await post('', { event: 'house-team' }, 'host')).status).toBe(404);
  const run = { document: 'name: x\nfreelancers: [{ name: p, agent: program, file: /etc/x.py }]' };
  expect((await api.post('/runs', run, as('run'))).status).toBe(422);
  expect((await get('')).body.items).toHaveLength(1);
});

test('names of tournaments, entrants and matches become no path', async () => {
  for (const name of ['..', '%2e%2e%2f%2e%2e', '..%2fopen-cup', 'open-cup%2f..', '__proto__', 'a%00b'])
    for (const path of [
      `/${name}`,
      `/open-cup/entrants/${name}`,
      `/open-cup/matches/${name}`,
      `/${name}/results`,
    ]) {
      const { status } = await get(path, 'host');
      expect([path, [400, 404].includes(status) || new URL(path, 'http://x').pathname !== path]).toEqual([
        path,
        true,
      ]);
    }
});

test('markup that a host wrote is a text inside of JSON', async () => {
  const { headers, body } = await get('/open-cup');
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(body.title).toBe('A <b>cup</b> for anybody');
});

describe('while it is played', () => {
  const hiddenIn = (text: string): string[] =>
    ['TruthRecorded', 'omittedClauses', 'failedClauses', 'difficulty'].filter((word) => text.includes(word));
  const eventsOf = (match: number, name?: string) => get(`/open-cup/matches/${match}/events?limit=500`, name);

  test('registration is closed, and only readers with a token see hidden truth until it has ended', async () => {
    expect((await post('/open-cup/start', {}, 'host')).status).toBe(202);
    expect((await post('/open-cup/entrants', program('late'), 'host')).status).toBe(409);
    expect(await remove('/open-cup/entrants/ann', 'ann')).toBe(409);
    await untilCup(api, 'open-cup', ({ state }) => state === 'ended');
    const { body: seen } = await eventsOf(0, 'ann');
    expect([seen.items.length > 10, hiddenIn(JSON.stringify(seen))]).toEqual([true, []]);
    expect(hiddenIn(JSON.stringify((await eventsOf(0, 'read')).body))).toContain('TruthRecorded');
    // It has ended: an audience may know.
    expect(hiddenIn(JSON.stringify((await eventsOf(0)).body))).toContain('TruthRecorded');
    for (const [name, right] of [
      ['ann', null],
      ['read', expect.any(Number)],
      [undefined, expect.any(Number)],
    ] as const) {
      const { body } = await get('/open-cup/results', name);
      for (const { facts } of body.entrants) expect([name, facts.right]).toEqual([name, right]);
      const { body: match } = await get('/open-cup/matches/1', name);
      for (const { facts } of match.seats) expect([name, facts.rightCents]).toEqual([name, right]);
    }
  });

  test('an audience sees no hidden truth of one that goes on, and no match before its fixture is whole', async () => {
    const document = OPEN_CUP.replace('meetings: 1', 'meetings: 10000').replace('open-cup', 'long-cup');
    await post('', { document }, 'host');
    for (const name of ['ann', 'bob']) await post('/long-cup/entrants', { name, house: 'margin' }, 'host');
    await post('/long-cup/start', {}, 'host');
    const { matches } = (await post('/long-cup/stop', {}, 'host')).body;
    expect(matches).toBeGreaterThan(0);
    const last = matches - 1;
    const isHalf = matches % 2 === 1;
    for (const name of [undefined, 'ann']) {
      const { body } = await get('/long-cup', name);
      for (const { facts } of body.standings.entrants)
        expect([facts.right, facts.rightCents, facts.brokenCents]).toEqual([null, null, null]);
      const events = await get(`/long-cup/matches/${last}/events`, name);
      expect([events.status, hiddenIn(JSON.stringify(events.body))]).toEqual([isHalf ? 409 : 200, []]);
      expect((await get(`/long-cup/matches/${last}`, name)).body.seed === null).toBe(isHalf);
    }
    const { body } = await get(`/long-cup/matches/${last}/events?limit=500`, 'read');
    expect(body.items.some(({ type }: { type: string }) => type === 'TruthRecorded')).toBe(true);
  });

  test('what was put on disk is one program for each that has one, under its own name', () => {
    expect(readdirSync(join(api.home, 'entrants'))).toEqual(['open-cup']);
    expect(readdirSync(join(api.home, 'entrants', 'open-cup'))).toEqual(['ann.py']);
  });

  test('a token with a limit for models starts no tournament that asks some', async () => {
    await post('', { event: 'break-the-reviewer' }, 'host');
    process.env.TORTUGA_MODEL = 'any';
    const { status, body } = await post('/break-the-reviewer/start', {}, 'host');
    expect([status, body.type]).toEqual([429, 'urn:tortuga:problem:over-budget']);
    delete process.env.TORTUGA_MODEL;
  });
});
