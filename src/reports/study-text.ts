import { writeDifference, writeEstimate, writeValue } from '../lab/format.js';
import type { StudyManifest } from '../study/plan.js';
import type { CellSummary, Comparison, EffectSummary, StudySummary } from '../study/summary.js';
import { effectLabels } from '../study/summary.js';
import { dim, heading, plain, table } from './text.js';

/** More rows are in the tables beside the results. */
const MOST_ROWS = 40;

const right = (title: string) => ({ title, align: 'right' as const });

/** What a study has found, for a person to read. */
export function studyReport(summary: StudySummary): string {
  const { manifest, replications, complete, cells } = summary;
  const luck = manifest.commonRandomNumbers ? 'on common seeds' : 'each on seeds of its own';
  return [
    heading(
      `${manifest.study}: ${cells.length} cells of ${manifest.scenario}, ${replications} replications ${luck}${complete ? '' : ', not complete'}`,
    ),
    plain(manifest.title),
    '',
    cellTable(summary),
    ...withoutLargestTable(summary),
    ...comparisonTable(summary),
    ...effectTable(summary),
    ...variationTable(summary),
    ...notes(summary),
  ].join('\n');
}

const levelHeads = ({ parameters }: StudyManifest) => parameters.map((title) => ({ title: plain(title) }));

const levelsOf = ({ cells }: StudyManifest, cell: number): string[] => cells[cell]!.levels.map(plain);

/** A table of so many rows, and how many more there are. */
function cut<T>(rows: readonly T[], file: string): { readonly shown: readonly T[]; readonly more: string[] } {
  const left = rows.length - MOST_ROWS;
  return { shown: rows.slice(0, MOST_ROWS), more: left > 0 ? [dim(`... and ${left} more in ${file}`)] : [] };
}

function cellTable({ manifest, cells }: StudySummary): string {
  const { shown, more } = cut(cells, 'summary.csv');
  const rows = shown.map((found) => [
    found.cell + 1,
    ...levelsOf(manifest, found.cell),
    found.replications,
    ...found.measures.map(({ measure, student, mean }) => {
      const { unit } = manifest.measures[measure]!;
      if (student) return writeEstimate(unit, student);
      return mean === null ? '-' : writeValue(unit, mean);
    }),
  ]);
  const heads = manifest.measures.map(({ title }) => right(title));
  return [table([right('cell'), ...levelHeads(manifest), right('n'), ...heads], rows), ...more].join('\n');
}

function withoutLargestTable({ manifest, cells }: StudySummary): string[] {
  const { withoutLargest, measures } = manifest;
  if (withoutLargest === null) return [];
  const { shown, more } = cut(cells, 'summary.csv');
  const rows = shown.map((found) => [
    found.cell + 1,
    ...levelsOf(manifest, found.cell),
    ...found.measures.map(({ measure, withoutLargest: mean }) =>
      mean === null ? '-' : writeValue(measures[measure]!.unit, mean),
    ),
  ]);
  const heads = measures.map(({ title }) => right(title));
  const jobs = withoutLargest === 1 ? 'job' : `${withoutLargest} jobs`;
  return [
    '',
    `The same without the ${jobs} of the highest opening bounty in each replication`,
    table([right('cell'), ...levelHeads(manifest), ...heads], rows),
    ...more,
  ];
}

function comparisonTable({ manifest, cells, comparisons }: StudySummary): string[] {
  if (comparisons.length === 0) return [];
  const { measures, baseline, commonRandomNumbers } = manifest;
  const others = cells.filter(({ cell }) => cell !== baseline);
  const { shown, more } = cut(others, 'comparisons.csv');
  const rows = shown.map(({ cell }) => {
    const own = comparisons.filter((comparison) => comparison.cell === cell);
    return [
      cell + 1,
      ...levelsOf(manifest, cell),
      ...own.flatMap((comparison) => [differenceText(manifest, comparison), needText(comparison)]),
    ];
  });
  const heads = measures.flatMap(({ title }) => [right(title), right('needs')]);
  return [
    '',
    `Differences from cell ${baseline + 1}, ${commonRandomNumbers ? 'in pairs on common seeds' : 'on independent seeds'}`,
    table([right('cell'), ...levelHeads(manifest), ...heads], rows),
    ...more,
    dim(
      '* is told from 0 with 95 % confidence by all of its column together (Holm). needs: replications of each cell that find such a difference four times of five.',
    ),
  ];
}

const TOLD_APART = 0.05;

function differenceText({ measures }: StudyManifest, { measure, tested }: Comparison): string {
  if (!tested) return '-';
  return `${writeDifference(measures[measure]!.unit, tested)}${tested.pHolm <= TOLD_APART ? ' *' : '  '}`;
}

const needText = ({ tested, needed }: Comparison): string =>
  tested === null ? '-' : (needed?.toLocaleString('en') ?? 'no number');

function effectTable({ manifest, effects }: StudySummary): string[] {
  const known = effects.filter(({ tested }) => tested !== null);
  if (known.length === 0 || manifest.parameters.length < 2) return [];
  const worth = known.filter(({ factors, tested }) => factors.length === 1 || tested!.pHolm <= TOLD_APART);
  const { shown, more } = cut(worth, 'effects.csv');
  const left = known.length - worth.length;
  const rows = shown.map((effect) => effectRow(manifest, effect));
  const heads = [{ title: 'measure' }, { title: 'effect of' }, { title: 'from' }, { title: 'to' }];
  return [
    '',
    'Effects, averaged over all other parameters; of two together, by how much the second changes the effect of the first',
    table([...heads, right('effect')], rows),
    ...more,
    ...(left > 0
      ? [dim(`${left} effects of two together that are not told from 0 are in effects.csv.`)]
      : []),
  ];
}

function effectRow(manifest: StudyManifest, { measure, factors, levels, tested }: EffectSummary) {
  const { title, unit } = manifest.measures[measure]!;
  const labels = effectLabels(manifest, { factors, levels });
  const join = (texts: readonly string[]) => plain(texts.join(' x '));
  return [
    title,
    join(labels.map(({ parameter }) => parameter)),
    join(labels.map(({ first }) => first)),
    join(labels.map(({ level }) => level)),
    `${writeDifference(unit, tested!)}${tested!.pHolm <= TOLD_APART ? ' *' : '  '}`,
  ];
}

function variationTable({ manifest, variation }: StudySummary): string[] {
  if (variation.length === 0 || manifest.parameters.length < 2) return [];
  const share = (value: number) => writeValue('share', value);
  const [first] = variation;
  const terms = first!.terms.map(({ factors }) =>
    plain(factors.map((factor) => manifest.parameters[factor]!).join(' x ')),
  );
  const rows = variation.map(({ measure, terms: found, higher, chance }) => [
    manifest.measures[measure]!.title,
    ...found.map((term) => share(term.share)),
    share(higher),
    share(chance),
  ]);
  return [
    '',
    'Where the variation between all replications comes from',
    table([{ title: 'measure' }, ...terms.map(right), right('higher'), right('chance')], rows),
  ];
}

function notes({ manifest, cells }: StudySummary): string[] {
  const failed = cells.reduce((sum, cell) => sum + cell.failed, 0);
  const missing = manifest.measures.flatMap(({ title }, measure) => {
    const lacking = cells.reduce((sum, cell) => sum + without(cell, measure), 0);
    return lacking === 0 ? [] : [`${lacking} replications have no ${title}, and do not count there.`];
  });
  return [
    '',
    ...(failed === 0
      ? []
      : [`${failed} replications could not be played; the same command tries them again.`]),
    ...missing,
    dim(
      "In brackets: 95 % intervals of Student's t over replications; bootstrap intervals are in summary.csv.",
    ),
    ...(cells.some(({ measures }) => measures.some(({ byJob }) => byJob))
      ? [
          dim(
            'All replications post the same jobs: intervals by job, for what holds beyond these, are there as well.',
          ),
        ]
      : []),
    ...(manifest.until
      ? [dim('Cells end when their interval is short enough, which makes it a little too short on average.')]
      : []),
  ];
}

const without = ({ replications, failed, measures }: CellSummary, measure: number): number =>
  replications - failed - measures[measure]!.count;
