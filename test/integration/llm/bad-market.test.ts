import { BAD_REPLIES } from '#agents/index.js';
import type { OfflineServer } from '../../../src/offline-server/serve.js';
import { playWithModels } from '../../support/llm-market.js';
import { type ModelServer, type Play, sendText, startModelServer } from '../../support/model-server.js';
import { startOffline } from '../../support/offline-chat.js';
import { scenarioNamed } from '../../support/play.js';
import { expectSound } from '../../support/staged-play.js';
import { BAD_REPLY_CASES } from './bad-replies.js';

/** Every so many calls is answered badly. */
const EVERY = 3;
const BAD = BAD_REPLY_CASES.filter(({ ends, streaming }) => ends !== 'outage' && !streaming);

let offline: OfflineServer;
let server: ModelServer;

beforeAll(async () => {
  offline = await startOffline();
  const asOffline: Play = async (response, { body }) => {
    const answer = await fetch(`${offline.baseURL}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    sendText(await answer.text(), answer.status)(response, { body, headers: {}, path: '', number: 0 });
  };
  server = await startModelServer((response, asked) => {
    const bad = asked.number > 4 && asked.number % EVERY === 0;
    (bad ? BAD[(asked.number / EVERY) % BAD.length]!.play : asOffline)(response, asked);
  });
});

afterAll(async () => {
  await server.close();
  await offline.close();
});

test('replies that are bad in all ways lose turns, and no cent', async () => {
  const scenario = scenarioNamed('llm-offline', [
    ...['jobs.count=2', 'freelancers.coder.count=2', 'timing.look=7d'],
  ]);
  const env = { TORTUGA_MODEL_BASE_URL: server.baseURL };
  const played = await playWithModels(scenario, { env });
  expectSound(played.recorder);
  expect(played.outages).toEqual([]);
  expect(server.asked.length).toBeGreaterThan(40);
  for (const { kind } of played.lost) expect(Object.keys(BAD_REPLIES)).toContain(kind);
  const charged = played.events.filter(({ type }) => type === 'ComputeCharged');
  const microCents = played.calls.reduce(
    (sum, call) => sum + (call.role === 'probe' ? 0 : call.microCents),
    0,
  );
  const cents = charged.reduce((sum, event) => sum + ('cents' in event ? event.cents : 0), 0);
  // What is left over is less than a cent for each of those who decide.
  expect(microCents / 1_000_000 - cents).toBeGreaterThanOrEqual(0);
  expect(microCents / 1_000_000 - cents).toBeLessThan(8);
  const replayed = await playWithModels(scenario, { env, replay: played.replies });
  expect(replayed.eventLogSha256).toBe(played.eventLogSha256);
  expect(replayed.lost.length).toBe(played.lost.length);
});
