import type { AddressInfo } from 'node:net';
import type { MarketEvent } from '#market/index.js';
import { startAgent } from '../../../examples/remote-agents/agent.js';
import type { OfflineServer } from '../../../src/offline-server/serve.js';
import { playWithModels } from '../../support/llm-market.js';
import { startOffline } from '../../support/offline-chat.js';
import { scenarioNamed } from '../../support/play.js';
import { KEY } from '../../support/remote-service.js';
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

test('work that is drawn wrong fails the tests of what it does not do, and a model turns it down by them', async () => {
  const played = await playWithModels(
    scenarioNamed('mixed-seats', [
      'jobs.count=4',
      'freelancers=[{ name: statistical, count: 3, agent: statistical, skill: -3 }]',
      'clients=[{ name: firm, agent: scripted, budget: "$40,000" }]',
      'managers=[{ name: clerk, agent: scripted }]',
      'reviewers=[{ name: reader, count: 3, agent: llm }]',
      'testAuthor={ agent: scripted, coverage: 1, wrong: 0 }',
    ]),
    { env: { TORTUGA_MODEL_BASE_URL: server.baseURL } },
  );
  const wrong = played.recorder.allSubmissions.filter(({ correct }) => !correct);
  expect(wrong.length).toBeGreaterThan(0);
  const reviews = eventsOf(played.events, 'ReviewRecorded');
  for (const { testsPassed, testsTotal } of reviews.map(({ facts }) => facts!)) {
    expect(testsTotal).toBeGreaterThan(0);
    expect(testsPassed).toBeLessThanOrEqual(testsTotal);
  }
  const failing = reviews.filter(({ facts }) => facts!.testsPassed < facts!.testsTotal);
  expect(failing.length).toBeGreaterThan(0);
  expect(failing.filter(({ approve }) => approve).length).toBeLessThan(failing.length / 2);
});

test('statistical, scripted, model and remote agents compete for the same jobs, and again with nobody there', async () => {
  const service = await startAgent(KEY, 0);
  process.env.TORTUGA_AGENT_KEY = KEY;
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const urls = [`freelancers.service.url=${url}`, `reviewers.by-tests.url=${url}`];
  const scenario = scenarioNamed('mixed-seats', ['freelancers.model.count=1', ...urls]);
  const env = { TORTUGA_MODEL_BASE_URL: server.baseURL };
  try {
    const played = await playWithModels(scenario, { env });
    expectSound(played.recorder);
    expect([played.lost, played.outages]).toEqual([[], []]);
    const names = eventsOf(played.events, 'ParticipantJoined').map(({ name }) => name);
    const kindsOf = (ids: readonly number[]) => [...new Set(ids.map((id) => groupOf(names[id]!)))].sort();
    const kinds = ['model', 'scripted', 'service', 'statistical'];
    const offers = eventsOf(played.events, 'ProposalSubmitted');
    expect(kindsOf(offers.map(({ freelancer }) => freelancer))).toEqual(kinds);
    expect(kindsOf(played.recorder.allSubmissions.map(({ freelancer }) => freelancer))).toEqual(kinds);
    const contested = [...played.recorder.jobs.keys()].filter((job) => {
      const rivals = offers.filter((offer) => offer.job === job).map(({ freelancer }) => freelancer);
      return kindsOf(rivals).length > 1;
    });
    expect(contested.length).toBeGreaterThan(played.recorder.jobs.size / 2);
    expectDrawnReviews(played.events, names);

    service.close();
    await server.close();
    const again = await playWithModels(scenario, { env, replay: played.replies });
    expect(again.eventLogSha256).toBe(played.eventLogSha256);
  } finally {
    service.close();
    delete process.env.TORTUGA_AGENT_KEY;
  }
});

/** Models and services see what visible tests say of work that nobody wrote: all is well where it is right. */
function expectDrawnReviews(events: readonly MarketEvent[], names: readonly string[]): void {
  const truths = new Map(eventsOf(events, 'TruthRecorded').map((truth) => [truth.submission, truth.correct]));
  const handedIn = eventsOf(events, 'WorkSubmitted');
  const drawn = new Set(
    handedIn
      .filter(({ freelancer }) => groupOf(names[freelancer]!) === 'statistical')
      .map(({ submission }) => submission),
  );
  const reviews = eventsOf(events, 'ReviewRecorded').filter(
    ({ submission, reviewer }) => drawn.has(submission) && groupOf(names[reviewer]!) !== 'runner',
  );
  expect(new Set(reviews.map(({ submission }) => truths.get(submission)))).toEqual(new Set([true, false]));
  for (const { submission, facts } of reviews) {
    expect(facts!.testsTotal).toBeGreaterThan(0);
    if (truths.get(submission)) expect(facts!.testsPassed).toBe(facts!.testsTotal);
  }
}
