import { writeChange, writeDifference, writeEstimate, writeTick, writeValue } from '../../../lab/format.js';
import type { CellSummary, Comparison, MeasureSummary, StudySummary } from '../../../study/summary.js';
import { columns } from '../write.js';
import { type CellValue, cellName, drawCells, listed, shapeOf } from './layout.js';
import type { MeasureSection } from './measured.js';
import { TOLD_APART } from './measured.js';
import { cellsTable } from './tables.js';

interface Known extends MeasureSummary {
  readonly cell: number;
  readonly mean: number;
}

const knownOf = ({ cells }: StudySummary, measure: number): Known[] =>
  cells.flatMap(({ cell, measures }: CellSummary) => {
    const found = measures[measure]!;
    return found.mean === null ? [] : [{ ...found, cell, mean: found.mean }];
  });

const drawnValue = ({ cell, mean, student }: Known): CellValue => ({
  ...{ cell, value: mean },
  ...(student && { low: student.low, high: student.high }),
});

/** The means of all cells. */
export const cells: MeasureSection = (summary, at) => {
  const { manifest } = summary;
  const { title, unit } = manifest.measures[at]!;
  const known = knownOf(summary, at);
  const text = ({ student, mean }: Known) =>
    student ? writeEstimate(unit, student) : writeValue(unit, mean);
  if (known.length === 0)
    return {
      title,
      says: [`No replication has a value: there is nothing that it could be taken of.`],
      table: { columns: columns('cell'), rows: [['none']] },
    };
  const said = (one: Known) => `${text(one)} (${cellName(manifest, one.cell)})`;
  const least = known.reduce((one, other) => (other.mean < one.mean ? other : one));
  const most = known.reduce((one, other) => (other.mean > one.mean ? other : one));
  const baseline = known.find(({ cell }) => cell === manifest.baseline);
  const sentence =
    least === most && known.length === 1
      ? `It is ${said(most)}.`
      : `It goes from ${said(least)} to ${said(most)}${baseline ? `; the baseline (${cellName(manifest, baseline.cell)}) has ${text(baseline)}` : ''}.`;
  const values = known.map(drawnValue);
  const byJob = known.some((one) => one.byJob);
  const heads = ['n', title, ...(byJob ? ['by job'] : []), 'median'];
  const texts = known.map((one): [number, string[]] => {
    const job = one.byJob && {
      mean: one.byJob.ratio,
      low: one.byJob.bootstrap?.bca.low,
      high: one.byJob.bootstrap?.bca.high,
    };
    const jobText =
      job?.low === undefined || job.high === undefined
        ? '-'
        : writeEstimate(unit, { mean: job.mean, low: job.low, high: job.high });
    const median = one.median === null ? '-' : writeValue(unit, one.median.value);
    return [one.cell, [String(one.count), text(one), ...(byJob ? [jobText] : []), median]];
  });
  const isHeat = shapeOf(manifest) === 'heat';
  return {
    title,
    says: [sentence],
    plot: drawCells(manifest, [{ name: title, values }], {
      ...{ title: `${title}. ${sentence}`, caption: title, differences: false },
      format: (value) => writeTick(unit, isHeat ? short(value) : value),
    }),
    table: cellsTable(manifest, {
      columns: heads,
      textsOf: new Map(texts.map(([cell, all]) => [cell, isHeat ? [all[1]!] : all])),
      note: noteOf(summary, values, byJob),
    }),
  };
};

/** As many digits as there is room for in a small field. */
const short = (value: number): number => Number(value.toPrecision(3));

function noteOf(
  { manifest, cells: all }: StudySummary,
  values: readonly CellValue[],
  byJob: boolean,
): string {
  const shown = shapeOf(manifest) === 'picked' ? listed(values).length : values.length;
  return [
    "In brackets: 95 % intervals of Student's t over replications.",
    ...(byJob && shapeOf(manifest) !== 'heat'
      ? ['By job: the ratio over all replications together, with a BCa interval from resampling whole jobs.']
      : []),
    ...(shown < values.length
      ? [
          `The picture shows ${shown} of ${values.length} cells, at even steps from the lowest to the highest.`,
        ]
      : []),
    ...(values.length < all.length ? [`${all.length - values.length} cells have no value.`] : []),
    'All of it, with bootstrap intervals, is in summary.csv beside the results.',
  ].join(' ');
}

/** Each cell less the baseline. */
export const comparisons: MeasureSection = (summary, at) => {
  const { manifest } = summary;
  const { title, unit } = manifest.measures[at]!;
  const found = summary.comparisons.filter(({ measure, tested }) => measure === at && tested !== null);
  if (found.length === 0) return null;
  const told = found.filter(({ tested }) => tested!.pHolm <= TOLD_APART);
  const largest = (told.length > 0 ? told : found).reduce((one, other) =>
    Math.abs(other.tested!.mean) > Math.abs(one.tested!.mean) ? other : one,
  );
  const text = ({ tested }: Comparison) =>
    `${writeDifference(unit, tested!)}${tested!.pHolm <= TOLD_APART ? ' *' : ''}`;
  const sentence = `${told.length} of ${found.length} other cells are told from the baseline (${cellName(manifest, manifest.baseline)}) with 95 % confidence, all of them asked together (Holm); the largest difference ${told.length > 0 ? 'among those' : 'seen'} is ${writeDifference(unit, largest.tested!)} (${cellName(manifest, largest.cell)}).`;
  const values = found.map(
    ({ cell, tested }): CellValue => ({
      ...{ cell, value: tested!.mean, low: tested!.low, high: tested!.high },
      mark: tested!.pHolm <= TOLD_APART ? ' *' : '',
    }),
  );
  const isHeat = shapeOf(manifest) === 'heat';
  return {
    title: 'Compared with the baseline',
    says: [sentence],
    plot: drawCells(manifest, [{ name: 'difference', values }], {
      ...{ title: `${title}. ${sentence}`, caption: 'Difference from the baseline', differences: true },
      format: (value) => writeTick(unit, isHeat ? short(value) : value),
    }),
    table: cellsTable(manifest, {
      columns: ['difference', 'p (Holm)', 'detectable', 'needs'],
      textsOf: new Map(
        found.map((one) => [
          one.cell,
          [
            text(one),
            one.tested!.pHolm.toPrecision(2),
            one.detectable === null ? '-' : writeValue(unit, one.detectable),
            one.needed?.toLocaleString('en') ?? '-',
          ],
        ]),
      ),
      note: `${manifest.commonRandomNumbers ? 'In pairs, on common seeds.' : 'On independent seeds.'} * is told from 0. ${isHeat ? '' : 'Detectable: the least difference that so many replications find four times of five; needs: how many would find the one seen so often. '}All of it is in comparisons.csv.`,
    }),
  };
};

/** The same without the jobs of the highest opening bounty. */
export const withoutLargest: MeasureSection = (summary, at) => {
  const { manifest } = summary;
  const { withoutLargest: most } = manifest;
  const { title, unit } = manifest.measures[at]!;
  const known = knownOf(summary, at).filter((one) => one.withoutLargest !== null);
  if (most === null || known.length === 0) return null;
  const change = (one: Known) => one.withoutLargest! - one.mean;
  const largest = known.reduce((one, other) =>
    Math.abs(change(other)) > Math.abs(change(one)) ? other : one,
  );
  const jobs = most === 1 ? 'job' : `${most} jobs`;
  const sentence = `Without the ${jobs} of the highest opening bounty in each replication, ${cellName(manifest, largest.cell)} changes most: from ${writeValue(unit, largest.mean)} to ${writeValue(unit, largest.withoutLargest!)}.`;
  const rest = known.map((one): CellValue => ({ cell: one.cell, value: one.withoutLargest! }));
  const isHeat = shapeOf(manifest) === 'heat';
  const series = isHeat
    ? [{ name: 'change', values: known.map((one) => ({ cell: one.cell, value: change(one) })) }]
    : [
        { name: 'all jobs', values: known.map(drawnValue) },
        { name: `without the largest ${most === 1 ? 'one' : most}`, values: rest },
      ];
  return {
    title: `Without the largest ${jobs}`,
    says: [sentence],
    plot: drawCells(manifest, series, {
      ...{ title: `${title}. ${sentence}`, caption: isHeat ? 'Change' : title, differences: isHeat },
      format: (value) => writeTick(unit, isHeat ? short(value) : value),
    }),
    table: cellsTable(manifest, {
      columns: ['all jobs', 'without', 'change'],
      textsOf: new Map(
        known.map((one) => {
          const without = writeValue(unit, one.withoutLargest!);
          return [
            one.cell,
            isHeat ? [without] : [writeValue(unit, one.mean), without, writeChange(unit, change(one))],
          ];
        }),
      ),
      note: 'An answer that changes much hangs on these few jobs.',
    }),
  };
};
