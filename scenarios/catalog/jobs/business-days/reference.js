// A day is a whole number: the days since 1970-01-01, which was a Thursday.
const toDay = (date) => Date.parse(`${date}T00:00:00Z`) / 86400000;
const toText = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
const weekdayOf = (day) => (((day + 4) % 7) + 7) % 7; // 0 is Sunday
const isWeekend = (day) => weekdayOf(day) === 0 || weekdayOf(day) === 6;

function isRealDate(date) {
  return !Number.isNaN(toDay(date)) && toText(toDay(date)) === date;
}

function parse(date) {
  if (!isRealDate(date)) throw new Error(`invalid date: ${date}`);
  return toDay(date);
}

/** The day on which a yearly holiday is kept. */
function observed(holiday) {
  const day = toDay(holiday);
  const weekday = weekdayOf(day);
  if (weekday === 6) return day - 1;
  return weekday === 0 ? day + 1 : day;
}

function isHoliday(day, holidays) {
  const date = toText(day);
  if (holidays.includes(date)) return true;
  const yearly = holidays.filter((holiday) => holiday.length === 5);
  const year = Number(date.slice(0, 4));
  return [year - 1, year, year + 1]
    .flatMap((year) => yearly.map((monthDay) => `${year}-${monthDay}`))
    .some((holiday) => isRealDate(holiday) && observed(holiday) === day);
}

function isBusinessDay(day, holidays) {
  return !isWeekend(day) && !isHoliday(day, holidays);
}

export function addBusinessDays(date, days, holidays = []) {
  let day = parse(date);
  if (days === 0) while (!isBusinessDay(day, holidays)) day += 1;
  const step = days < 0 ? -1 : 1;
  let left = Math.abs(days);
  while (left > 0) {
    day += step;
    if (isBusinessDay(day, holidays)) left -= 1;
  }
  return toText(day);
}

export function countBusinessDays(from, to, holidays = []) {
  const first = parse(from);
  const last = parse(to);
  if (last < first) return 0 - countBusinessDays(to, from, holidays);
  let count = 0;
  for (let day = first; day < last; day += 1) {
    if (isBusinessDay(day, holidays)) count += 1;
  }
  return count;
}
