import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from 'sqlite3';
import { cli, newHome, startCli } from '../support/cli.js';
import { forwardTo } from '../support/forwarding-server.js';
import { type Asked, type ModelServer, type Play, startModelServer } from '../support/model-server.js';
import { startOffline } from '../support/offline-chat.js';

const SCENARIO = ['scenarios/llm-offline.yaml', '--set', 'jobs.count=1', '--set', 'drift.probability=0'];
const RUN = ['run', ...SCENARIO, '--set', 'models.main.pricePerMillionIn=$15', '--json'];

let offline: Awaited<ReturnType<typeof startOffline>>;
let server: ModelServer;
let forward: Play;
let undisturbed: { readonly hash: string; readonly asked: readonly string[]; readonly use: unknown };

/** What a call asks. Calls of tools have other ids each time. */
const questionOf = ({ body }: Asked): string =>
  createHash('sha256')
    .update(JSON.stringify(body, (key, value) => (/^(tool_call_)?id$/.test(key) ? '' : value)))
    .digest('hex');
const roleOf = ({ body }: Asked): string | undefined =>
  /tortuga-role: ([\w.-]+)/.exec(JSON.stringify(body.messages[0]))?.[1];

beforeAll(async () => {
  offline = await startOffline();
  forward = forwardTo(offline, (text) => text);
  server = await startModelServer(forward);
  process.env.TORTUGA_MODEL_BASE_URL = server.baseURL;
  const home = newHome();
  const { stdout, code } = await cli(RUN, home);
  expect(code).toBe(0);
  const asked = server.asked.map(questionOf);
  undisturbed = { hash: JSON.parse(stdout).eventLogSha256, asked, use: await useOf(home) };
});

afterAll(async () => {
  delete process.env.TORTUGA_MODEL_BASE_URL;
  await server.close();
  await offline.close();
});

/** Calls, tokens and money by role, as the run knows them. */
async function useOf(home: string): Promise<unknown> {
  const { stdout } = await cli(['runs', 'show', 'latest', '--json'], home);
  return JSON.parse(stdout).modelUse;
}

/** The store of a home, seen by another process than the one that plays. */
class Store {
  private readonly database: Database;

  constructor(home: string) {
    this.database = new Database(join(home, 'tortuga.sqlite'));
  }

  rows(query: string): Promise<Record<string, unknown>[]> {
    return new Promise((done, fail) => {
      this.database.all(query, (error: Error | null, rows) =>
        error ? fail(error) : done(rows as Record<string, unknown>[]),
      );
    });
  }

  async count(table: string): Promise<number> {
    return (await this.rows(`SELECT COUNT(*) AS count FROM ${table}`))[0]!.count as number;
  }

  close(): Promise<void> {
    return new Promise((done) => this.database.close(() => done()));
  }
}

interface Stage {
  readonly home: string;
  readonly store: () => Store;
  /** Ends the process that plays, at once, and waits until it is gone. */
  kill(): Promise<void>;
}

/** What the server does with a call while the run that is to be killed is played; null hands it on. */
type Plot = (stage: Stage) => (asked: Asked) => Play | null;

/** Plays until the plot kills it, and goes on with it. @returns the questions of both plays, and how it ended */
async function killedAndResumed(plot: Plot) {
  const home = newHome();
  const first = server.asked.length;
  let child: ReturnType<typeof startCli>;
  let gone: Promise<unknown> = Promise.resolve();
  const stage: Stage = {
    home,
    store: () => new Store(home),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
  const plotted = plot(stage);
  server.play((response, asked) => (plotted(asked) ?? forward)(response, asked));
  child = startCli(RUN, home);
  child.stdout!.resume();
  child.stderr!.resume();
  gone = new Promise((done) => child.on('close', (_, signal) => done(signal)));
  expect(await gone).toBe('SIGKILL');
  server.play(forward);
  const { stdout, stderr, code } = await cli(['resume', 'latest', '--json'], home);
  expect([code, stderr]).toEqual([0, expect.stringContaining('Going on with')]);
  const asked = server.asked.slice(first).map(questionOf);
  return { hash: JSON.parse(stdout).eventLogSha256, asked, use: await useOf(home) };
}

const timesAsked = (questions: readonly string[], question: string) =>
  questions.filter((one) => one === question).length;

test('killed when it has received a reply and not written it, it asks for that one again and for no other', async () => {
  let lost = '';
  const killed = await killedAndResumed(({ store, kill }) => (asked) => {
    if (roleOf(asked) !== 'test-author.write' || lost !== '') return null;
    lost = questionOf(asked);
    return async (response) => {
      const locked = store();
      const before = await locked.count('replies');
      // Nobody else can write now: what it receives stays where it is.
      await locked.rows('BEGIN IMMEDIATE');
      response.on('finish', async () => {
        await sleep(1_000);
        await kill();
        await locked.rows('ROLLBACK');
        expect(await locked.count('replies')).toBe(before);
        await locked.close();
      });
      forward(response, asked);
    };
  });
  expect(killed.hash).toBe(undisturbed.hash);
  expect(killed.use).toEqual(undisturbed.use);
  expect([...killed.asked].sort()).toEqual([...undisturbed.asked, lost].sort());
});

test('killed when a reply is written and its decision not applied, it does not ask for that one again', async () => {
  const panel: string[] = [];
  const killed = await killedAndResumed(({ store, kill }) => (asked) => {
    if (roleOf(asked) !== 'reviewer.review' || panel.length === 2) return null;
    panel.push(questionOf(asked));
    if (panel.length === 1) return null;
    // The other reviewer of the panel is never answered, so the instant cannot be applied.
    return async () => {
      const seen = store();
      const reviews = `SELECT value FROM replies WHERE value LIKE '%approve%'`;
      while ((await seen.rows(reviews)).length === 0) await sleep(20);
      await kill();
      expect(await seen.rows(`SELECT seq FROM events WHERE type = 'ReviewRecorded'`)).toEqual([]);
      await seen.close();
    };
  });
  expect(killed.hash).toBe(undisturbed.hash);
  expect(killed.use).toEqual(undisturbed.use);
  expect([timesAsked(killed.asked, panel[0]!), timesAsked(killed.asked, panel[1]!)]).toEqual([1, 2]);
  expect(killed.asked.length).toBe(undisturbed.asked.length + 1);
});

test('killed in the midst of work, it goes on with the same work', async () => {
  let turns = 0;
  const killed = await killedAndResumed(({ kill }) => (asked) => {
    if (roleOf(asked) !== 'bidder.work' || ++turns !== 3) return null;
    return () => void kill();
  });
  expect(turns).toBe(3);
  expect(killed.hash).toBe(undisturbed.hash);
  expect(killed.use).toEqual(undisturbed.use);
  expect(killed.asked.length).toBe(undisturbed.asked.length + 1);
});
