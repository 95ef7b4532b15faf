const USD = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const USD_WHOLE = new Intl.NumberFormat('en-US', {
  ...{ style: 'currency', currency: 'USD', maximumFractionDigits: 0 },
});
const COUNT = new Intl.NumberFormat('en-US');
const SHORT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Integer cents. */
export const usd = (cents: number): string => USD.format(cents / 100);
export const wholeUsd = (cents: number): string => USD_WHOLE.format(cents / 100);
export const count = (value: number): string => COUNT.format(value);
export const short = (value: number): string => SHORT.format(value);
/** A part of one, or a dash where there is nothing to take a part of. */
export const percent = (part: number, digits = 1): string =>
  Number.isFinite(part) ? `${(part * 100).toFixed(digits)} %` : '–';
/** A moment of real time, ISO 8601. */
export const moment = (at: string): string => MOMENT.format(new Date(at));

const DAY = 86_400;

/** A moment of simulated time, in seconds: such as "day 3, 14:05". */
export function simTime(seconds: number): string {
  const rest = seconds % DAY;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `day ${Math.floor(seconds / DAY) + 1}, ${two(rest / 3600)}:${two((rest % 3600) / 60)}`;
}

/** A span of simulated time, in seconds: such as "2 d 4 h". */
export function span(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const parts = [
    [Math.floor(seconds / DAY), 'd'],
    [Math.floor((seconds % DAY) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
  ] as const;
  const said = parts.filter(([value]) => value > 0).slice(0, 2);
  return said.map(([value, unit]) => `${value} ${unit}`).join(' ');
}

/** "1 job", "2 jobs" */
export const many = (value: number, what: string, plural = `${what}s`): string =>
  `${count(value)} ${value === 1 ? what : plural}`;
