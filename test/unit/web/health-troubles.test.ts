import { bytes, uptime } from '../../../web/src/views/health/amounts.js';
import { partOf, troublesOf } from '../../../web/src/views/health/troubles.js';

type Status = Parameters<typeof troublesOf>[0];

const MICRO = 1_000_000;
const WELL: Status = {
  ...{ version: '1', startedAt: '2026-01-01T00:00:00Z', memory: { rssBytes: 1, heapBytes: 1 } },
  runs: { playing: 1, most: 4, items: [], elsewhere: 0, interrupted: 3 },
  tasks: { running: 2, waiting: 0, atOnce: 2, mostWaiting: 1_000 },
  sandboxes: { chosen: 'docker', warning: null, backends: [] },
  outages: [],
  streams: { open: 3, most: 500, dropped: 7 },
  store: { bytes: 1, freeBytes: 1024 ** 4, runs: 1 },
  models: { since: '2026-01-01T00:00:00Z', spentMicroCents: 0 },
  limits: { addresses: { requestsPerMinute: 3_000, seen: 1, mostUsed: 20, refused: 0 }, tokens: [] },
};
const TOKEN = {
  ...{ id: 'a', name: 'alice', scopes: [], requestsPerMinute: 60, used: 60, refused: false },
  ...{ spendCentsPerDay: 500, spentMicroCents: 0, heldMicroCents: 0 },
};
const RUN = {
  ...{ runId: 'market-1', status: 'running' as const, startedAt: '', eventCount: 1 },
  ...{ spentMicroCents: 0, capCents: null, dayCapCents: null },
};
const told = (change: Partial<Status>) => troublesOf({ ...WELL, ...change }, undefined);

test('a server that is busy, and has stopped runs and dropped streams, is well', () => {
  expect(told({})).toEqual([]);
  expect(told({ limits: { ...WELL.limits, tokens: [TOKEN] } })).toEqual([]);
});

test('caps are told of from nine tenths on, with what may yet be spent, and once', () => {
  const runs = (...items: object[]) => ({ ...WELL.runs, items: items.map((item) => ({ ...RUN, ...item })) });
  const spent = (cents: number) => ({ spentMicroCents: cents * MICRO, capCents: 100 });
  expect(told({ runs: runs(spent(89)) })).toEqual([]);
  expect(told({ runs: runs(spent(90)) })).toMatchObject([
    {
      tone: 'warn',
      what: 'market-1 has spent $0.90 of $1.00',
      remedy: expect.stringContaining('budgets.run'),
    },
  ]);
  expect(told({ runs: runs(spent(100)) })).toMatchObject([{ tone: 'bad' }]);
  const models = { since: '', spentMicroCents: 95 * MICRO };
  const day = told({ models, runs: runs({ dayCapCents: 100 }, { runId: 'market-2', dayCapCents: 100 }) });
  expect(day.map(({ what }) => what)).toEqual(['All runs of today have spent $0.95 of $1.00']);
  const held = { ...TOKEN, spentMicroCents: 200 * MICRO, heldMicroCents: 300 * MICRO };
  expect(told({ limits: { ...WELL.limits, tokens: [held] } })).toMatchObject([
    { tone: 'bad', what: expect.stringContaining('$5.00 of $5.00') },
  ]);
});

test('what is broken comes before what soon will be, and each says what to do', () => {
  const outage = {
    runId: 'market-1',
    backend: 'docker',
    kind: 'daemon-gone',
    message: 'gone',
    failures: 1,
    beganAt: '',
  };
  const found = told({
    runs: { ...WELL.runs, playing: 4 },
    tasks: { ...WELL.tasks, waiting: 500 },
    streams: { ...WELL.streams, open: 450 },
    store: { ...WELL.store, freeBytes: 1024 ** 3 - 1 },
    outages: [outage],
    sandboxes: { chosen: null, warning: 'No sandbox. To go on: install one.', backends: [] },
    limits: {
      addresses: { ...WELL.limits.addresses, refused: 2 },
      tokens: [{ ...TOKEN, refused: true }],
    },
  });
  expect(found.map(({ tone }) => tone)).toEqual([
    'bad',
    'bad',
    'bad',
    'warn',
    'warn',
    'warn',
    'warn',
    'warn',
  ]);
  expect(found[0]!.what).toBe('market-1 waits for docker, after 1 failure: gone');
  for (const { remedy } of found) expect(remedy).not.toBe('');
});

test('a plain process is warned of with what would be better, and a bad setting of models is told', () => {
  const backend = { live: 0, waiting: 0, notEnforced: [], warnings: [], available: false, detail: '' };
  const sandboxes = {
    ...{ chosen: 'process', warning: 'Code runs as plain processes' },
    backends: [{ ...backend, name: 'docker', remedy: 'start it' }],
  };
  expect(told({ sandboxes })).toEqual([
    { tone: 'warn', what: 'Code runs as plain processes', remedy: 'docker: start it' },
  ]);
  const today = { since: '', spentMicroCents: 0, uses: [] };
  const models = { default: null, problem: 'TORTUGA_MODEL_BASE_URL is no URL', today, token: null };
  expect(troublesOf(WELL, models).map(({ what }) => what)).toEqual(['TORTUGA_MODEL_BASE_URL is no URL']);
});

test('amounts as people read them, and parts of limits that may be none, or nothing', () => {
  const amounts = [0, 1023, 1024, 12_910_592, 150 * 1024 ** 3, 5 * 1024 ** 5];
  expect(amounts.map(bytes)).toEqual(['0 B', '1023 B', '1.0 KB', '12.3 MB', '150 GB', '5120 TB']);
  expect(uptime('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:00:59Z'))).toBe('less than a minute');
  expect(uptime('2026-01-01T00:00:00Z', Date.parse('2026-01-02T03:04:00Z'))).toBe('1 d 3 h');
  expect([partOf(5, null), partOf(5, 10), partOf(0, 0)]).toEqual([0, 0.5, 1]);
});
