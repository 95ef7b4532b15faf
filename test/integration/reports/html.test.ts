import { stripVTControlCharacters } from 'node:util';
import { chromium } from 'playwright-core';
import type { MarketEvent } from '#market/index.js';
import { RunRecorder } from '#market/index.js';
import { hasBrowser } from '#sandbox/index.js';
import { renderReport } from '../../../src/reports/html/render.js';
import { runDocument } from '../../../src/reports/html/run/index.js';
import type { ReportedRun } from '../../../src/reports/html/run/reported.js';
import { runReport } from '../../../src/reports/run-report.js';
import { runResult } from '../../../src/reports/run-result.js';
import type { RunEntity } from '../../../src/store/run.entity.js';
import { playScenario, scenarioNamed } from '../../support/play.js';

const HOSTILE = `</title></style></svg><script>window.owned = 1</script><img src="http://127.0.0.1:1/x" onerror="window.owned = 2">"'&{a|b}`;

const rates = (falseAccept: number, falseReject: number) =>
  `agent: statistical, falseAccept: ${falseAccept}, falseReject: ${falseReject}`;
const MARKET = scenarioNamed('statistical-escalation', [
  'jobs.count=40',
  'review.panel=3',
  'review.approvals=2',
  'review.disputes=split',
  `reviewers=[{name: reviewer, count: 5, ${rates(0.25, 0.2)}}]`,
  `arbiters=[{name: arbiter, count: 2, ${rates(0.15, 0.1)}}]`,
]);

let reported: ReportedRun;

/** What agents, services and scenarios may say stands wherever a report has room for it. */
async function hostileRun(): Promise<ReportedRun> {
  const { events, eventLogSha256 } = await playScenario(MARKET, 'process');
  const document = JSON.stringify(MARKET.document);
  const recorder = new RunRecorder();
  for (const event of events) recorder.apply(renamed(event));
  const run = {
    ...{
      number: 1,
      scenario: HOSTILE,
      seed: 7,
      status: 'interrupted',
      failure: HOSTILE,
      document,
      manifest: null,
    },
    ...{
      version: '0.0.0',
      scenarioDigest: 'd',
      startedAt: 's',
      finishedAt: null,
      eventLogSha256,
      sandbox: null,
    },
  } as unknown as RunEntity;
  const identity = { runId: `${HOSTILE}-1`, scenario: HOSTILE, seed: 7, eventLogSha256, document };
  const result = runResult(identity, recorder);
  const use = {
    model: HOSTILE,
    called: HOSTILE,
    endpoint: 'x',
    role: HOSTILE,
    calls: 3,
    tokensIn: 4,
    tokensOut: 5,
  };
  return {
    ...{ run, recorder, result },
    modelUse: [{ ...use, microCents: 1_234_567, paidMicroCents: 1_234_567 }],
    lostTurns: [{ name: HOSTILE, role: HOSTILE, kind: 'bad-reply', detail: HOSTILE }],
    outages: [
      {
        ...{ run: 1, kind: 'failed', backend: HOSTILE, message: HOSTILE, failures: 1, retries: 2 },
        ...{ beganAt: '2026-01-01T00:00:00.000Z', endedAt: null, ending: null },
      } as never,
    ],
  };
}

/** The best earner has the worst name. */
const renamed = (event: MarketEvent): MarketEvent =>
  event.type === 'ParticipantJoined' && event.participant === 0 ? { ...event, name: HOSTILE } : event;

beforeAll(async () => {
  reported = await hostileRun();
});

test('a report is the same bytes each time, and holds no mark-up of others', () => {
  const html = renderReport(runDocument(reported));
  expect(renderReport(runDocument(reported))).toBe(html);
  expect(html).toContain('&lt;script&gt;');
  expect(html).not.toMatch(/<(script|img|iframe|object|link|base)\b/i);
  expect(html).not.toMatch(/(src|href)="(?!#)/);
  expect(html.match(/<\/title>/g)).toHaveLength(1);
});

test('it has a table of the numbers in every section, a sentence, and a picture where there is something to see', () => {
  const { sections, warnings } = runDocument(reported);
  expect(sections.map(({ id }) => id)).toEqual(
    [
      ...['jobs', 'bounty', 'truth', 'layers', 'earnings', 'groups', 'reviewers', 'arbiters', 'prices'],
      ...['models', 'lost-turns', 'outages', 'manifest'],
    ].filter((id) => id !== 'groups' || reported.result.groups.length > 1),
  );
  for (const { id, says, table, plot } of sections) {
    expect([id, says.length > 0, table.rows.length > 0]).toEqual([id, true, true]);
    expect([id, plot === undefined]).toEqual([id, ['lost-turns', 'outages', 'manifest'].includes(id)]);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    for (const panel of plot && !('kind' in plot) ? plot.panels : []) {
      for (const { marks } of panel.series)
        for (const { value } of marks) expect(Number.isFinite(value)).toBe(true);
    }
  }
  expect(warnings).toEqual([expect.stringContaining('was stopped before its end')]);
});

test('its numbers are those of the text report', () => {
  const { run, recorder, result } = reported;
  // Colours depend on where the tests run.
  const text = stripVTControlCharacters(runReport({ run, recorder, result }));
  const { sections } = runDocument(reported);
  const cells = (id: string) =>
    sections.find((section) => section.id === id)!.table.rows.map((row) => row.map(String));
  for (const id of ['jobs', 'truth', 'layers', 'bounty']) {
    for (const row of cells(id)) {
      const found = text.split('\n').some((line) => row.every((cell) => line.includes(cell)));
      expect([id, row, found]).toEqual([id, row, true]);
    }
  }
});

test('a run in which nothing has happened yet has a report too', () => {
  const recorder = new RunRecorder();
  const { document } = reported.run;
  const identity = { runId: 'empty-1', scenario: 'empty', seed: 1, eventLogSha256: '', document };
  const nothing = { modelUse: [], lostTurns: [], outages: [] };
  const empty = runDocument({
    run: reported.run,
    recorder,
    result: runResult(identity, recorder),
    ...nothing,
  });
  expect(renderReport(empty)).toContain('0 of 0 jobs were paid (-)');
  expect(empty.sections.map(({ id }) => id)).toContain('manifest');
});

const testInBrowser = hasBrowser() ? test : test.skip;

testInBrowser(
  'a browser asks for nothing, runs nothing, and shows all of it on paper and on a phone (needs Chromium)',
  async () => {
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
      const asked: string[] = [];
      const problems: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => problems.push(message.text()));
      await page.setContent(renderReport(runDocument(reported)));
      expect(asked).toEqual([]);
      expect(problems).toEqual([]);
      expect(await page.evaluate('window.owned')).toBeUndefined();
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(wide)).toBeLessThanOrEqual(0);
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 690, height: 1000 });
      expect(await page.evaluate(wide)).toBeLessThanOrEqual(0);
      expect(await page.locator('figure svg').count()).toBeGreaterThan(7);
    } finally {
      await browser.close();
    }
  },
);
