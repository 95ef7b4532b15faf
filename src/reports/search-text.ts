import { writeDifference, writeEstimate, writeValue } from '../lab/format.js';
import type { Unit } from '../lab/measure.js';
import {
  type Confirmation,
  confirmationOf,
  constraintsOf,
  type Known,
  type KnownConstraint,
  known,
} from '../optimise/conclusions.js';
import type { SearchManifest } from '../optimise/plan.js';
import type { RaceEnd, RaceRound, Reason } from '../optimise/race.js';
import type { Search } from '../optimise/search.js';
import { limitText } from './limit-text.js';
import { comparisonSentences, constraintSentences, optimismSentence } from './search-sentences.js';
import { dim, heading, plain, table } from './text.js';

/** More rows are in the result beside the log. */
const MOST_ROWS = 12;

const right = (title: string) => ({ title, align: 'right' as const });

/** What a search has found, for a person to read. */
export function searchReport(search: Search): string {
  const { manifest, race } = search;
  const confirmation = confirmationOf(search);
  return [
    heading(
      `${manifest.study}: a search of ${manifest.cells.length} designs of ${manifest.scenario}, ${race.replications} replications${confirmation ? '' : ', not complete'}`,
    ),
    plain(manifest.title),
    objectiveText(manifest),
    '',
    ...pathTable(search),
    ...leftTable(search),
    ...(confirmation ? confirmedText(confirmation, search) : []),
  ].join('\n');
}

function objectiveText({ objective, measures }: SearchManifest): string {
  const wanted = `${objective.sense} ${measures[objective.measure]!.title}`;
  const limits = objective.subjectTo.map((constraint) => limitText(constraint, measures));
  return limits.length === 0 ? wanted : `${wanted}, with ${limits.join(', and ')}`;
}

const ENDS: Readonly<Record<RaceEnd, (left: number) => string>> = {
  one: () => 'The race ended with one design left.',
  budget: (left) => `The race ended with its budget (search.budget): ${left} designs are not told apart.`,
  none: () =>
    'The race ended because all designs that were left miss a constraint; the best is the one that misses least.',
};

function pathTable({ race, manifest, searched }: Search): string[] {
  const { measure } = manifest.objective;
  const { unit, title } = manifest.measures[measure]!;
  const count = ({ dropped }: RaceRound, reasons: readonly Reason[]) =>
    dropped.filter(({ reason }) => reasons.includes(reason)).length;
  const rows = race.rounds.map((round, at) => {
    const { designs, from, to, dropped, best } = round;
    // As it was seen then, and not as later seeds have it.
    const seen = known(searched.moments(best, measure, to));
    return [
      ...[at + 1, designs.length, `${from + 1} to ${to}`],
      ...[count(round, ['constraint']), count(round, ['worse', 'noValue']), count(round, ['same'])],
      ...[designs.length - dropped.length, best + 1, valueText(unit, seen)],
    ];
  });
  const heads = ['round', 'designs', 'replications', 'miss a limit', 'worse', 'the same', 'left', 'best'].map(
    right,
  );
  return [
    'The search, all designs of a round on the same seeds',
    table([...heads, right(`its ${title}`)], rows),
    ...(race.ended ? [dim(ENDS[race.ended](race.left.length))] : []),
  ];
}

function leftTable({ race, manifest, searched }: Search): string[] {
  const left = race.rounds.length === 0 ? [] : race.standings;
  if (left.length < 2) return [];
  const { objective, measures } = manifest;
  const rows = left
    .slice(0, MOST_ROWS)
    .map(({ design }) => [
      design + 1,
      ...manifest.cells[design]!.levels.map(plain),
      valueText(measures[objective.measure]!.unit, known(searched.moments(design, objective.measure))),
      ...constraintsOf(design, searched, objective.subjectTo).map((one) => constraintText(one, manifest)),
    ]);
  const more = left.length - MOST_ROWS;
  return [
    '',
    'Designs that are left, on the seeds of the search, which flatter the best of them',
    table([right('design'), ...levelHeads(manifest), ...resultHeads(manifest)], rows),
    ...(more > 0 ? [dim(`... and ${more} more in result.json`)] : []),
  ];
}

const levelHeads = ({ parameters }: SearchManifest) => parameters.map((title) => ({ title: plain(title) }));

const resultHeads = ({ objective, measures }: SearchManifest) =>
  [objective, ...objective.subjectTo].map(({ measure }) => right(measures[measure]!.title));

const KEEPING = { kept: 'met', unsure: 'not sure', missed: 'missed' } as const;

const constraintText = (found: KnownConstraint, { objective, measures }: SearchManifest): string => {
  const { unit } = measures[objective.subjectTo[found.constraint]!.measure]!;
  return `${valueText(unit, found)}, ${KEEPING[found.keeping]}`;
};

function valueText(unit: Unit, { mean, estimate }: Known): string {
  if (estimate) return writeEstimate(unit, estimate);
  return mean === null ? '-' : writeValue(unit, mean);
}

function confirmedText(confirmation: Confirmation, { manifest }: Search): string[] {
  const { objective, measures } = manifest;
  const { unit } = measures[objective.measure]!;
  const others = measures.flatMap((_, measure) =>
    [objective, ...objective.subjectTo].some((one) => one.measure === measure) ? [] : [measure],
  );
  const rows = confirmation.designs.map(({ role, design, measures: found, constraints }) => {
    const comparison = confirmation.comparisons.find((one) => one.design === design);
    const told = comparison?.better ? ' *' : '  ';
    return [
      ...[design === manifest.baseline && role !== 'baseline' ? `${role}, the baseline` : role, design + 1],
      ...manifest.cells[design]!.levels.map(plain),
      valueText(unit, found[objective.measure]!),
      comparison?.tested ? `${writeDifference(unit, comparison.tested)}${told}` : '-',
      ...constraints.map((one) => constraintText(one, manifest)),
      ...others.map((measure) => valueText(measures[measure]!.unit, found[measure]!)),
    ];
  });
  const [first, ...limits] = resultHeads(manifest);
  const heads = [...levelHeads(manifest), first!, right('best less this'), ...limits];
  return [
    '',
    `The confirming run, on ${confirmation.replications} fresh seeds that nothing was chosen by`,
    table(
      [{ title: '' }, right('design'), ...heads, ...others.map((at) => right(measures[at]!.title))],
      rows,
    ),
    dim(
      "* is told from 0 with 95 % confidence by all of these comparisons together (Holm). In brackets: 95 % intervals of Student's t.",
    ),
    '',
    ...comparisonSentences(confirmation, manifest),
    ...constraintSentences(confirmation, manifest),
    optimismSentence(confirmation, manifest),
  ];
}
