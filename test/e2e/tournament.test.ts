import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cli, newHome, ROOT, startCli } from '../support/cli.js';
import { serveDashboard } from '../support/dashboard.js';
import { SMALL_CUP, tournamentFile } from '../support/tournaments.js';

const home = newHome();
const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'tortuga-cup-')), 'results');
const run = (file: string, folder: string, ...more: string[]) =>
  cli(['tournament', 'run', file, '--out', folder, ...more], home);
const logOf = (folder: string): string => readFileSync(join(folder, 'matches.log'), 'utf8');
const standingsOf = (folder: string): string => readFileSync(join(folder, 'standings.json'), 'utf8');

interface Rated {
  readonly name: string;
  readonly rating: number;
  readonly rankInterval: unknown;
}

/** Sends the command a signal as soon as so many bytes of matches are there. @returns its exit code */
async function stoppedAfter(
  bytes: number,
  args: readonly string[],
  signal: NodeJS.Signals,
): Promise<unknown> {
  const child = startCli(args, home);
  const gone = new Promise((done) => child.on('close', done));
  const log = join(args[args.indexOf('--out') + 1]!, 'matches.log');
  for (let tries = 0; tries < 6000 && !(existsSync(log) && statSync(log).size >= bytes); tries++)
    await sleep(5);
  child.kill(signal);
  return gone;
}

describe('tortuga tournament', () => {
  const file = tournamentFile(SMALL_CUP);
  const played = newFolder();
  let first: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    first = await run(file, played, '--workers', '1');
  });
  /** The results of one that is complete, to do with as a test likes. */
  const copyOfPlayed = (): string => {
    const folder = newFolder();
    cpSync(played, folder, { recursive: true });
    return folder;
  };

  test('shows how it stands: everybody met everybody from both seats, twice', () => {
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('small: 4 entrants, 12 fixtures, 24 matches\n');
    expect(first.stdout).toMatch(/^ +1 +(strong|fair) +statistical/m);
    expect(first.stderr).toContain('Complete: 24 matches played.');
    const { entrants } = JSON.parse(standingsOf(played));
    for (const { fixtures, matches, won, drawn, lost } of entrants)
      expect([fixtures, matches, won + drawn + lost]).toEqual([6, 12, 6]);
  });

  test('plays each fixture from each seat on one seed, and other fixtures on others', () => {
    const matches = logOf(played)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line.slice(17)));
    const seeds = new Map<number, Set<number>>();
    for (const { fixture, seed } of matches) seeds.set(fixture, (seeds.get(fixture) ?? new Set()).add(seed));
    expect([...seeds.values()].every(({ size }) => size === 1)).toBe(true);
    expect(new Set([...seeds.values()].flatMap((one) => [...one])).size).toBe(12);
    for (let one = 0; one < matches.length; one += 2)
      expect(matches[one + 1].seats).toEqual([...matches[one].seats].reverse());
  });

  test('has the same bytes with two workers, and says when it is complete', async () => {
    const folder = newFolder();
    const other = await run(file, folder, '--workers', '2', '--json');
    expect(other.code).toBe(0);
    expect(logOf(folder)).toBe(logOf(played));
    expect(standingsOf(folder)).toBe(standingsOf(played));
    const { folder: where, stopped, played: count, ...standings } = JSON.parse(other.stdout);
    expect({ where, stopped, count }).toEqual({ where: folder, stopped: null, count: 24 });
    expect(standings).toEqual(JSON.parse(standingsOf(played)));
    const again = await run(file, folder);
    expect(again.stderr).toContain('The tournament is complete: nothing was left to play.');
  });

  test('killed and stopped in the middle, it goes on from its folder alone to the same bytes', async () => {
    // So long that a signal comes in its middle, however late that is sent.
    const long = tournamentFile(SMALL_CUP.replace('jobs.count: 30', 'jobs.count: 120'));
    const whole = newFolder();
    expect((await run(long, whole)).code).toBe(0);
    const folder = newFolder();
    const size = statSync(join(whole, 'matches.log')).size;
    const args = ['tournament', 'run', long, '--out', folder, '--workers', '2'];
    expect(await stoppedAfter(0.1 * size, args, 'SIGKILL')).toBeNull();
    expect(await stoppedAfter(0.3 * size, args, 'SIGINT')).toBe(130);
    const partial = await cli(['tournament', 'standings', folder], home);
    expect(partial.stdout).toContain('not complete');
    // A line that was being written.
    writeFileSync(join(folder, 'matches.log'), logOf(folder).slice(0, -7));
    const end = await cli(['tournament', 'resume', folder], home);
    expect(end.stderr).toContain('The last match was being written');
    expect(end.code).toBe(0);
    expect(logOf(folder)).toBe(logOf(whole));
    expect(standingsOf(folder)).toBe(standingsOf(whole));
  });

  test('stops after so many matches, shows how it stands by then, and goes on', async () => {
    const folder = newFolder();
    const part = await run(file, folder, '--matches', '7');
    expect(part.stderr).toContain('Stopped after as many matches as were asked for: 7 matches');
    expect(part.stdout).toContain('3 fixtures, 7 matches, not complete');
    const shown = await cli(['tournament', 'standings', file, '--out', folder, '--json'], home);
    const { folder: _, ...standings } = JSON.parse(shown.stdout);
    expect(standings).toEqual(JSON.parse(standingsOf(folder)));
    expect((await run(file, folder)).stderr).toContain('Complete: 17 matches played.');
    expect(standingsOf(folder)).toBe(standingsOf(played));
  });

  test('tells of a damaged line, keeps what comes before it, and plays the rest again', async () => {
    const folder = copyOfPlayed();
    const lines = logOf(folder).split('\n');
    lines[19] = lines[19]!.replace('"stage"', '"stäge"');
    writeFileSync(join(folder, 'matches.log'), lines.join('\n'));
    const mended = await run(file, folder);
    expect(mended.stderr).toMatch(/matches\.log is damaged: line 20 cannot be read\. 19 matches are kept/);
    expect(logOf(folder)).toBe(logOf(played));
    expect(readFileSync(join(folder, 'matches.log.damaged'), 'utf8')).toBe(lines.join('\n'));
  });

  test('lets somebody enter late, where the format does', async () => {
    const folder = copyOfPlayed();
    const more = '  - { name: late, agent: statistical, skill: 1 }\n';
    const end = await run(tournamentFile(SMALL_CUP.replace('meetings: 2', 'meetings: 3') + more), folder);
    expect([end.code, end.stderr]).toEqual([2, expect.stringContaining('its format is another')]);
    const half = copyOfPlayed();
    writeFileSync(join(half, 'matches.log'), logOf(half).split('\n').slice(0, 12).concat('').join('\n'));
    const late = await run(tournamentFile(SMALL_CUP + more), half, '--json');
    expect(late.stderr).toContain('Late entrants: late. They play from the next round on.');
    const { entrants, matches } = JSON.parse(late.stdout);
    expect(matches).toBe(12 + 20);
    expect(entrants.find(({ name }: { name: string }) => name === 'late')).toMatchObject({ fixtures: 4 });
    const knockout = SMALL_CUP.replace('kind: league, seats: 2, meetings: 2', 'kind: knockout');
    const begun = newFolder();
    await run(tournamentFile(knockout), begun, '--matches', '2');
    const refused = await run(tournamentFile(knockout + more), begun);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('late cannot enter any more: this knockout has begun'),
    ]);
  });

  test('refuses the folder of another tournament, and one that is in use', async () => {
    const other = await run(tournamentFile(SMALL_CUP.replace('seed: 5', 'seed: 6')), copyOfPlayed());
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringContaining('holds the results of another tournament: its seed is another'),
    ]);
    const taken = copyOfPlayed();
    writeFileSync(join(taken, 'lock'), String(process.pid));
    expect((await run(file, taken)).stderr).toContain(`is being played by process ${process.pid}`);
    rmSync(join(taken, 'lock'));
    const nothing = await cli(['tournament', 'standings', mkdtempSync(join(tmpdir(), 'tortuga-'))], home);
    expect([nothing.code, nothing.stderr]).toEqual([
      2,
      expect.stringContaining('holds no results of a tournament'),
    ]);
  });

  test('is exported, and anybody replays it from the audit file', async () => {
    const to = newFolder();
    const made = await cli(['tournament', 'export', played, '--to', to, '--json'], home);
    expect(made.code).toBe(0);
    expect(
      JSON.parse(made.stdout).tables.map(({ table, rows }: { table: string; rows: number }) => [table, rows]),
    ).toEqual([
      ['standings', 4],
      ['fixtures', 24],
      ['matches', 48],
      ['pairs', 12],
    ]);
    const audit = join(to, 'audit.jsonl');
    const replay = await cli(['tournament', 'replay', audit, '--json'], newHome());
    expect(JSON.parse(replay.stdout)).toEqual({ matches: 24, same: true, different: [] });
    const rated = await cli(['rate', join(to, 'pairs.csv'), '--json'], home);
    const tableOf = (text: string) =>
      JSON.parse(text).groups[0].ratings.map(({ name, rating, rankInterval }: Rated) => [
        ...[name, rating.toFixed(6), rankInterval],
      ]);
    expect(tableOf(rated.stdout)).toEqual(tableOf(standingsOf(played)));
    const again = await cli(['tournament', 'export', played, '--to', to], home);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('already')]);

    const lines = readFileSync(audit, 'utf8').split('\n');
    const forged = JSON.parse(lines[3]!);
    forged.facts[0].netCents += 100;
    writeFileSync(audit, [...lines.slice(0, 3), JSON.stringify(forged), ...lines.slice(4)].join('\n'));
    const caught = await cli(['tournament', 'replay', audit, '--match', '2'], home);
    expect([caught.code, caught.stdout]).toEqual([
      1,
      expect.stringMatching(/match 2 .*: what it counts is otherwise/),
    ]);
    const lost = await cli(['tournament', 'replay', `${audit}l.jsonl`], home);
    expect([lost.code, lost.stderr]).toEqual([2, expect.stringContaining('there is no file')]);
    const none = await cli(['tournament', 'replay', audit, '--match', '99'], home);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('there is no match 99')]);
  });

  test('shows who copies the pitches of others, and nobody among honest entrants', async () => {
    const copied = newFolder();
    const cup = `name: copied
title: A copycat among honest ones
seed: 3
market: ${join(ROOT, 'scenarios/hostile-bidders.yaml')}
set: { jobs.count: 60, reviewers: [{ name: judge, count: 3, agent: statistical, falseAccept: 0.1, falseReject: 0.05 }] }
format: { kind: open, fixtures: 1 }
entrants:
  - { name: ann, agent: statistical, skill: 1 }
  - { name: bob, agent: statistical, skill: 0.8 }
  - { name: cleo, agent: statistical, skill: 0.6 }
  - { name: thief, agent: statistical, skill: 0.2, strategy: copycat }
`;
    await run(tournamentFile(cup), copied);
    const { matches, signals } = JSON.parse(
      (await cli(['tournament', 'fair-play', copied, '--json'], home)).stdout,
    );
    expect(matches).toBe(4);
    expect(signals.length).toBeGreaterThan(0);
    for (const { kind, who, corrected } of signals) {
      expect([kind, who[0]]).toEqual(['pitches', 'thief']);
      expect(corrected).toBeLessThan(0.05);
    }
    const honest = await cli(['tournament', 'fair-play', played, '--json'], home);
    const kinds = JSON.parse(honest.stdout).signals.map(({ kind }: { kind: string }) => kind);
    // Strong and weak ones choose other jobs, which can look like staying apart.
    expect(kinds.filter((kind: string) => kind !== 'apart')).toEqual([]);
  });

  test('tells all that is wrong with a file, at its place', async () => {
    const bad = [
      SMALL_CUP.replace('skill: 1.5', 'skil: 1.5')
        .replace('name: weak', 'name: fair')
        .replace('skill: -1.5', 'skill: -1.5, budget: "$5"'),
      SMALL_CUP.replace('skill: 1.5', 'skil: 1.5'),
      SMALL_CUP.replace('escalation.yaml', 'escalator.yaml'),
      SMALL_CUP.replace('seats: 2', 'seats: 6'),
    ].map((text) => tournamentFile(text));
    const { code, stderr } = await cli(['tournament', 'validate', ...bad], home);
    expect(code).toBe(2);
    const [several, misspelt, lost, crowded] = bad.map((file) => {
      const lines = stderr.split('\n').filter((line) => line.startsWith(file));
      return lines.map((line) => line.slice(file.length)).join('\n');
    });
    expect(several).toMatch(/^:10:13 entrants\.2\.name: is taken by another entrant\./m);
    expect(several).toMatch(
      /^:11:\d+ entrants\.3\.budget: is the same for all entrants\. .*allowance: \{ budget/m,
    );
    expect(misspelt).toMatch(/^:8:\d+ entrants\.0\.skil: unknown key "skil"\..*Did you mean "skill"\?/);
    expect(lost).toMatch(
      /^:4:9 market: .*there is no such file\..*Did you mean .*statistical-escalation\.yaml/,
    );
    expect(crowded).toContain('these are 4 entrants, and a market of this format seats 6');
  });

  test('opens registration for a file, which may know services, and once', async () => {
    const services =
      'registration: { services: { cleo: { url: "http://127.0.0.1:9/", keyFrom: CLEO_KEY } } }\n';
    const hosted = tournamentFile(`${SMALL_CUP.replace('name: small', 'name: hosted')}${services}`);
    const own = newHome();
    const opened = await cli(['tournament', 'host', hosted, '--json'], own);
    expect([opened.code, JSON.parse(opened.stdout).name]).toEqual([0, 'hosted']);
    const again = await cli(['tournament', 'host', hosted], own);
    expect([again.code, again.stderr]).toEqual([
      2,
      expect.stringContaining('there is a tournament hosted already'),
    ]);
    const server = await serveDashboard(own);
    const entrant = { name: 'cleo', service: 'cleo' };
    const { status, body } = await server.post('/tournaments/hosted/entrants', entrant);
    expect([status, body.agent, body.plays]).toEqual([201, 'remote', 'cleo']);
    expect(JSON.stringify((await server.get('/tournaments/hosted')).body)).not.toContain('CLEO_KEY');
    // The key is nowhere: it says so before anything is played.
    const started = await server.post('/tournaments/hosted/start');
    expect([started.status, started.body.detail]).toEqual([422, expect.stringContaining('CLEO_KEY')]);
    expect((await server.get('/tournaments/hosted')).body.state).toBe('registering');
    expect(await server.stop()).toBe(0);
  });

  test('is begun from an example, which a host changes', async () => {
    const folder = newFolder();
    const made = await cli(['tournament', 'init', folder, '--json'], home);
    expect(made.code).toBe(0);
    const { file: cup } = JSON.parse(made.stdout);
    const valid = await cli(['tournament', 'validate', cup, '--json'], home);
    expect(JSON.parse(valid.stdout)).toMatchObject([{ valid: true, name: 'one-hour-cup' }]);
    expect((await cli(['tournament', 'init', folder], home)).code).toBe(2);
    const unknown = await cli(['tournament', 'init', newFolder(), '--from', 'one-hour-cop'], home);
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('Did you mean one-hour-cup?'),
    ]);
  });
});
