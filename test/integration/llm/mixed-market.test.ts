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

/** The group of those who join under such a name. */
const groupOf = (name: string) => name.replace(/-\d+$/, '');

test('models and scripted agents share every kind of seat, two models among them', async () => {
  const mixed = [
    'jobs.count=4',
    'models.senior={model: tortuga-offline-senior}',
    'freelancers=[{name: model, agent: llm}, {name: expert, agent: llm, model: senior, dayRate: "$40"}, {name: script, agent: scripted, skill: 1, count: 2}]',
    'clients=[{name: shop, agent: llm, budget: "$20,000"}, {name: firm, agent: scripted, budget: "$20,000"}]',
    'managers=[{name: boss, agent: llm}, {name: clerk, agent: scripted}]',
    'reviewers=[{name: reader, agent: llm, count: 2}, {name: runner, agent: scripted, falseAccept: 0, falseReject: 0}]',
    'testAuthor={agent: catalog}',
  ];
  const scenario = scenarioNamed('llm-offline', mixed);
  const env = { TORTUGA_MODEL_BASE_URL: server.baseURL };
  const played = await playWithModels(scenario, { env });
  expectSound(played.recorder);
  expect(played.lost).toEqual([]);
  const names = eventsOf(played.events, 'ParticipantJoined').map(({ name }) => name);
  const offering = eventsOf(played.events, 'ProposalSubmitted').map(({ freelancer }) => names[freelancer]!);
  expect(new Set(offering.map(groupOf))).toEqual(new Set(['model', 'expert', 'script']));
  expect(new Set(played.calls.map(({ model }) => model))).toEqual(new Set(['main', 'senior']));
  const thinkers = new Set(played.calls.map(({ participant }) => names[participant] ?? 'probe').map(groupOf));
  for (const scripted of ['script', 'firm', 'clerk', 'runner']) expect(thinkers).not.toContain(scripted);
});

test('a model that nobody is played by is not asked, wherever it is', async () => {
  const idle = 'models.idle={baseURL: "http://127.0.0.1:9/v1"}';
  const scenario = scenarioNamed('llm-offline', ['jobs.count=1', idle]);
  const env = { TORTUGA_MODEL_BASE_URL: server.baseURL };
  const played = await playWithModels(scenario, { env });
  expectSound(played.recorder);
  expect(new Set(played.calls.map(({ model }) => model))).toEqual(new Set(['main']));
  expect(played.outages).toEqual([]);
});
