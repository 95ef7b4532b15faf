import { count } from '../../parts/format.js';

const DOLLARS = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
});
const DOLLARS_AND_CENTS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** A value in the unit of its measure. */
export function valueText(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  if (unit === 'share') return `${(value * 100).toFixed(1)} %`;
  if (unit === 'dollars') return (Math.abs(value) < 100 ? DOLLARS_AND_CENTS : DOLLARS).format(value);
  if (unit === 'count') return Math.abs(value) >= 1000 ? count(Math.round(value)) : trimmed(value);
  return `${trimmed(value)}${unit === 'days' ? ' d' : ''}`;
}

/** A difference: parts of a hundred are told in points. */
export function differenceText(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const sign = value > 0 ? '+' : '';
  if (unit === 'share') return `${sign}${(value * 100).toFixed(1)} points`;
  return `${sign}${valueText(value, unit)}`;
}

/** For the marks of an axis. */
export const axisText = (unit: string) => (value: number) => {
  if (unit === 'share') return `${trimmed(value * 100)} %`;
  return unit === 'dollars' && Number.isInteger(value) ? DOLLARS.format(value) : valueText(value, unit);
};

const trimmed = (value: number): string => String(Number(value.toPrecision(3)));
