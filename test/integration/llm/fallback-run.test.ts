import { ModelUnavailableError } from '#agents/index.js';
import { RunStoppedError } from '../../../src/errors.js';
import { runReport } from '../../../src/reports/run-report.js';
import { RunService } from '../../../src/simulation/run-service.js';
import { RunStore } from '../../../src/store/run-store.js';
import { startApp } from '../../support/app.js';
import { fail, type ModelServer, type Play, sendText, startModelServer } from '../../support/model-server.js';
import { startOffline } from '../../support/offline-chat.js';
import { scenarioNamed } from '../../support/play.js';
import { quickSandbox } from '../../support/quick-sandbox.js';

const DEAD = fail(503, 'overloaded', 'gone');

let app: Awaited<ReturnType<typeof startApp>>;
let offline: Awaited<ReturnType<typeof startOffline>>;
let main: ModelServer;
let other: ModelServer;
let forward: Play;

beforeAll(async () => {
  offline = await startOffline();
  forward = async (response, asked) => {
    const method = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const body = JSON.stringify(asked.body);
    const answer = await fetch(`${offline.baseURL}/chat/completions`, { ...method, body });
    sendText(await answer.text(), answer.status)(response, asked);
  };
  main = await startModelServer(forward);
  other = await startModelServer(forward);
  process.env.TORTUGA_PATIENCE = '0';
  process.env.TORTUGA_MODEL_BASE_URL = main.baseURL;
  app = await startApp();
});

afterAll(async () => {
  await app.close();
  for (const server of [main, other, offline]) await server.close();
  delete process.env.TORTUGA_PATIENCE;
  delete process.env.TORTUGA_MODEL_BASE_URL;
});

/** Answers so often, and then no more. */
const dyingAfter =
  (calls: number): Play =>
  (response, asked) =>
    (asked.number > calls ? DEAD : forward)(response, asked);

test('a service that dies is answered for by another; where that dies too, the run stops and goes on', async () => {
  const runs = app.get(RunService);
  const store = app.get(RunStore);
  const sandbox = await quickSandbox();
  main.play(dyingAfter(6));
  other.play(dyingAfter(4));
  const scenario = scenarioNamed('llm-offline', [
    'jobs.count=1',
    'models.main.fallback=other',
    `models.other={baseURL: "${other.baseURL}", model: tortuga-offline, pricePerMillionIn: "$15", pricePerMillionOut: "$60"}`,
  ]);
  const stopped = await runs.run({ scenario, sandbox }).catch((error: unknown) => error);
  expect(stopped).toBeInstanceOf(RunStoppedError);
  expect((stopped as RunStoppedError).cause).toBeInstanceOf(ModelUnavailableError);
  const run = await store.find('latest');
  expect((await store.troubles(run)).outages.every(({ ending }) => ending === 'given-up')).toBe(true);

  other.play(forward);
  const finished = await runs.resume(run, { sandbox });
  expect(finished.result.ledger.balanced).toBe(true);
  const { fallbacks, modelUse, lostTurns } = await store.troubles(run);
  expect(lostTurns).toEqual([]);
  const passed = fallbacks.reduce((sum, { calls }) => sum + calls, 0);
  expect(passed).toBeGreaterThan(4);
  expect(new Set(fallbacks.map(({ from, model }) => `${from} ${model}`))).toEqual(new Set(['main other']));
  expect(fallbacks.every(({ why }) => why.includes('HTTP 503: gone'))).toBe(true);
  const others = modelUse.filter(({ model, role }) => model === 'other' && role !== 'probe');
  expect(others.reduce((sum, { calls }) => sum + calls, 0)).toBe(passed);
  expect(others.every((use) => use.microCents === use.tokensIn * 1_500 + use.tokensOut * 6_000)).toBe(true);
  const report = runReport({ ...finished, ...(await store.troubles(run)) });
  expect(report).toContain('Fallbacks: calls that another model answered');

  const asked = main.asked.length + other.asked.length;
  main.play(DEAD);
  other.play(DEAD);
  expect((await runs.replay(run, { sandbox })).result).toEqual(finished.result);
  const again = await runs.run({ scenario, sandbox, replies: 'replay' });
  expect(again.result.eventLogSha256).toBe(finished.result.eventLogSha256);
  expect((await store.troubles(again.run)).fallbacks).toEqual(fallbacks);
  expect(main.asked.length + other.asked.length).toBe(asked);
});

test('a run begins where the first service is dead already', async () => {
  const sandbox = await quickSandbox();
  main.play(DEAD);
  other.play(forward);
  const scenario = scenarioNamed('llm-offline', [
    'jobs.count=1',
    'models.main.fallback=other',
    `models.other={baseURL: "${other.baseURL}", model: tortuga-offline}`,
  ]);
  const { run, result } = await app.get(RunService).run({ scenario, sandbox });
  const { modelUse } = await app.get(RunStore).troubles(run);
  expect(new Set(modelUse.map(({ model }) => model))).toEqual(new Set(['other']));
  other.play(DEAD);
  expect((await app.get(RunService).replay(run, { sandbox })).result).toEqual(result);
});
