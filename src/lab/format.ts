import type { Estimate } from './estimates.js';
import type { Unit } from './measures.js';

/** How numbers of a unit are written. */
export function writeValue(unit: Unit, value: number): string {
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  switch (unit) {
    case 'share':
      return `${sign}${(100 * size).toFixed(1)} %`;
    case 'dollars':
      return `${sign}$${grouped(size.toFixed(size < 100 ? 2 : 0))}`;
    case 'days':
      return `${sign}${size.toFixed(2)}`;
    case 'times':
      return `${sign}${size.toFixed(2)}x`;
    case 'count':
      return `${sign}${size.toFixed(2)}`;
  }
}

/** "$217 [$208, $226]" */
export function writeEstimate(unit: Unit, { mean, low, high }: Estimate): string {
  return `${writeValue(unit, mean)} [${writeValue(unit, low)}, ${writeValue(unit, high)}]`;
}

/** As short as an axis wants it. */
export function writeTick(unit: Unit, value: number): string {
  const sign = value < 0 ? '-' : '';
  const size = Number(Math.abs(value).toPrecision(6));
  if (unit === 'share') return `${sign}${Number((100 * size).toPrecision(6))} %`;
  if (unit === 'dollars') return `${sign}$${grouped(String(size))}`;
  return unit === 'times' ? `${sign}${size}x` : `${sign}${size}`;
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
