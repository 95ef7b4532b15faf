import type { Path } from '../document/problem.js';
import { isMapping, show } from '../document/values.js';
import type { Level, LevelFault, Levels } from './level.js';
import { readRange } from './range.js';
import type { ParameterSettings } from './schema.js';

export function readLevels(parameter: ParameterSettings): Levels | LevelFault {
  if (Array.isArray(parameter)) return listed(parameter.map((value, at) => levelOf(value, [at])));
  if (isMapping(parameter) && 'values' in parameter) {
    const { values } = parameter;
    return listed(
      Array.isArray(values)
        ? values.map((value, at) => levelOf(value, ['values', at]))
        : Object.entries(values).map(([label, value]) => ({ label, value, at: ['values', label] })),
    );
  }
  return readRange(parameter as Exclude<typeof parameter, unknown[]>);
}

const levelOf = (value: unknown, at: Path): Level => ({ label: labelOf(value), value, at });

/** The name of a value that was not given one. */
export const labelOf = (value: unknown): string => (typeof value === 'string' ? value : show(value));

function listed(all: readonly Level[]): Levels | LevelFault {
  const [first] = all;
  if (!first) return { at: [], message: 'has no values', remedy: 'List one value at least, such as [1, 2]' };
  const empty = all.find(({ value }) => value === null || value === undefined);
  if (empty) return { at: empty.at, message: 'has no value', remedy: 'Write a value, or take it out' };
  const twice = all.find(({ label }, place) => all.findIndex((other) => other.label === label) < place);
  if (twice)
    return {
      at: twice.at,
      message: `${show(twice.label)} is there a second time`,
      remedy: 'Keep one of the two; long values are told apart by names, as in values: {name: value}',
    };
  return { all, at: (share) => all[Math.min(all.length - 1, Math.floor(share * all.length))] ?? first };
}
