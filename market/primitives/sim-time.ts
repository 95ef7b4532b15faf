/** Simulated time is integer seconds since the run began. Doubles hold them: 32 bits end at day 24,855. */
export type Seconds = number;

export const MINUTE = 60;
export const HOUR = 3_600;
export const DAY = 86_400;
export const WEEK = 7 * DAY;

/** A run begins on a Monday; Saturdays and Sundays are no working days. */
const WORKING_DAYS = 5;

/** The time so many working days later: the clock stands still from the end of a Friday to the next Monday. */
export function addBusinessDays(at: Seconds, days: number): Seconds {
  const weekday = Math.floor(at / DAY) % 7;
  const onWeekend = weekday >= WORKING_DAYS;
  const from = onWeekend ? (Math.floor(at / WEEK) + 1) * WEEK : at;
  const weekends = Math.floor(((onWeekend ? 0 : weekday) + days) / WORKING_DAYS);
  return from + days * DAY + weekends * 2 * DAY;
}

const UNITS: Readonly<Record<string, Seconds>> = { s: 1, m: MINUTE, h: HOUR, d: DAY, w: WEEK };
const DURATION = /^([0-9]+)(s|m|h|d|w)$/;

/** Reads "90m", "12h", "7d" or "2w"; undefined when it is none of these. */
export function parseDuration(text: string): Seconds | undefined {
  const match = DURATION.exec(text);
  if (!match) return undefined;
  const seconds = Number(match[1]) * UNITS[match[2]!]!;
  return Number.isSafeInteger(seconds) ? seconds : undefined;
}

/** "day 12 06:30" */
export function formatSimTime(at: Seconds): string {
  const clock = at % DAY;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `day ${Math.floor(at / DAY)} ${two(clock / HOUR)}:${two((clock % HOUR) / MINUTE)}`;
}
