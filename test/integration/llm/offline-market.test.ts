import type { OfflineServer } from '../../../src/offline-server/serve.js';
import { playWithModels } from '../../support/llm-market.js';
import { startOffline } from '../../support/offline-chat.js';
import { scenarioNamed } from '../../support/play.js';
import { eventsOf, expectSound } from '../../support/staged-play.js';

let server: OfflineServer;

beforeAll(async () => {
  server = await startOffline();
});

afterAll(() => server.close());

test('a market with a model in every seat plays to its end, and again from its replies with nobody there', async () => {
  const scenario = scenarioNamed('llm-offline', [
    ...['jobs.count=3', 'freelancers.coder.count=2', 'timing.look=7d'],
    'review.disputes=rejection',
  ]);
  const env = { TORTUGA_MODEL_BASE_URL: server.baseURL };
  const played = await playWithModels(scenario, { env });
  expectSound(played.recorder);
  const roles = new Set(played.calls.map(({ role }) => role));
  expect([...roles].sort()).toEqual([
    'arbiter.rule',
    'bidder.propose',
    'bidder.work',
    'client.brief',
    'client.change',
    'manager.choose',
    'probe',
    'reviewer.review',
    'test-author.write',
  ]);
  expect(eventsOf(played.events, 'WorkAccepted').length).toBeGreaterThan(0);
  expect(played.lost).toEqual([]);
  await server.close();
  const replayed = await playWithModels(scenario, { env, replay: played.replies });
  expect(replayed.eventLogSha256).toBe(played.eventLogSha256);
  expect(replayed.calls.every(({ isNew }) => !isNew)).toBe(true);
});
