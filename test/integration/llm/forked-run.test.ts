import { NoReplyError } from '#agents/index.js';
import { ForkService } from '../../../src/simulation/fork-service.js';
import { type FinishedRun, RunService } from '../../../src/simulation/run-service.js';
import type { RunEntity } from '../../../src/store/run.entity.js';
import { RunStore } from '../../../src/store/run-store.js';
import { startApp } from '../../support/app.js';
import { forwardTo } from '../../support/forwarding-server.js';
import { type ModelServer, startModelServer } from '../../support/model-server.js';
import { startOffline } from '../../support/offline-chat.js';
import { scenarioNamed } from '../../support/play.js';
import { quickSandbox } from '../../support/quick-sandbox.js';

/** A market that asks in every role with few calls. */
const DEAR = [
  ...['jobs.count=2', 'seed=12', 'freelancers.coder.count=2', 'timing.look=7d'],
  ...['models.main.pricePerMillionIn=$15', 'budgets={run: "$900"}'],
];

let app: Awaited<ReturnType<typeof startApp>>;
let server: ModelServer;
let offline: Awaited<ReturnType<typeof startOffline>>;
let runs: RunService;
let forks: ForkService;
let store: RunStore;
let whole: FinishedRun;
/** The first event that comes of what a model said of some work. */
let firstReview: number;

beforeAll(async () => {
  offline = await startOffline();
  server = await startModelServer(forwardTo(offline, (text) => text));
  process.env.TORTUGA_MODEL_BASE_URL = server.baseURL;
  app = await startApp();
  runs = app.get(RunService);
  forks = app.get(ForkService);
  store = app.get(RunStore);
  whole = await play(...DEAR);
  firstReview = (await seqsOf(whole.run, 'ReviewRecorded'))[0]!;
});

afterAll(async () => {
  await app.close();
  await server.close();
  await offline.close();
  delete process.env.TORTUGA_MODEL_BASE_URL;
});

const play = async (...set: readonly string[]) =>
  runs.run({ scenario: scenarioNamed('llm-offline', set), sandbox: await quickSandbox() });

const fork = async (parent: RunEntity, at: number | 'last', ...set: readonly string[]) =>
  forks.fork(parent, { at: String(at), set, sandbox: await quickSandbox() });

async function seqsOf(run: RunEntity, type: 'ReviewRecorded' | 'WorkSubmitted'): Promise<number[]> {
  const seqs: number[] = [];
  for await (const { seq } of store.events(run, { type })) seqs.push(seq);
  return seqs;
}

/** What calls of a run would have cost, and what was paid for them, in millionths of a cent. */
async function costsOf({ run }: FinishedRun) {
  const use = await store.modelUse(run);
  const sum = (of: 'calls' | 'microCents' | 'paidMicroCents') => use.reduce((all, one) => all + one[of], 0);
  return { calls: sum('calls'), all: sum('microCents'), paid: sum('paidMicroCents') };
}

/** How often a model is asked while something is done. */
async function asking<T>(work: () => Promise<T>): Promise<{ readonly made: T; readonly calls: number }> {
  const before = server.asked.length;
  const made = await work();
  return { made, calls: server.asked.length - before };
}

const TODAY = '2000-01-01';

test('a fork without changes asks nobody and pays nothing, after whichever event it begins', async () => {
  const costs = await costsOf(whole);
  expect(costs.paid).toBe(costs.all);
  for (const at of [1, firstReview, 'last'] as const) {
    const spent = await store.spentSince(TODAY);
    const { made, calls } = await asking(() => fork(whole.run, at));
    expect(made.result.eventLogSha256).toBe(whole.result.eventLogSha256);
    expect(calls).toBe(0);
    expect(await costsOf(made)).toEqual({ ...costs, paid: 0 });
    expect(await store.spentSince(TODAY)).toBe(spent);
  }
});

test('a model that is another one from an event on is asked what comes after it, and that alone is paid for', async () => {
  const spent = await store.spentSince(TODAY);
  const { made: forked, calls } = await asking(() =>
    fork(whole.run, firstReview, 'models.main.temperature=0.5'),
  );
  const costs = await costsOf(forked);
  expect(calls).toBeGreaterThan(0);
  expect(calls).toBeLessThan(costs.calls);
  expect(costs.paid).toBeGreaterThan(0);
  expect(costs.paid).toBeLessThan(costs.all);
  expect((await store.spentSince(TODAY)) - spent).toBe(costs.paid);
  const asked = server.asked.slice(-calls).map(({ body }) => (body as { temperature?: number }).temperature);
  expect(new Set(asked)).toEqual(new Set([0.5]));
  const sandbox = await quickSandbox();
  const replayed = await asking(() => runs.verify(forked.run, { sandbox }));
  expect(replayed).toMatchObject({ made: { difference: null, problems: [] }, calls: 0 });
  const again = await asking(() => fork(forked.run, 'last'));
  expect(again.calls).toBe(0);
  expect(again.made.result.eventLogSha256).toBe(forked.result.eventLogSha256);
});

test('caps count what was spent before as well, and a fork that lost turns gets more like any run', async () => {
  const { all } = await costsOf(whole);
  const spentBefore = all / 100_000_000;
  const cap = `budgets.run=$${(spentBefore / 2).toFixed(2)}`;
  const capped = await fork(whole.run, firstReview, cap);
  const lost = await store.lostTurns(capped.run);
  expect(lost.length).toBeGreaterThan(0);
  expect(new Set(lost.map(({ kind, cap: path, shared }) => [kind, path, shared].join()))).toEqual(
    new Set(['budget,budgets.run,']),
  );
  const sandbox = await quickSandbox();
  const resumed = await runs.resume(capped.run, { sandbox, set: ['budgets.run=$900'] });
  expect(resumed.result.eventLogSha256).toBe(whole.result.eventLogSha256);
  expect(resumed.result.forkOf).toEqual(capped.result.forkOf);
  expect(await runs.verify(resumed.run, { sandbox })).toMatchObject({ difference: null, problems: [] });
});

test('turns that its parent lost before are lost for good, and are not its own to get more for', async () => {
  const { all } = await costsOf(whole);
  const capped = await play(...DEAR, `budgets.run=$${(all / 400_000_000).toFixed(2)}`);
  expect((await store.lostTurns(capped.run)).length).toBeGreaterThan(0);
  const forked = await fork(capped.run, 'last');
  expect((await store.lostTurns(forked.run)).every(({ shared }) => shared)).toBe(true);
  const sandbox = await quickSandbox();
  await expect(runs.resume(forked.run, { sandbox, set: ['budgets.run=$900'] })).rejects.toThrow(
    'has come to its end',
  );
});

test('what a run did not keep is not asked and paid for again to have its beginning', async () => {
  const scenario = scenarioNamed('llm-offline', DEAR);
  const unkept = await runs.run({ scenario, sandbox: await quickSandbox(), replies: 'off' });
  const { made, calls } = await asking(async () =>
    fork(unkept.run, firstReview).then(
      () => null,
      (error: unknown) => error,
    ),
  );
  expect(made).toBeInstanceOf(NoReplyError);
  expect(calls).toBe(0);
});
