import type { getStudy, listStudies } from '#src/api/studies/studies.contract.js';
import type { Answer } from '../../source/contract.js';

export type StudyAnswer = Answer<typeof getStudy>;
export type StudyCell = StudyAnswer['cells'][number];
export type StudyMeasure = StudyAnswer['measures'][number];
export type ListedStudy = Answer<typeof listStudies>['items'][number];

export interface Parameter {
  readonly name: string;
  /** In the order in which they were said. */
  readonly levels: readonly string[];
}

/** What was swept. */
export const parametersOf = ({ parameters, cells }: StudyAnswer): Parameter[] =>
  parameters.map((name) => ({ name, levels: [...new Set(cells.map(({ levels }) => levels[name]!))] }));

/** The level of some parameters. */
export type Levels = Readonly<Record<string, string>>;

export const cellAt = ({ cells }: StudyAnswer, at: Levels): StudyCell | undefined =>
  cells.find(({ levels }) => Object.entries(at).every(([name, level]) => levels[name] === level));

export const baselineOf = ({ cells, baseline }: StudyAnswer): StudyCell =>
  cells.find(({ cell }) => cell === baseline)!;

/** As numbers, where all are numbers of one kind: "1d" and "14d", "$50" and "$100"; null where they are words. */
export function numbersIn(
  levels: readonly string[],
): { readonly values: number[]; readonly unit: string } | null {
  const read = levels.map((level) => /^(\$?)(-?[\d,]+(?:\.\d+)?)(%|[a-z]?)$/.exec(level));
  if (!read.every((match) => match !== null)) return null;
  const units = new Set(read.map(([, before, , after]) => `${before}${after}`));
  if (units.size !== 1) return null;
  return { values: read.map(([, , digits]) => Number(digits!.replaceAll(',', ''))), unit: [...units][0]! };
}

/** Such as "bounty: fixed, freelancers.weak.count: 10". */
export const levelsText = (levels: Levels): string =>
  Object.entries(levels)
    .map(([name, level]) => `${name}: ${level}`)
    .join(', ');

/** Differences between cells, of those that differ: what both have in common is left out. */
export function apartText(levels: Levels, from: Levels): string {
  const differing = Object.entries(levels).filter(([name, level]) => from[name] !== level);
  return levelsText(Object.fromEntries(differing.map(([name, level]) => [shortName(name), level])));
}

/** The end of a path, by which it is still known: "freelancers.weak.count" is "weak.count". */
export const shortName = (parameter: string): string => parameter.split('.').slice(-2).join('.');

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export interface NotRun {
  /** Replications that the plan still has room for. */
  readonly left: number;
  /** Those that broke: machinery, and no result. */
  readonly failed: number;
  /** Cells that ended at their last replication with an interval that is wider than asked. */
  readonly tooWide: readonly number[];
}

export function notRun(study: StudyAnswer): NotRun {
  const { cells, planned, complete } = study;
  const { until, replications: most } = planned;
  const left = cells.reduce((sum, { replications }) => sum + Math.max(0, most - replications), 0);
  const tooWide = until
    ? cells.filter((cell) => cell.replications >= most && !isNarrow(cell, until)).map(({ cell }) => cell)
    : [];
  return {
    // What a cell did not need is not lacking.
    left: complete ? 0 : left,
    failed: cells.reduce((sum, { failed }) => sum + failed, 0),
    tooWide,
  };
}

function isNarrow({ measures }: StudyCell, until: NonNullable<StudyAnswer['planned']['until']>): boolean {
  const { student } = measures[until.measure]!;
  if (!student) return false;
  const half = (student.high - student.low) / 2;
  return half <= (until.relative ? until.halfWidth * Math.abs(student.mean) : until.halfWidth);
}
