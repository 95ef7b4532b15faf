import { writeValue } from '../lab/format.js';
import type { Constraint, SearchManifest } from '../optimise/plan.js';

/** "jobs completed at least 95.0 %" */
export function limitText(
  { measure, atLeast, atMost }: Constraint,
  measures: SearchManifest['measures'],
): string {
  const { title, unit } = measures[measure]!;
  const sides = [
    ...(atLeast === null ? [] : [`at least ${writeValue(unit, atLeast)}`]),
    ...(atMost === null ? [] : [`at most ${writeValue(unit, atMost)}`]),
  ];
  return `${title} ${sides.join(' and ')}`;
}
