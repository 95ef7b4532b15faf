import type { Mark } from '../../charts/plot.js';
import { writeChange, writeDifference, writeEstimate, writeValue } from '../../lab/format.js';
import type { Unit } from '../../lab/measure.js';
import type { Gap, Ratio } from './data.js';

/** "58.1 % [44.0, 70.2]"; "-" of nothing. */
export function ratioText({ value, low, high }: Gap, unit: Unit = 'share'): string {
  if (value === null) return '-';
  return low === null || high === null
    ? writeValue(unit, value)
    : writeEstimate(unit, { mean: value, low, high });
}

/** "-9.2 points [-14.1, -5.0]" */
export function gapText({ value, low, high }: Gap, unit: Unit = 'share'): string {
  if (value === null) return '-';
  return low === null || high === null
    ? writeChange(unit, value)
    : writeDifference(unit, { mean: value, low, high });
}

/** "12 of 340" */
export const countText = ({ above, below }: Ratio): string =>
  `${above.toLocaleString('en')} of ${below.toLocaleString('en')}`;

/** None, where there was nothing to take it of. */
export const marksOf = (values: readonly { readonly level: number; readonly of: Gap }[]): Mark[] =>
  values.flatMap(({ level, of: { value, low, high } }) => {
    if (value === null) return [];
    return [low === null || high === null ? { level, value } : { level, value, low, high }];
  });

/** An interval that lies on one side of zero. */
export const isToldFromZero = ({ low, high }: Gap): boolean =>
  low !== null && high !== null && (low > 0 || high < 0);
