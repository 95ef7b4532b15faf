import { nearest } from '../document/nearest.js';
import type { Path } from '../document/problem.js';
import { show } from '../document/values.js';
import type { LevelFault, Levels } from './level.js';
import { labelOf } from './levels.js';
import type { StudySettings } from './schema.js';

export interface StudyObjection {
  readonly path: Path;
  readonly part?: 'key' | 'value';
  readonly message: string;
  readonly allowed?: string;
  readonly remedy: string;
}

export type ReadParameters = ReadonlyMap<string, Levels | LevelFault>;

/** Dimensions of which the direction numbers are there. */
export const MOST_SOBOL = 21;

/** What is wrong between the fields of a study, before its scenario is looked at. */
export function studyObjections(settings: StudySettings, parameters: ReadParameters): StudyObjection[] {
  const faults = [...parameters].flatMap(([name, levels]): StudyObjection[] =>
    'message' in levels ? [{ ...levels, path: ['parameters', name, ...levels.at] }] : [],
  );
  return [
    ...faults,
    ...pathObjections(settings),
    ...designObjections(settings, parameters),
    ...endObjections(settings),
    ...(faults.length > 0 ? [] : sizeObjections(settings, parameters as ReadonlyMap<string, Levels>)),
  ];
}

function pathObjections({ set, parameters }: StudySettings): StudyObjection[] {
  const paths = [
    ...Object.keys(set).map((name) => ({ name, path: ['set', name] })),
    ...Object.keys(parameters).map((name) => ({ name, path: ['parameters', name] })),
  ];
  return paths.flatMap(({ name, path }, place): StudyObjection[] => {
    const at = { path, part: 'key' as const };
    if (name.includes('=') || name.split('.').some((part) => part.trim() === ''))
      return [{ ...at, message: 'is not a path', remedy: 'Write it like bounty.period' }];
    if (name === 'seed')
      return [
        {
          ...at,
          message: 'each replication has a seed of its own',
          remedy: 'Take it out, and give the first seed as seed: at the top level',
        },
      ];
    const around = paths
      .slice(0, place)
      .find((other) => within(name, other.name) || within(other.name, name));
    if (!around) return [];
    return [
      {
        ...at,
        message: `is set a second time: ${around.name} stands there too`,
        remedy: 'Keep one of the two',
      },
    ];
  });
}

const within = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}.`);

function designObjections({ design, samples }: StudySettings, parameters: ReadParameters): StudyObjection[] {
  if (design === 'grid') {
    const stepless = [...parameters].filter(([, levels]) => !('message' in levels) && levels.all === null);
    return [
      ...(samples === undefined
        ? []
        : [
            {
              path: ['samples'],
              part: 'key' as const,
              message: 'a grid plays all combinations',
              remedy: 'Take it out, or write design: latin-hypercube',
            },
          ]),
      ...stepless.map(([name]) => ({
        path: ['parameters', name],
        message: 'a grid needs a step in each range',
        remedy: 'Add one, as in {from: 1, to: 9, step: 2}, or write design: latin-hypercube',
      })),
    ];
  }
  if (samples === undefined)
    return [
      { path: ['design'], message: `a ${design} design needs samples`, remedy: 'Add it, as in: samples: 64' },
    ];
  if (design === 'sobol' && parameters.size > MOST_SOBOL)
    return [
      {
        path: ['design'],
        message: `a sobol design has ${MOST_SOBOL} parameters at most, and here are ${parameters.size}`,
        remedy: 'Write design: latin-hypercube',
      },
    ];
  return [];
}

function endObjections({ replications, until, measures }: StudySettings): StudyObjection[] {
  const objections: StudyObjection[] = [];
  if (replications !== undefined && until !== undefined)
    objections.push({
      path: ['until'],
      part: 'key',
      message: 'replications and until exclude each other',
      remedy: 'Keep one of them',
    });
  return until
    ? [...objections, ...metricObjections(until.metric, ['until', 'metric'], measures)]
    : objections;
}

/** What is wrong with a metric that has to be one of the measures. */
export function metricObjections(metric: string, path: Path, measures: readonly string[]): StudyObjection[] {
  if (measures.includes(metric)) return [];
  const meant = nearest(metric, measures);
  return [
    {
      path,
      message: `unknown metric ${show(metric)}`,
      allowed: measures.join(', '),
      remedy:
        meant === undefined ? 'Name one of the measures, or add it to them' : `Did you mean "${meant}"?`,
    },
  ];
}

function sizeObjections(
  { design, samples = 0, limit }: StudySettings,
  parameters: ReadonlyMap<string, Levels>,
): StudyObjection[] {
  const cells = cellsOf({ design, samples }, parameters);
  if (cells <= limit) return [];
  return [
    {
      path: design === 'grid' ? ['parameters'] : ['samples'],
      part: 'key',
      message: `these are ${cells} cells, and the limit is ${limit}`,
      remedy: `Take some values out, or write limit: ${cells} at the top level`,
    },
  ];
}

/** How many cells a study has. */
export function cellsOf(
  { design, samples = 0 }: Pick<StudySettings, 'design' | 'samples'>,
  parameters: ReadonlyMap<string, Levels>,
): number {
  if (design !== 'grid') return samples;
  return [...parameters.values()].reduce((product, { all }) => product * (all?.length ?? 1), 1);
}

/** What is wrong with the cell that others are to be compared with. */
export function baselineObjections(
  { baseline, design }: StudySettings,
  parameters: ReadonlyMap<string, Levels>,
): StudyObjection[] {
  if (!baseline) return [];
  if (design !== 'grid')
    return [
      {
        path: ['baseline'],
        part: 'key',
        message: 'a baseline is a cell of a grid',
        remedy: 'Take it out: the others are compared with the first cell',
      },
    ];
  const names = [...parameters.keys()];
  const missing = names.filter((name) => !(name in baseline));
  const strays = Object.keys(baseline).filter((name) => !parameters.has(name));
  return [
    ...strays.map((name): StudyObjection => {
      const meant = nearest(name, names);
      return {
        path: ['baseline', name],
        part: 'key',
        message: `there is no parameter "${name}"`,
        allowed: names.join(', '),
        remedy: meant === undefined ? 'Take it out' : `Did you mean "${meant}"?`,
      };
    }),
    ...missing.map((name) => ({
      path: ['baseline'],
      message: `says nothing of ${name}`,
      remedy: 'Give every parameter a level in it',
    })),
    ...names.flatMap((name) => levelObjection(name, baseline[name], parameters.get(name)!)),
  ];
}

function levelObjection(name: string, value: unknown, levels: Levels): StudyObjection[] {
  if (value === undefined || !levels.all) return [];
  const labels = levels.all.map(({ label }) => label);
  const found = labelOf(value);
  if (labels.includes(found)) return [];
  const meant = nearest(found, labels);
  return [
    {
      path: ['baseline', name],
      message: `${show(value)} is none of its levels`,
      allowed: labels.slice(0, 20).join(', '),
      remedy: meant === undefined ? 'Name one of them' : `Did you mean "${meant}"?`,
    },
  ];
}
