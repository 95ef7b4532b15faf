import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InterruptedError, UserError } from '../../../src/errors.js';
import { exportRun } from '../../../src/exports/export-run.js';
import { FORMAT_NAMES, type FormatName } from '../../../src/exports/formats/index.js';
import { TABLE_NAMES, type TableName } from '../../../src/exports/tables/index.js';
import { RunService } from '../../../src/simulation/run-service.js';
import type { RunEntity } from '../../../src/store/run.entity.js';
import { RunPages } from '../../../src/store/run-pages.js';
import { RunStore } from '../../../src/store/run-store.js';
import { startApp } from '../../support/app.js';
import { scenarioNamed } from '../../support/play.js';
import { manifestIn, type Row, readExport } from '../../support/read-export.js';

let app: Awaited<ReturnType<typeof startApp>>;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'tortuga-export-'));

interface Wish {
  readonly format?: FormatName;
  readonly tables?: readonly TableName[];
  readonly out?: string;
  readonly force?: boolean;
}

async function exported(run: RunEntity, wish: Wish = {}): Promise<string> {
  const { format = 'csv', tables = TABLE_NAMES, out = newFolder(), force = false } = wish;
  const modelUse = await app.get(RunStore).modelUse(run);
  await exportRun({ run, pages: app.get(RunPages), modelUse, format, tables, out, force });
  return out;
}

const played = (name: string, set: readonly string[]) =>
  app.get(RunService).run({ scenario: scenarioNamed(name, set), sandbox: 'process' });

const rates = (falseAccept: number, falseReject: number) =>
  `agent: statistical, falseAccept: ${falseAccept}, falseReject: ${falseReject}`;
const WITH_DISPUTES = [
  'jobs.count=60',
  'review.panel=3',
  'review.approvals=2',
  'review.disputes=split',
  `reviewers=[{name: reviewer, count: 5, ${rates(0.25, 0.2)}}]`,
  `arbiters=[{name: arbiter, count: 2, ${rates(0.15, 0.1)}}]`,
];

/** Scenarios with different ways to sell, to be paid, and to disagree. */
const MARKETS: readonly [string, readonly string[]][] = [
  ['statistical-escalation', WITH_DISPUTES],
  ['contest', ['jobs.count=60']],
  ['expensify-terms', ['jobs.count=60']],
  ['changed-minds', ['jobs.count=60']],
];

const sum = (rows: readonly Row[], column: string): number =>
  rows.reduce((total, row) => total + Number(row[column]), 0);

test.each(MARKETS)('the tables of %s say what the report says', async (name, set) => {
  const { run, result, recorder } = await played(name, set);
  const tables = await readExport(await exported(run, { format: 'parquet' }));
  const { jobs, ledger, submissions, participants, reviews, disputes, events } = tables as Record<
    TableName,
    Row[]
  >;
  const moved = (type: string) =>
    sum(
      ledger.filter((row) => row.type === type),
      'amount_cents',
    );
  const { money, truth } = result;
  const clawedBack = moved('BonusClawedBack');
  expect(moved('PaymentPosted') - clawedBack).toBe(money.paidCents);
  expect(moved('FeePosted')).toBe(money.feesCents);
  expect(moved('ComputeCharged')).toBe(money.computeCents);
  expect(moved('HoldReleased') + moved('HoldVoided') + clawedBack).toBe(money.refundedCents);
  expect(moved('FundsHeld') + moved('HoldIncreased')).toBe(money.postedCents);
  expect(sum(jobs, 'paid_cents')).toBe(money.paidCents);
  expect(sum(participants, 'net_cents')).toBe(sum(result.freelancers as unknown as Row[], 'netCents'));
  const pay = (correct: boolean) =>
    sum(
      submissions.filter((row) => row.paid && row.correct === correct),
      'pay_cents',
    );
  expect(pay(true)).toBe(truth.paidRightCents);
  expect(pay(false)).toBe(truth.paidBrokenCents);
  expect(events).toHaveLength(result.eventCount);
  expect(ledger).toHaveLength(result.ledger.entries);
  const records = recorder.allSubmissions;
  expect(submissions).toHaveLength(records.length);
  expect(reviews).toHaveLength(records.reduce((total, record) => total + record.reviews, 0));
  expect(disputes).toHaveLength(records.filter(({ ruling }) => ruling).length);
  expect(tables.runs).toEqual([
    expect.objectContaining({
      run_id: result.runId,
      event_log_sha256: result.eventLogSha256,
      jobs_settled: result.jobs.settled,
      jobs_expired: result.jobs.expired,
      posted_cents: money.postedCents,
      paid_cents: money.paidCents,
      refunded_cents: money.refundedCents,
      compute_cents: money.computeCents,
      unpaid_right_cents: truth.unpaidRightCents,
      accepted: truth.accepted,
    }),
  ]);
});

test('keys are unique, and join what they say that they join', async () => {
  const { run } = await played('statistical-escalation', WITH_DISPUTES);
  const folder = await exported(run);
  const tables = await readExport(folder);
  expect(tables.disputes!.length).toBeGreaterThan(5);
  for (const { table, key, columns } of manifestIn(folder).tables) {
    const keys = tables[table]!.map((row) => JSON.stringify(key.map((column) => row[column])));
    expect([table, new Set(keys).size]).toEqual([table, keys.length]);
    for (const { name, joins } of columns) {
      if (joins === undefined) continue;
      const [other, column] = joins.split('.') as [string, string];
      const known = new Set(tables[other]!.map((row) => row[column]));
      const lost = tables[table]!.filter((row) => row[name] !== null && !known.has(row[name]!));
      expect([table, name, lost]).toEqual([table, name, []]);
    }
  }
});

test('all formats hold the same rows, and each is the same bytes again', async () => {
  const { run } = await played('statistical-escalation', ['jobs.count=15']);
  const folders = await Promise.all(FORMAT_NAMES.map((format) => exported(run, { format })));
  const [csv, ...others] = await Promise.all(folders.map(readExport));
  for (const other of others) expect(other).toEqual(csv);
  for (const [index, format] of FORMAT_NAMES.entries()) {
    const again = await exported(run, { format });
    for (const file of readdirSync(again)) {
      expect([
        file,
        readFileSync(join(again, file)).equals(readFileSync(join(folders[index]!, file))),
      ]).toEqual([file, true]);
    }
  }
});

test('a run that was stopped is exported as far as it goes, and the manifest says so', async () => {
  const stop = new AbortController();
  let seen = 0;
  const stopped = app.get(RunService).run({
    scenario: scenarioNamed('statistical-escalation', ['jobs.count=60']),
    sandbox: 'process',
    signal: stop.signal,
    onStart: ({ stream }) => stream.events.subscribe(() => ++seen === 400 && stop.abort()),
  });
  await expect(stopped).rejects.toThrow(InterruptedError);
  const run = await app.get(RunStore).find('latest');
  const folder = await exported(run);
  const { complete, events, run: about } = manifestIn(folder);
  expect({ complete, status: about.status, sha: about.eventLogSha256 }).toEqual({
    complete: false,
    status: 'interrupted',
    sha: null,
  });
  const tables = await readExport(folder);
  expect(events.count).toBeGreaterThanOrEqual(400);
  expect(tables.events).toHaveLength(events.count);
  expect(tables.jobs!.some(({ outcome }) => outcome === 'open')).toBe(true);

  await app.get(RunService).resume(run, { sandbox: 'process' });
  const whole = manifestIn(await exported(run, { out: folder }));
  expect(whole.complete).toBe(true);
  expect(whole.events.count).toBeGreaterThan(events.count);
  expect(whole.events.sha256).toBe(run.eventLogSha256);
});

test('an export of the same run is replaced, and files of something else are not', async () => {
  const { run } = await played('statistical-escalation', ['jobs.count=5']);
  const { run: other } = await played('statistical-escalation', ['jobs.count=6']);
  const out = await exported(run, { format: 'csv' });
  writeFileSync(join(out, 'notes.txt'), 'mine');
  await exported(run, { out, format: 'jsonl', tables: ['jobs'] });
  expect(readdirSync(out).sort()).toEqual(['jobs.jsonl', 'manifest.json', 'notes.txt']);
  await expect(exported(other, { out })).rejects.toThrow(UserError);
  await expect(exported(other, { out })).rejects.toThrow(
    'holds something else already: jobs.jsonl, manifest.json',
  );
  expect(manifestIn(out).run.id).toContain(String(run.number));
  await exported(other, { out, tables: ['runs'], force: true });
  expect(readdirSync(out).sort()).toEqual(['manifest.json', 'notes.txt', 'runs.csv']);
});

test('a folder that cannot be written to is said, and nothing is left behind', async () => {
  const { run } = await played('statistical-escalation', ['jobs.count=5']);
  const file = join(newFolder(), 'a-file');
  writeFileSync(file, 'mine');
  await expect(exported(run, { out: file })).rejects.toThrow(UserError);
  await expect(exported(run, { out: join(file, 'below') })).rejects.toThrow(/cannot be written/);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  const out = newFolder();
  const pages = new Proxy(app.get(RunPages), {
    get: (target, name) =>
      name === 'eventsByJob'
        ? () => {
            throw new Error('the store is gone');
          }
        : Reflect.get(target, name),
  });
  const request = {
    run,
    pages,
    modelUse: [],
    format: 'csv',
    tables: TABLE_NAMES,
    out,
    force: false,
  } as const;
  await expect(exportRun(request)).rejects.toThrow('the store is gone');
  expect(readdirSync(out)).toEqual([]);
  expect(existsSync(join(out, 'manifest.json'))).toBe(false);
});
