import { Market } from '#market/index.js';
import { chooseBackend, Grader } from '#sandbox/index.js';
import { BUILTIN_CATALOG, type CatalogJob, loadCatalog } from '#scenarios/index.js';
import { Artifacts } from '../../../src/simulation/artifacts.js';
import { EventStream } from '../../../src/simulation/event-stream.js';
import { Simulation } from '../../../src/simulation/simulation.js';
import { scenarioNamed } from '../../support/play.js';
import { quickSandbox } from '../../support/quick-sandbox.js';

type Seen = { readonly role: string; readonly method: string; readonly view: unknown };

/** The same agent, whose every observation is written down. */
function watched<A extends object>(role: string, agent: A, seen: Seen[]): A {
  return new Proxy(agent, {
    get(target, method, receiver) {
      const member = Reflect.get(target, method, receiver);
      if (typeof member !== 'function') return member;
      return (view: unknown, ...rest: unknown[]) => {
        seen.push({ role, method: String(method), view: structuredClone(view) });
        return member.call(target, view, ...rest);
      };
    },
  });
}

async function playWatched() {
  const scenario = scenarioNamed('all-the-way-down', [
    'jobs.count=5',
    'clients.shop.vagueness=0.4',
    'clients.agency.vagueness=0.4',
    'review.disputes=rejection',
    'arbiters=[{name: judge, agent: scripted, falseAccept: 0.1, falseReject: 0.1}]',
  ]);
  const catalog = loadCatalog(BUILTIN_CATALOG);
  const { backend } = await chooseBackend(await quickSandbox(), { trusted: true });
  const grader = new Grader(backend, { cache: true });
  const simulation = new Simulation({
    scenario,
    pool: { jobs: catalog.jobs, choices: [] },
    grader,
    stream: new EventStream(),
    artifacts: new Artifacts(),
  });
  const seen: Seen[] = [];
  const { population } = simulation.world;
  simulation.world.population = {
    freelancers: new Map(
      [...population.freelancers].map(([id, freelancer]) => [
        id,
        { ...freelancer, agent: watched('freelancer', freelancer.agent, seen) },
      ]),
    ),
    reviewers: new Map(
      [...population.reviewers].map(([id, agent]) => [id, watched('reviewer', agent, seen)]),
    ),
    arbiters: new Map([...population.arbiters].map(([id, agent]) => [id, watched('arbiter', agent, seen)])),
    managers: population.managers.map(({ id, agent }) => ({ id, agent: watched('manager', agent, seen) })),
    clients: population.clients.map(({ id, agent }) => ({ id, agent: watched('client', agent, seen) })),
    testAuthor: watched('testAuthor', population.testAuthor!, seen),
    casts: population.casts,
  };
  try {
    await simulation.run();
  } finally {
    await grader.close();
  }
  return { seen, catalog, simulation };
}

describe('hidden things never reach an agent', () => {
  let played: Awaited<ReturnType<typeof playWatched>>;
  beforeAll(async () => {
    played = await playWatched();
  });

  const viewsOf = (...roles: string[]) =>
    played.seen
      .filter(({ role }) => roles.includes(role))
      .map(({ view }) => JSON.stringify(view, replaceSets));
  const replaceSets = (_: string, value: unknown) => (value instanceof Set ? [...value] : value);

  test('every role was asked', () => {
    const asked = new Set(played.seen.map(({ role, method }) => `${role}.${method}`));
    expect([...asked].sort()).toEqual([
      'arbiter.rule',
      'client.writeBrief',
      'freelancer.bid',
      'freelancer.work',
      'manager.choose',
      'reviewer.review',
      'testAuthor.writeTests',
    ]);
  });

  test("a clause that the client left out is in nobody else's observation of that job", () => {
    const { world } = played.simulation;
    let omitted = 0;
    for (const { spec, specification } of world.posted.values()) {
      const { brief } = specification;
      const left = spec.code!.spec.clauses.filter(({ id }) => !brief.covers.includes(id));
      omitted += left.length;
      const views = played.seen
        .filter(({ role }) => role !== 'client')
        .map(({ view }) => JSON.stringify(view, replaceSets));
      for (const { text } of left) {
        for (const view of views) expect(view).not.toContain(JSON.stringify(text).slice(1, -1));
      }
    }
    expect(omitted).toBeGreaterThan(0);
  });

  test('the reference solution, its violations and the tests that nobody wrote down for all are in none', () => {
    const { world } = played.simulation;
    for (const { spec, tests } of world.posted.values()) {
      const job = spec.code as CatalogJob;
      const reference = JSON.stringify(job.reference.files[job.reference.main]).slice(1, -1);
      const visible = new Set(tests?.kind === 'value' ? tests.tests.map(({ name }) => name) : []);
      const hidden =
        job.hidden.kind === 'value' ? job.hidden.tests.filter(({ name }) => !visible.has(name)) : [];
      // A reviewer sees the submitted code, which may be right to the letter; nobody sees it before it is written.
      for (const view of viewsOf('client', 'testAuthor', 'manager', 'freelancer')) {
        expect(view).not.toContain(reference);
        expect(view).not.toContain('"violations"');
        for (const { name } of hidden) expect(view).not.toContain(`"name":${JSON.stringify(name)}`);
      }
    }
  });

  test('whose work it is is in no review', () => {
    expect(viewsOf('reviewer').length).toBeGreaterThan(0);
    for (const view of viewsOf('reviewer', 'arbiter')) expect(view).not.toMatch(/"(freelancer|author)"/);
  });

  test('skills, budgets of others and the truth are in none', () => {
    for (const view of viewsOf('client', 'testAuthor', 'manager', 'freelancer', 'reviewer', 'arbiter')) {
      expect(view).not.toMatch(
        /"(skill|correct|truth|failedClauses|omittedClauses|vagueness|seed|falseAccept|reservationPrice)"/,
      );
    }
  });
});

test('the market tells no participant the truth: recording it changes nothing but the log', () => {
  const history = (withTruth: boolean) => {
    const types: string[] = [];
    const market = new Market(1, { listener: ({ type }) => types.push(type) });
    const terms = market.addTerms({
      bounty: {
        policy: { lastRung: 0, level: (cents) => cents, waitSeconds: () => Infinity },
        triggers: new Set(),
        capCents: (cents) => cents,
        deadlineSeconds: 1_000,
      },
      award: { rule: 'posted-price' },
      review: { panelSize: 1, approvalsNeeded: 1 },
      payment: { fee: 0, delaySeconds: 0 },
    });
    market.execute({ type: 'Join', name: 'f', role: 'freelancer', capacity: 1 });
    market.execute({ type: 'Join', name: 'r', role: 'reviewer', capacity: 0 });
    market.execute({ type: 'Join', name: 'c', role: 'client', capacity: 0 });
    market.execute({ type: 'Deposit', participant: 2, cents: 1_000, key: 0 });
    market.execute({ type: 'PostJob', client: 2, manager: -1, terms, openingCents: 500 });
    market.execute({ type: 'ClaimJob', freelancer: 0, job: 0 });
    market.takeTimer();
    market.execute({ type: 'SubmitWork', freelancer: 0, job: 0 });
    if (withTruth) market.execute({ type: 'RecordTruth', submission: 0, correct: false });
    market.execute({ type: 'RecordReview', reviewer: 1, submission: 0, approve: true });
    return types.filter((type) => type !== 'TruthRecorded');
  };
  expect(history(true)).toEqual(history(false));
  expect(history(true)).toContain('JobSettled');
});
