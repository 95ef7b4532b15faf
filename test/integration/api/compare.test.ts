import { compareRuns } from '../../../src/api/compare/compare.contract.js';
import { CompareService } from '../../../src/compare/compare-service.js';
import { SMALL, startApi, type TestServer, untilStatus } from '../../support/api-server.js';
import { startApp } from '../../support/app.js';

const MARKET = { ...SMALL, set: ['jobs.count=40'] };

let api: TestServer;
let runs: readonly string[];

beforeAll(async () => {
  api = await startApi();
  const dearer = { ...MARKET, set: [...MARKET.set, 'bounty.cap=2x'] };
  const bodies = [MARKET, dearer, { ...MARKET, seed: 77 }, MARKET];
  const started = [];
  for (const body of bodies) started.push((await api.post('/runs', body)).body.runId as string);
  for (const run of started) await untilStatus(api, run, 'finished');
  runs = started;
});
afterAll(() => api.close());
afterEach(() => expect(api.defects).toEqual([]));

const compare = async (a: string, b: string) => (await api.get(`/compare?a=${a}&b=${b}`)).body;

test('two runs on the same luck: the first difference, and each job and each deal of money against itself', async () => {
  const [one, other] = runs as [string, string];
  const found = await compare(one, other);
  const app = await startApp(api.home);
  const service = app.get(CompareService);
  const told = await service.compare(await service.side(one), await service.side(other));
  await app.close();
  // Nothing is lost on its way, and nothing is added.
  expect(found).toEqual(JSON.parse(JSON.stringify(told)));
  expect(compareRuns.answer.parse(found)).toEqual(found);
  expect(found).toMatchObject({ identical: false, sameLuck: true, runs: [{ runId: one }, { runId: other }] });
  expect(found.settings).toEqual([{ path: 'bounty.cap', first: expect.anything(), second: '2x' }]);
  const { seq, first, second, before } = found.firstDifference;
  const eventsAt = async (run: string, after: number) =>
    (await api.get(`/runs/${run}/events?cursor=${after}&limit=1`)).body.items[0];
  expect([await eventsAt(one, seq - 1), await eventsAt(other, seq - 1)]).toEqual([first, second]);
  expect(first).not.toEqual(second);
  expect(await eventsAt(one, seq - 2)).toEqual(before.at(-1));
  expect(await eventsAt(other, seq - 2)).toEqual(before.at(-1));
  const sold = found.jobs.pairs.flatMap(({ priceCents }: { priceCents: number | null }) => priceCents ?? []);
  const { mean, interval, jobs } = found.jobs.price;
  expect([jobs, mean]).toEqual([
    sold.length,
    expect.closeTo(sold.reduce((sum: number, cents: number) => sum + cents, 0) / sold.length),
  ]);
  expect(interval.low).toBeLessThanOrEqual(mean);
  expect(interval.high).toBeGreaterThanOrEqual(mean);
  const paid = await Promise.all(
    [one, other].map(async (run) => (await api.get(`/runs/${run}/result`)).body.money.paidCents),
  );
  expect(found.totals.money.paidCents).toEqual({
    first: paid[0],
    second: paid[1],
    difference: paid[1] - paid[0],
  });
});

test('the same twice is identical; on another seed nothing is paired', async () => {
  const same = await compare(runs[0]!, runs[3]!);
  expect(same).toMatchObject({ identical: true, firstDifference: null, settings: [] });
  expect(same.jobs).toMatchObject({
    differing: 0,
    turns: [],
    price: { mean: 0, interval: { low: 0, high: 0 } },
  });
  const apart = await compare(runs[0]!, runs[2]!);
  expect(apart).toMatchObject({ identical: false, sameLuck: false });
  expect([apart.jobs.pairs, apart.jobs.price]).toEqual([[], null]);
  expect(apart.jobs.onlyFirst).toHaveLength(40);
});

test('what is no run, or only one, is refused', async () => {
  const ask = async (query: string) => (await api.get(`/compare${query}`)).status;
  expect(await ask(`?a=${runs[0]}&b=nobody-9`)).toBe(404);
  expect(await ask(`?a=${runs[0]}`)).toBe(400);
  expect(await ask('')).toBe(400);
});
