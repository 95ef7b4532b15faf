import { startApi, type TestServer, untilStatus } from '../../support/api-server.js';

let api: TestServer;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
afterEach(() => expect(api.defects).toEqual([]));

const played = async (scenario: string, set: readonly string[]): Promise<string> => {
  const { runId } = (await api.post('/runs', { scenario, set })).body;
  await untilStatus(api, runId, 'finished');
  return runId;
};

test('ratings of a run are those of its awards, best first, with names, and have an ETag', async () => {
  const run = await played('hostile-bidders', ['jobs.count=20']);
  const { status, body, headers } = await api.get(`/runs/${run}/ratings`);
  expect(status).toBe(200);
  const [group] = body.groups;
  const names = group.ratings.map(({ name }: { name: string }) => name);
  const joined = (await api.get(`/runs/${run}/events?type=ParticipantJoined&limit=500`)).body.items;
  for (const { participant, name, rankInterval, rank, interval, rating } of group.ratings) {
    expect(joined).toContainEqual(expect.objectContaining({ participant, name, role: 'freelancer' }));
    expect(rankInterval.best).toBeLessThanOrEqual(rank);
    expect(rankInterval.worst).toBeGreaterThanOrEqual(rank);
    expect([interval.low < rating, rating < interval.high]).toEqual([true, true]);
  }
  expect(group.chances).toHaveLength(names.length);
  // Each result has a winner and a loser.
  const sum = (key: 'won' | 'lost') =>
    group.ratings.reduce((total: number, one: Record<string, number>) => total + one[key]!, 0);
  expect([sum('won'), sum('lost')]).toEqual([group.results, group.results]);
  // The order of strengths is that of another road to them: each one's chances against all others.
  const takes = group.chances.map((row: ({ chance: number } | null)[]) =>
    row.reduce((total, cell) => total + (cell?.chance ?? 0.5), 0),
  );
  expect([...takes].sort((a, b) => b - a)).toEqual(takes);
  const again = await api.get(`/runs/${run}/ratings`, { 'if-none-match': headers.get('etag')! });
  expect(again.status).toBe(304);
});

test('a run without results says why, and what to do', async () => {
  const run = await played('one-job', []);
  const none = await api.get(`/runs/${run}/ratings`);
  expect([none.status, none.body.type]).toEqual([409, 'urn:tortuga:problem:wrong-state']);
  expect(none.body.detail).toContain(run);
  expect(none.body.hint).toContain('award.rule');
  expect((await api.get('/runs/no-such-run/ratings')).status).toBe(404);
});
