const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const monthLengths = (year) => [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const pad = (number, width) => String(number).padStart(width, '0');
const format = ({ year, month, day }) => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

function parse(date) {
  const [year, month, day] = date.split('-').map(Number);
  return { year, month, day };
}

/** Days since 0001-01-01, which was a Monday. */
function toDayNumber({ year, month, day }) {
  const y = year - 1;
  const years = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const months = monthLengths(year).slice(0, month - 1);
  return months.reduce((total, length) => total + length, years) + day - 1;
}

function fromDayNumber(number) {
  let year = Math.floor(number / 366) + 1; // never too late
  while (toDayNumber({ year: year + 1, month: 1, day: 1 }) <= number) year += 1;
  let day = number - toDayNumber({ year, month: 1, day: 1 }) + 1;
  let month = 1;
  for (const length of monthLengths(year)) {
    if (day <= length) break;
    day -= length;
    month += 1;
  }
  return { year, month, day };
}

const weekdayOf = (number) => (number % 7) + 1;

function* everyFewDays(rule, every) {
  const first = toDayNumber(parse(rule.start));
  for (let day = first; ; day += every * (rule.unit === 'week' ? 7 : 1)) yield fromDayNumber(day);
}

function* onWeekdays(rule, every) {
  const first = toDayNumber(parse(rule.start));
  const monday = first - (weekdayOf(first) - 1);
  const weekdays = [...rule.weekdays].sort((a, b) => a - b);
  for (let week = monday; ; week += 7 * every) {
    for (const weekday of weekdays) {
      const day = week + weekday - 1;
      if (day >= first) yield fromDayNumber(day);
    }
  }
}

function* everyFewMonths(rule, every) {
  const { year, month, day } = parse(rule.start);
  for (let index = year * 12 + month - 1; ; index += every) {
    const y = Math.floor(index / 12);
    const m = (index % 12) + 1;
    const last = monthLengths(y)[m - 1];
    if (rule.monthEnd === 'last') yield { year: y, month: m, day: last };
    else if (day <= last) yield { year: y, month: m, day };
    else if (rule.monthEnd !== 'skip') yield { year: y, month: m, day: last };
  }
}

function occurrences(rule) {
  const every = rule.every ?? 1;
  if (rule.unit === 'month') return everyFewMonths(rule, every);
  if (rule.unit === 'year') return everyFewMonths(rule, every * 12);
  return rule.unit === 'week' && rule.weekdays ? onWeekdays(rule, every) : everyFewDays(rule, every);
}

export function expandRule(rule) {
  if (rule.until === undefined && rule.count === undefined) throw new Error('rule needs until or count');
  const { count = Infinity, except = [] } = rule;
  const dates = [];
  let seen = 0;
  for (const occurrence of occurrences(rule)) {
    const date = format(occurrence);
    if (seen >= count || (rule.until !== undefined && date > rule.until)) break;
    seen += 1;
    if (!except.includes(date)) dates.push(date);
  }
  return dates;
}
