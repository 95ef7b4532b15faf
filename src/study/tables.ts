import { createWriteStream, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type StudyManifest, seedOf } from './plan.js';
import { batchesIn } from './results-log.js';
import { hasFailed } from './rows.js';
import { effectLabels, type StudySummary } from './summary.js';

type Value = string | number | boolean | null;
/** By column. */
type TableRow = Readonly<Record<string, Value>>;

/** The files that are written, without their endings. */
export const TABLES = ['replications', 'summary', 'comparisons', 'effects'] as const;

/** Writes all tables of a study as CSV and as JSONL; each file is there as a whole or not at all. */
export async function writeTables(folder: string, summary: StudySummary): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { manifest } = summary;
  const rows: Readonly<Record<(typeof TABLES)[number], () => AsyncIterable<TableRow> | Iterable<TableRow>>> =
    {
      replications: () => replicationRows(folder, manifest),
      summary: () => summaryRows(summary),
      comparisons: () => comparisonRows(summary),
      effects: () => effectRows(summary),
    };
  for (const name of TABLES) {
    const file = join(folder, name);
    await writeLines(`${file}.csv`, csvLines(rows[name](), COLUMNS[name](manifest)));
    await writeLines(`${file}.jsonl`, jsonLines(rows[name]()));
  }
}

const COLUMNS: Readonly<Record<(typeof TABLES)[number], (manifest: StudyManifest) => string[]>> = {
  replications: ({ parameters, measures, withoutLargest }) => [
    ...['cell', 'replication', 'seed', ...parameters, ...measures.map(({ name }) => name)],
    ...(withoutLargest === null ? [] : measures.map(({ name }) => restName(name, withoutLargest))),
    'failed',
  ],
  summary: ({ parameters }) => [
    ...['cell', ...parameters, 'measure', 'unit', 'n', 'replications', 'failed', 'mean', 'sd'],
    ...['tLow', 'tHigh', 'bootstrapLow', 'bootstrapHigh', 'bcaLow', 'bcaHigh'],
    ...['jobs', 'byJob', 'byJobLow', 'byJobHigh'],
    ...['least', 'most', 'median', 'medianLow', 'medianHigh', 'withoutLargest'],
  ],
  comparisons: ({ parameters }) => [
    ...['cell', ...parameters, 'baseline', 'measure', 'unit', 'paired', 'n', 'difference', 'low', 'high'],
    ...['p', 'pHolm', 'pBenjaminiHochberg', 'detectable', 'replicationsNeeded'],
  ],
  effects: () => [
    ...['measure', 'unit', 'term', 'from', 'to', 'n', 'effect', 'low', 'high'],
    ...['p', 'pHolm', 'pBenjaminiHochberg', 'shareOfVariation'],
  ],
};

const restName = (measure: string, most: number): string => `${measure}Without${most}`;

const levelColumns = ({ parameters, cells }: StudyManifest, cell: number): TableRow =>
  Object.fromEntries(parameters.map((name, place) => [name, cells[cell]!.levels[place]!]));

async function* replicationRows(folder: string, manifest: StudyManifest): AsyncGenerator<TableRow> {
  const { measures, withoutLargest } = manifest;
  const names = measures.map(({ name }) => name);
  const columns = [
    ...names,
    ...(withoutLargest === null ? [] : names.map((name) => restName(name, withoutLargest))),
  ];
  for await (const { cell, from, rows } of batchesIn(folder)) {
    for (const [place, row] of rows.entries()) {
      const values = columns.map((name, at) => [name, hasFailed(row) ? null : row[at]!]);
      yield {
        ...{ cell: cell + 1, replication: from + place + 1, seed: seedOf(manifest, cell, from + place) },
        ...levelColumns(manifest, cell),
        ...(Object.fromEntries(values) as TableRow),
        failed: hasFailed(row) ? row.failed : null,
      };
    }
  }
}

function* summaryRows({ manifest, cells }: StudySummary): Generator<TableRow> {
  for (const { cell, replications, failed, measures } of cells) {
    for (const { measure, ...found } of measures) {
      const { student, bootstrap, byJob, median } = found;
      yield {
        ...{ cell: cell + 1, ...levelColumns(manifest, cell), ...measureColumns(manifest, measure) },
        ...{ n: found.count, replications, failed, mean: tidy(found.mean), sd: tidy(found.deviation) },
        ...{ tLow: tidy(student?.low), tHigh: tidy(student?.high) },
        ...{ bootstrapLow: tidy(bootstrap?.percentile.low), bootstrapHigh: tidy(bootstrap?.percentile.high) },
        ...{ bcaLow: tidy(bootstrap?.bca.low), bcaHigh: tidy(bootstrap?.bca.high) },
        ...{ jobs: byJob?.jobs ?? null, byJob: tidy(byJob?.ratio) },
        ...{ byJobLow: tidy(byJob?.bootstrap?.bca.low), byJobHigh: tidy(byJob?.bootstrap?.bca.high) },
        ...{ least: tidy(found.least), most: tidy(found.most), median: tidy(median?.value) },
        ...{ medianLow: tidy(median?.low), medianHigh: tidy(median?.high) },
        withoutLargest: tidy(found.withoutLargest),
      };
    }
  }
}

function* comparisonRows({ manifest, comparisons }: StudySummary): Generator<TableRow> {
  for (const { cell, measure, paired, tested, detectable, needed } of comparisons) {
    yield {
      ...{ cell: cell + 1, ...levelColumns(manifest, cell), baseline: manifest.baseline + 1 },
      ...{ ...measureColumns(manifest, measure), paired, n: tested?.replications ?? 0 },
      ...{ difference: tidy(tested?.mean), low: tidy(tested?.low), high: tidy(tested?.high) },
      ...{
        p: tidy(tested?.p),
        pHolm: tidy(tested?.pHolm),
        pBenjaminiHochberg: tidy(tested?.pBenjaminiHochberg),
      },
      ...{ detectable: tidy(detectable), replicationsNeeded: needed },
    };
  }
}

function* effectRows({ manifest, effects, variation }: StudySummary): Generator<TableRow> {
  for (const { measure, factors, levels, tested } of effects) {
    const labels = effectLabels(manifest, { factors, levels });
    const shares = variation.find((found) => found.measure === measure);
    const share = shares?.terms.find((term) => term.factors.join() === factors.join())?.share;
    yield {
      ...measureColumns(manifest, measure),
      term: labels.map(({ parameter }) => parameter).join(' x '),
      from: labels.map(({ first }) => first).join(' x '),
      to: labels.map(({ level }) => level).join(' x '),
      ...{ n: tested?.replications ?? 0, effect: tidy(tested?.mean) },
      ...{ low: tidy(tested?.low), high: tidy(tested?.high), p: tidy(tested?.p), pHolm: tidy(tested?.pHolm) },
      ...{ pBenjaminiHochberg: tidy(tested?.pBenjaminiHochberg), shareOfVariation: tidy(share) },
    };
  }
}

const measureColumns = ({ measures }: StudyManifest, measure: number): TableRow => {
  const { name, unit } = measures[measure]!;
  return { measure: name, unit };
};

/** Engines differ in the last bits of exp and log; what is kept must not. */
function tidy(value: number | null | undefined): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  return Number(value.toPrecision(10)) || 0;
}

async function* csvLines(
  rows: AsyncIterable<TableRow> | Iterable<TableRow>,
  columns: readonly string[],
): AsyncGenerator<string> {
  yield `${columns.map(csvField).join(',')}\n`;
  for await (const row of rows) yield `${columns.map((name) => csvField(row[name] ?? null)).join(',')}\n`;
}

async function* jsonLines(rows: AsyncIterable<TableRow> | Iterable<TableRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** By RFC 4180, with nothing where there is no value. */
function csvField(value: Value): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function writeLines(file: string, lines: AsyncIterable<string>): Promise<void> {
  const beside = `${file}.new`;
  await pipeline(Readable.from(lines), createWriteStream(beside));
  renameSync(beside, file);
}
