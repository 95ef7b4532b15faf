/**
 * Lists the dates of a rule.
 *
 * @param {object} rule - all dates are "YYYY-MM-DD"
 * @param {string} rule.start
 * @param {'day'|'week'|'month'|'year'} rule.unit
 * @param {number} [rule.every] - 1 or more
 * @param {'skip'|'last'} [rule.monthEnd] - for months and years
 * @param {number[]} [rule.weekdays] - for weeks
 * @param {string} [rule.until]
 * @param {number} [rule.count]
 * @param {string[]} [rule.except]
 * @returns {string[]}
 */
export function expandRule(rule) {
  const dates = [];
  let [year, month, day] = rule.start.split('-').map(Number);
  for (let i = 0; i < (rule.count ?? 0); i += 1) {
    dates.push([year, month, day].map((part) => String(part).padStart(2, '0')).join('-'));
    // TODO: units other than months, short months, the other options
    month += rule.every ?? 1;
    if (month > 12) {
      month -= 12;
      year += 1;
    }
  }
  return dates;
}
