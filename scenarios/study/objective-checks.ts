import { show } from '../document/values.js';
import type { Levels } from './level.js';
import type { StudySettings } from './schema.js';
import { cellsOf, metricObjections, type StudyObjection } from './study-checks.js';

/** Replications that a search has for each of its designs when nothing is said. */
const BUDGET_FOR_EACH = 50;

/** How many replications a search plays at most. */
export const searchBudget = ({ search }: StudySettings, designs: number): number =>
  search.budget ?? Math.max(BUDGET_FOR_EACH, search.batch) * designs;

/** What is wrong with what is wanted, for whichever command the study is read. */
export function objectiveObjections(
  { objective, measures }: StudySettings,
  isShare: (measure: string) => boolean,
): StudyObjection[] {
  if (!objective) return [];
  const { minimise, maximise, subjectTo } = objective;
  const wanted = [
    ...(minimise === undefined ? [] : metricObjections(minimise, ['objective', 'minimise'], measures)),
    ...(maximise === undefined ? [] : metricObjections(maximise, ['objective', 'maximise'], measures)),
  ];
  const limits = subjectTo.flatMap(({ metric, ...bounds }, place) => {
    const path = ['objective', 'subjectTo', place];
    const unknown = metricObjections(metric, [...path, 'metric'], measures);
    if (unknown.length > 0 || !isShare(metric)) return unknown;
    return (['atLeast', 'atMost'] as const).flatMap((side): StudyObjection[] => {
      const bound = bounds[side];
      if (bound === undefined || (bound >= 0 && bound <= 1)) return [];
      const meant = bound > 1 && bound <= 100 ? `Write it like ${bound}%` : 'Write it like 0.95 or 95%';
      return [{ path: [...path, side], message: `${metric} is a share, from 0 to 1`, remedy: meant }];
    });
  });
  return [...sideObjections(objective), ...wanted, ...limits, ...contradictions(subjectTo)];
}

function sideObjections({ minimise, maximise }: NonNullable<StudySettings['objective']>): StudyObjection[] {
  if ((minimise === undefined) !== (maximise === undefined)) return [];
  const neither = minimise === undefined;
  return [
    {
      path: ['objective'],
      part: 'key',
      message: neither ? 'says nothing to minimise or maximise' : 'minimise and maximise exclude each other',
      remedy: neither
        ? 'Add one, as in: minimise: costOfRight'
        : 'Keep one of them; the other may be a limit in subjectTo',
    },
  ];
}

type Constraints = NonNullable<StudySettings['objective']>['subjectTo'];

/** Constraints that say nothing, and those that no design can keep together. */
function contradictions(subjectTo: Constraints): StudyObjection[] {
  return subjectTo.flatMap(({ metric, atLeast, atMost }, place): StudyObjection[] => {
    const path = ['objective', 'subjectTo', place];
    if (atLeast === undefined && atMost === undefined)
      return [{ path, message: `sets no limit to ${metric}`, remedy: 'Add atLeast or atMost' }];
    const before = subjectTo.slice(0, place + 1).filter((other) => other.metric === metric);
    const least = Math.max(...before.map((other) => other.atLeast ?? -Infinity));
    const most = Math.min(...before.map((other) => other.atMost ?? Infinity));
    if (least <= most) return [];
    return [
      {
        path,
        message: `no design can keep to it: ${metric} would have to be at least ${show(least)} and at most ${show(most)}`,
        remedy: 'Change one of the two limits',
      },
    ];
  });
}

/** What keeps a study from being searched. */
export function searchObjections(
  settings: StudySettings,
  parameters: ReadonlyMap<string, Levels>,
): StudyObjection[] {
  const { objective, commonRandomNumbers, search } = settings;
  if (!objective)
    return [
      {
        path: ['objective'],
        part: 'key',
        message: 'is missing: a search has to know what is best',
        remedy: 'Add it at the top level, as in: objective: {minimise: costOfRight}',
      },
    ];
  const designs = cellsOf(settings, parameters);
  if (designs < 2)
    return [
      {
        path: ['parameters'],
        part: 'key',
        message: 'leave one design, and nothing to search',
        remedy: 'Give a parameter a second value',
      },
    ];
  const objections: StudyObjection[] = [];
  if (!commonRandomNumbers)
    objections.push({
      path: ['commonRandomNumbers'],
      message: 'a search compares designs on common seeds',
      remedy: 'Take it out',
    });
  if (searchBudget(settings, designs) < designs * search.batch)
    objections.push({
      path: ['search', 'budget'],
      message: `is too small to play each of ${designs} designs on ${search.batch} seeds`,
      remedy: `Write budget: ${designs * search.batch} or more, or take some values out`,
    });
  return objections;
}

/**
 * A search that looks for nothing would be left out without a word.
 * @param written the study as it was written, before what was left out was filled in
 */
export function straySearch(written: unknown, { objective }: StudySettings): StudyObjection[] {
  if (objective || !Object.hasOwn(written as object, 'search')) return [];
  return [
    {
      path: ['search'],
      part: 'key',
      message: 'is there without an objective: it says how long to look, and not for what',
      remedy: 'Add objective: {minimise: costOfRight} or take it out',
    },
  ];
}

/** What keeps a study from being played in all of its cells. */
export function studyEnds({ replications, until, objective }: StudySettings): StudyObjection[] {
  if (replications !== undefined || until !== undefined) return [];
  const ends = 'replications: 30, or until: {metric, halfWidth, max}';
  const said = objective
    ? {
        message: 'is missing: the study says what is best, and not on how many seeds each cell is played',
        remedy: `Search it (tortuga optimise FILE), or add ${ends}`,
      }
    : { message: 'is missing', remedy: `Add it at the top level, as in: ${ends}` };
  return [{ path: ['replications'], part: 'key', ...said }];
}
