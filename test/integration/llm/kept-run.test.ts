import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { UserError } from '../../../src/errors.js';
import { type FinishedRun, RunService } from '../../../src/simulation/run-service.js';
import { RunStore } from '../../../src/store/run-store.js';
import { startApp } from '../../support/app.js';
import { forwardTo } from '../../support/forwarding-server.js';
import { type ModelServer, startModelServer } from '../../support/model-server.js';
import { startOffline } from '../../support/offline-chat.js';
import { scenarioNamed } from '../../support/play.js';
import { quickSandbox } from '../../support/quick-sandbox.js';

const CANARY = 'sk-canary-7f3a9c1e5b';
/** A market that asks in every role with few calls. */
const DEAR = [
  ...['jobs.count=2', 'seed=12', 'freelancers.coder.count=2', 'timing.look=7d'],
  'models.main.pricePerMillionIn=$15',
];
const PLENTY = 'budgets={run: "$900", role: {bidder: "$900"}}';
const SCARCE = 'budgets={run: "$900", role: {bidder: "$0.30"}}';
const ENOUGH = ['budgets.role.bidder=$900'];

let app: Awaited<ReturnType<typeof startApp>>;
let server: ModelServer;
let offline: Awaited<ReturnType<typeof startOffline>>;
let runs: RunService;
let store: RunStore;
/** The same scenario, with more than it needs. */
let whole: FinishedRun;
/** The same scenario, with less. */
let capped: FinishedRun;
let askedOfCapped: number;

beforeAll(async () => {
  offline = await startOffline();
  // Replies come in any order, and say what was sent: a key must not get into anything that is kept.
  server = await startModelServer(
    forwardTo(offline, async (text, headers) => {
      await sleep(Math.random() * 30);
      return text.replace('{', `{"seen": ${JSON.stringify(headers.get('authorization'))}, `);
    }),
  );
  process.env.TORTUGA_MODEL_BASE_URL = server.baseURL;
  process.env.TORTUGA_MODEL_KEY = CANARY;
  app = await startApp();
  runs = app.get(RunService);
  store = app.get(RunStore);
  whole = await play(PLENTY);
  const before = server.asked.length;
  capped = await play(SCARCE);
  askedOfCapped = server.asked.length - before;
});

afterAll(async () => {
  await app.close();
  await server.close();
  await offline.close();
  delete process.env.TORTUGA_MODEL_BASE_URL;
  delete process.env.TORTUGA_MODEL_KEY;
});

const play = async (...set: readonly string[]) =>
  runs.run({ scenario: scenarioNamed('llm-offline', [...DEAR, ...set]), sandbox: await quickSandbox() });

/** Calls that were paid for, and those of them that the run knows of. */
const callsOf = async ({ run }: FinishedRun) =>
  (await store.modelUse(run)).reduce((sum, { calls }) => sum + calls, 0);

test('a role that reaches its cap stops, the others play on, and with more it ends as if there had been no cap', async () => {
  expect(capped.run.status).toBe('finished');
  expect(capped.result.ledger.balanced).toBe(true);
  const lost = await store.lostTurns(capped.run);
  expect(lost.length).toBeGreaterThan(1);
  expect(new Set(lost.map(({ kind, cap }) => [kind, cap].join()))).toEqual(
    new Set(['budget,budgets.role.bidder']),
  );
  expect(lost.every(({ role }) => role.startsWith('bidder.'))).toBe(true);
  const use = await store.modelUse(capped.run);
  const bidders = use.filter(({ role }) => role.startsWith('bidder.'));
  expect(bidders.reduce((sum, { microCents }) => sum + microCents, 0)).toBeGreaterThanOrEqual(30_000_000);
  expect(use.find(({ role }) => role === 'client.brief')!.calls).toBe(2);
  const sandbox = await quickSandbox();
  expect((await runs.replay(capped.run, { sandbox })).result).toEqual(capped.result);

  const between = server.asked.length;
  const resumed = await runs.resume(capped.run, { sandbox, set: ENOUGH });
  expect(resumed.result.eventLogSha256).toBe(whole.result.eventLogSha256);
  expect(resumed.result).toEqual({ ...whole.result, runId: resumed.result.runId });
  expect(await store.lostTurns(resumed.run)).toEqual([]);
  expect(await callsOf(resumed)).toBe(askedOfCapped + server.asked.length - between);
  expect(await runs.verify(resumed.run, { sandbox })).toMatchObject({ difference: null, problems: [] });
});

test('it goes on only with more of what was lacking, and with less of nothing', async () => {
  const asked = server.asked.length;
  const { run } = await play(SCARCE);
  expect([run.eventLogSha256, server.asked.length - asked]).toEqual([
    capped.result.eventLogSha256,
    askedOfCapped,
  ]);
  const sandbox = await quickSandbox();
  const refused = async (set: readonly string[], message: string) => {
    const resuming = runs.resume(run, { sandbox, set });
    await expect(resuming).rejects.toThrow(UserError);
    await expect(resuming).rejects.toThrow(message);
  };
  await refused([], 'has come to its end');
  await refused(['budgets.run=$1000'], 'lost to budgets.role.bidder');
  await refused(['budgets.role.bidder=$0.10'], 'budgets.role.bidder would be $0.10, and was $0.30');
  await refused(['budgets.agent=$5'], 'budgets.agent would be $5, and was without a limit');
  expect((await store.find('latest')).eventLogSha256).toBe(run.eventLogSha256);
  // A little more is reached again, and then there is enough.
  const further = await runs.resume(run, { sandbox, set: ['budgets.role.bidder=$0.45'] });
  expect((await store.lostToCaps(further.run))!.caps).toEqual(['budgets.role.bidder']);
  const { result } = await runs.resume(further.run, { sandbox, set: ENOUGH });
  expect(result.eventLogSha256).toBe(whole.result.eventLogSha256);
});

test('a day that is used up stops every model; a replay knows it, and another day has a budget of its own', async () => {
  const sandbox = await quickSandbox();
  const spent = Math.ceil((await store.spentSince('2000')) / 1_000_000) / 100;
  const today = `budgets={run: "$900", role: {bidder: "$900"}, day: "$${(spent + 0.3).toFixed(2)}"}`;
  const capped = await play(today);
  const { caps, turns } = (await store.lostToCaps(capped.run))!;
  expect([caps, turns]).toEqual([['budgets.day'], expect.any(Number)]);
  const asked = server.asked.length;
  expect((await runs.replay(capped.run, { sandbox })).result).toEqual(capped.result);
  const same = await runs.resume(capped.run, { sandbox });
  expect([server.asked.length, same.result.eventLogSha256]).toEqual([asked, capped.result.eventLogSha256]);

  await app.get(DataSource).query(`UPDATE calls SET at = '2001-01-01T00:00:00.000Z'`);
  const { result } = await runs.resume(same.run, { sandbox, set: [`budgets.day=$900`] });
  expect(result.eventLogSha256).toBe(whole.result.eventLogSha256);
});

test('replies that are taken from another run cost nothing today', async () => {
  const spent = await store.spentSince('2000');
  const asked = server.asked.length;
  const scenario = scenarioNamed('llm-offline', [...DEAR, PLENTY]);
  const again = await runs.run({ scenario, sandbox: await quickSandbox(), replies: 'replay' });
  expect(again.result.eventLogSha256).toBe(whole.result.eventLogSha256);
  expect([await store.spentSince('2000'), server.asked.length]).toEqual([spent, asked]);
});

test('a key is in nothing that is kept', async () => {
  expect(server.asked.every(({ headers }) => headers.authorization === `Bearer ${CANARY}`)).toBe(true);
  const home = process.env.TORTUGA_HOME!;
  const files = readdirSync(home);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect([file, readFileSync(join(home, file)).includes(CANARY)]).toEqual([file, false]);
  }
  expect(JSON.stringify([whole.result, whole.run, await store.troubles(whole.run)])).not.toContain(CANARY);
});
