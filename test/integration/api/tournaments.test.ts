import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditOf, readAudit, writeAudit } from '../../../src/tournament/audit.js';
import { planTournament } from '../../../src/tournament/manifest.js';
import { playInFolder } from '../../../src/tournament/play-folder.js';
import { replayMatches } from '../../../src/tournament/replay.js';
import { startApi, type TestServer } from '../../support/api-server.js';
import { newHome, ROOT } from '../../support/cli.js';
import { IDLE, OPEN_CUP, untilCup, untilEnded } from '../../support/hosted-cups.js';
import { tournamentFile } from '../../support/tournaments.js';

let api: TestServer;

beforeAll(async () => {
  api = await startApi({ workers: 1 });
});
afterAll(() => api.close());
afterEach(() => expect(api.defects).toEqual([]));

/** It is not over before somebody stops it. Its matches are short: the server answers between them. */
const LONG_CUP = OPEN_CUP.replace('meetings: 1', 'meetings: 10000').replace(
  'jobs.count: 6',
  'jobs.count: 6, clients.0.count: 1, freelancers.0.count: 1, freelancers.1.count: 1, bounty.deadline: 14d',
);

const FILES = ['tournament.json', 'matches.log', 'standings.json'];
const folderOf = (name: string): string => join(api.home, 'tournaments', name);
const textsOf = (folder: string, files: readonly string[]) =>
  files.map((file) => readFileSync(join(folder, file), 'utf8'));
const textsIn = (folder: string) => textsOf(folder, FILES);
const enter = (cup: string, body: object) => api.post(`/tournaments/${cup}/entrants`, body);

test('a cup that is hosted has the same bytes as the command line gives it, and its audit file replays', async () => {
  const made = await api.post('/tournaments', { document: OPEN_CUP });
  expect([made.status, made.body.state, made.body.registration.open]).toEqual([201, 'registering', true]);
  expect(made.body.registration.house).toContain('myopic');
  for (const body of [
    { name: 'ann', language: 'python', source: IDLE },
    { name: 'bob', house: 'margin' },
    { name: 'cleo', profile: 'swe-lancer/gpt-4o' },
  ])
    expect([body.name, (await enter('open-cup', body)).status]).toEqual([body.name, 201]);
  const before = (await api.get('/tournaments/open-cup')).body;
  expect(before.entrants.map(({ name, agent }: Record<string, string>) => `${name} ${agent}`)).toEqual([
    'ann program',
    'bob statistical',
    'cleo statistical',
  ]);
  const started = await api.post('/tournaments/open-cup/start');
  expect([started.status, started.body.state]).toEqual([202, 'running']);
  const ended = await untilEnded(api, 'open-cup');
  expect([ended.matches, ended.fixtures, ended.standings.complete]).toEqual([6, 3, true]);

  const file = tournamentFile(
    `${OPEN_CUP.replace('market: statistical', `market: ${join(ROOT, 'scenarios/statistical')}`).replace('-escalation', '-escalation.yaml')}entrants:
  - { name: ann, agent: program, file: ${join(api.home, 'entrants/open-cup/ann.py')} }
  - { name: bob, agent: statistical, skill: 0.6, dayRate: "$70", strategy: { margin: 0.25 } }
  - { name: cleo, agent: statistical, profile: swe-lancer/gpt-4o }
`,
  );
  const other = join(mkdtempSync(join(tmpdir(), 'tortuga-cup-')), 'results');
  await playInFolder({ plan: planTournament(file), folder: other, workers: 1 });
  expect(textsIn(folderOf('open-cup'))).toEqual(textsIn(other));

  const audit = join(other, '..', 'audit.jsonl');
  expect(await writeAudit(auditOf(folderOf('open-cup')), audit)).toBe(6);
  const options = { scratch: mkdtempSync(join(tmpdir(), 'tortuga-cup-')) };
  for await (const { match, ...same } of replayMatches(await readAudit(audit), options))
    expect([match, same]).toEqual([
      match,
      expect.objectContaining({ sameEvents: true, sameFacts: true, sameSeed: true }),
    ]);
});

test('what it says of the draw, the matches and the standings hangs together', async () => {
  const { body: detail } = await api.get('/tournaments/open-cup');
  const { body: fixtures } = await api.get('/tournaments/open-cup/fixtures');
  const { body: first } = await api.get('/tournaments/open-cup/matches?limit=4');
  const { body: rest } = await api.get(`/tournaments/open-cup/matches?cursor=${first.next}`);
  const matches = [...first.items, ...rest.items];
  expect(matches.map(({ match }) => match)).toEqual([0, 1, 2, 3, 4, 5]);
  for (const { fixture, entrants, matches: numbers, played, scores } of fixtures.items) {
    const own = matches.filter((one) => one.fixture === fixture);
    expect([numbers, played]).toEqual([own.map(({ match }) => match), own.length]);
    for (const [place, name] of entrants.entries()) {
      const total = own
        .flatMap(({ seats }) => seats)
        .filter(({ entrant }) => entrant === name)
        .reduce((sum, { score }) => sum + score, 0);
      expect(total).toBeCloseTo(scores[place], 9);
    }
  }
  const { body: results } = await api.get('/tournaments/open-cup/results');
  expect(results).toEqual(JSON.parse(readFileSync(join(folderOf('open-cup'), 'standings.json'), 'utf8')));
  expect(results.entrants).toEqual(detail.standings.entrants);
  const { body: match } = await api.get('/tournaments/open-cup/matches/3');
  expect(match).toEqual(matches[3]);
  const events = (await api.get('/tournaments/open-cup/matches/3/events?limit=500')).body;
  expect(events.items.slice(0, 2).map(({ type }: { type: string }) => type)).toContain('ParticipantJoined');
  expect(events.items.map(({ seq }: { seq: number }) => seq)).toEqual(
    events.items.map((_: unknown, at: number) => at + 1),
  );
  expect((await api.get('/tournaments/open-cup/matches/6')).status).toBe(404);
});

test('the host pauses it, goes on with it, and nobody enters meanwhile', async () => {
  const long = LONG_CUP.replace('open-cup', 'long-cup');
  await api.post('/tournaments', { document: long });
  for (const name of ['ann', 'bob']) await enter('long-cup', { name, house: 'myopic' });
  expect((await api.post('/tournaments/long-cup/resume')).status).toBe(409);
  await api.post('/tournaments/long-cup/start');
  expect((await api.post('/tournaments/long-cup/start')).status).toBe(409);
  expect((await enter('long-cup', { name: 'late', house: 'myopic' })).status).toBe(409);
  expect(
    (
      await fetch(`${api.url}/api/v1/tournaments/long-cup/entrants/bob`, {
        method: 'DELETE',
        headers: { 'content-type': 'application/json' },
      })
    ).status,
  ).toBe(409);
  const { body: paused } = await api.post('/tournaments/long-cup/stop');
  expect([paused.state, paused.stopped]).toEqual(['paused', 'host']);
  expect(paused.matches).toBeLessThan(20_000);
  expect((await enter('long-cup', { name: 'late', house: 'myopic' })).status).toBe(409);
  const { body: again } = await api.post('/tournaments/long-cup/resume');
  expect(again.state).toBe('running');
  const { status, body: later } = await api.post('/tournaments/long-cup/stop');
  expect([status, later]).toEqual([200, expect.objectContaining({ state: 'paused', stopped: 'host' })]);
  expect(later.matches).toBeGreaterThanOrEqual(paused.matches);
  expect((await api.post('/tournaments/long-cup/stop')).status).toBe(409);
  expect((await api.post('/tournaments/long-cup/start')).status).toBe(409);
});

test('late entrants come in while it is paused, where host and format let them', async () => {
  const document = LONG_CUP.replace('open-cup', 'ladder')
    .replace('{ kind: league, seats: 2, meetings: 10000 }', '{ kind: ladder }')
    .replace('{ house: true', '{ late: true, house: true');
  await api.post('/tournaments', { document });
  for (const name of ['ann', 'bob']) await enter('ladder', { name, house: 'myopic' });
  await api.post('/tournaments/ladder/start');
  const { body: paused } = await api.post('/tournaments/ladder/stop');
  expect(paused.registration.open).toBe(true);
  expect((await enter('ladder', { name: 'cleo', house: 'margin' })).status).toBe(201);
  expect((await api.get('/tournaments/ladder/entrants/cleo')).body.from).toBeNull();
  await api.post('/tournaments/ladder/resume');
  await untilCup(api, 'ladder', ({ matches }) => matches > paused.matches + 10);
  const { entrants, standings } = (await api.post('/tournaments/ladder/stop')).body;
  expect(standings.entrants.find(({ name }: { name: string }) => name === 'cleo').matches).toBeGreaterThan(0);
  expect(entrants[2]).toEqual({ name: 'cleo', agent: 'statistical', from: paused.matches });
  const late = OPEN_CUP.replace('{ house: true', '{ late: true, house: true').replace('open-cup', 'late-cup');
  const refused = await api.post('/tournaments', { document: `${late}house: all\n` });
  expect([refused.status, refused.body.problems[0].path]).toEqual([422, 'registration.late']);
});

test('what was played by the command line is there to be looked at, and is paused where it stopped', async () => {
  const plan = planTournament(tournamentFile(SMALL));
  const folder = folderOf('small');
  await playInFolder({ plan, folder, workers: 1, matches: 7 });
  const { body: listed } = await api.get('/tournaments?state=paused');
  expect(listed.items.find(({ name }: { name: string }) => name === 'small')).toMatchObject({
    ...{ state: 'paused', matches: 7, hosted: false, entrants: 4 },
  });
  const { body: fixtures } = await api.get('/tournaments/small/fixtures');
  expect(fixtures.items.map(({ played }: { played: number }) => played)).toEqual([2, 2, 2, 1, 0, 0]);
  expect((await api.post('/tournaments/small/resume')).status).toBe(202);
  expect((await untilEnded(api, 'small')).matches).toBe(24);
  writeFileSync(join(folder, 'tournament.json'), '{');
  expect((await api.get('/tournaments/small')).status).toBe(422);
  expect((await api.get('/tournaments')).body.items.length).toBeGreaterThan(0);
});

const SMALL = `name: small
title: A small league
seed: 5
market: ${join(ROOT, 'scenarios/statistical-escalation.yaml')}
set: { jobs.count: 10 }
format: { kind: league, seats: 2, meetings: 2 }
entrants:
  - { name: strong, agent: statistical, skill: 1.5 }
  - { name: fair, agent: statistical, skill: 0.5 }
  - { name: weak, agent: statistical, skill: -0.5 }
  - { name: poor, agent: statistical, skill: -1.5 }
`;

test('a cup that the server was stopped in is paused when it is there again, and goes on to the same bytes', async () => {
  const home = newHome();
  const one = await startApi({ workers: 1 }, home);
  const host = async (server: TestServer) => {
    await server.post('/tournaments', { document: LONG_CUP });
    for (const name of ['ann', 'bob'])
      await server.post('/tournaments/open-cup/entrants', { name, house: 'margin' });
    await server.post('/tournaments/open-cup/start');
  };
  await host(one);
  await one.close();
  const two = await startApi({ workers: 1 }, home);
  const { body: paused } = await two.get('/tournaments/open-cup');
  expect(paused).toMatchObject({ state: 'paused', playedHere: false, stopped: null });
  await two.post('/tournaments/open-cup/resume');
  await untilCup(two, 'open-cup', ({ matches }) => matches > paused.matches + 10);
  await two.close();
  const three = await startApi({ workers: 1 });
  await host(three);
  await untilCup(three, 'open-cup', ({ matches }) => matches > paused.matches + 10);
  await three.close();
  const texts = (at: string) =>
    textsOf(join(at, 'tournaments', 'open-cup'), ['tournament.json', 'matches.log']);
  const [[manifest, log], [others, otherLog]] = [texts(home), texts(three.home)] as [string[], string[]];
  expect(manifest).toBe(others);
  const common = Math.min(log!.length, otherLog!.length);
  expect(common).toBeGreaterThan(1_000);
  expect(log!.slice(0, common)).toBe(otherLog!.slice(0, common));
  process.env.TORTUGA_HOME = api.home;
});
