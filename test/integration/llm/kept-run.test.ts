import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BudgetReachedError } from '#agents/index.js';
import { RunStoppedError } from '../../../src/errors.js';
import { RunService } from '../../../src/simulation/run-service.js';
import { RunStore } from '../../../src/store/run-store.js';
import { startApp } from '../../support/app.js';
import { type ModelServer, type Play, sendText, startModelServer } from '../../support/model-server.js';
import { startOffline } from '../../support/offline-chat.js';
import { scenarioNamed } from '../../support/play.js';
import { quickSandbox } from '../../support/quick-sandbox.js';

const CANARY = 'sk-canary-7f3a9c1e5b';

let app: Awaited<ReturnType<typeof startApp>>;
let server: ModelServer;
let offline: Awaited<ReturnType<typeof startOffline>>;

beforeAll(async () => {
  offline = await startOffline();
  const forward: Play = async (response, asked) => {
    const answer = await fetch(`${offline.baseURL}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asked.body),
    });
    // A service that says what it was sent must not get the key into anything that is kept.
    const text = (await answer.text()).replace(
      '{',
      `{"seen": ${JSON.stringify(asked.headers.authorization)}, `,
    );
    sendText(text, answer.status)(response, asked);
  };
  server = await startModelServer(forward);
  process.env.TORTUGA_MODEL_BASE_URL = server.baseURL;
  process.env.TORTUGA_MODEL_KEY = CANARY;
  app = await startApp();
});

afterAll(async () => {
  await app.close();
  await server.close();
  await offline.close();
  delete process.env.TORTUGA_MODEL_BASE_URL;
  delete process.env.TORTUGA_MODEL_KEY;
});

test('a run that reaches its budget goes on with more, pays for nothing twice, and keeps no key', async () => {
  const runs = app.get(RunService);
  const store = app.get(RunStore);
  const sandbox = await quickSandbox();
  const dear = ['jobs.count=1', 'models.main.pricePerMillionIn=$15', 'budgets.run=$0.10'];
  const stopped = await runs
    .run({ scenario: scenarioNamed('llm-offline', dear), sandbox })
    .catch((error: unknown) => error);
  expect(stopped).toBeInstanceOf(RunStoppedError);
  expect((stopped as RunStoppedError).cause).toBeInstanceOf(BudgetReachedError);
  expect((stopped as RunStoppedError).message).toContain('budgets.run is $0.10');
  const run = await store.find('latest');
  expect(run.status).toBe('interrupted');
  const before = server.asked.length;
  expect(before).toBeGreaterThan(3);

  const finished = await runs.resume(run, { sandbox, set: ['budgets.run=$1,000'] });
  expect(finished.result.ledger.balanced).toBe(true);
  expect(server.asked.length).toBeGreaterThan(before);
  const calls = (await store.modelUse(run)).reduce((sum, use) => sum + use.calls, 0);
  expect(calls).toBe(server.asked.length);

  expect(server.asked.every(({ headers }) => headers.authorization === `Bearer ${CANARY}`)).toBe(true);
  await server.close();
  const replayed = await runs.replay(run, { sandbox });
  expect(replayed.result).toEqual(finished.result);

  const home = process.env.TORTUGA_HOME!;
  for (const file of readdirSync(home)) {
    expect([file, readFileSync(join(home, file)).includes(CANARY)]).toEqual([file, false]);
  }
  expect(JSON.stringify([finished.result, run, await store.troubles(run)])).not.toContain(CANARY);
});
