import type { Estimate } from './estimates.js';
import type { Unit } from './measure.js';

/** What stands before and after a number, and how many of its decimals are written. */
interface Writing {
  readonly before?: string;
  readonly after?: string;
  readonly times?: number;
  readonly decimals: number;
}

const WRITINGS: Readonly<Record<Unit | 'points', Writing>> = {
  share: { after: ' %', times: 100, decimals: 1 },
  points: { after: ' points', times: 100, decimals: 1 },
  dollars: { before: '$', decimals: 2 },
  days: { decimals: 2 },
  times: { after: 'x', decimals: 2 },
  count: { decimals: 2 },
};

/** From here on cents are left out. */
const WHOLE_DOLLARS = 100;

/** "97.1 %", "$1,217", "-$9.71", "1.27x" */
export const writeValue = (unit: Unit, value: number): string =>
  write(WRITINGS[unit], value, decimalsOf(unit, value));

/** "$217 [208, 226]" */
export const writeEstimate = (unit: Unit, estimate: Estimate): string => withInterval(unit, unit, estimate);

/** The same of a difference: between two shares there are percentage points. */
export const writeDifference = (unit: Unit, estimate: Estimate): string =>
  withInterval(unit, unit === 'share' ? 'points' : unit, estimate);

/** "-16.8 points", "$9.71": a difference of which no interval is known. */
export const writeChange = (unit: Unit, value: number): string =>
  write(WRITINGS[unit === 'share' ? 'points' : unit], value, decimalsOf(unit, value));

/** As short as an axis wants it. */
export function writeTick(unit: Unit, value: number): string {
  const { times = 1, ...writing } = WRITINGS[unit];
  const scaled = Number((value * times).toPrecision(6));
  const decimals = String(Math.abs(scaled)).split('.')[1]?.length ?? 0;
  return write(writing, scaled, decimals);
}

function withInterval(unit: Unit, shown: Unit | 'points', { mean, low, high }: Estimate): string {
  const writing = WRITINGS[shown];
  const decimals = decimalsOf(unit, mean);
  const [from, to] = [low, high].map((end) => write({ times: writing.times, decimals }, end, decimals));
  return `${write(writing, mean, decimals)} [${from}, ${to}]`;
}

const decimalsOf = (unit: Unit, value: number): number =>
  unit === 'dollars' && Math.abs(value) >= WHOLE_DOLLARS ? 0 : WRITINGS[unit].decimals;

function write({ before = '', after = '', times = 1 }: Writing, value: number, decimals: number): string {
  const digits = Math.abs(value * times).toFixed(decimals);
  const sign = value < 0 && Number(digits) > 0 ? '-' : '';
  return `${sign}${before}${grouped(digits)}${after}`;
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
