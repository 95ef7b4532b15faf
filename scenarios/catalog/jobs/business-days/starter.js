/**
 * Goes some business days forward or back.
 *
 * @param {string} date - "YYYY-MM-DD"
 * @param {number} days - a whole number
 * @param {string[]} [holidays] - each "YYYY-MM-DD" or "MM-DD"
 * @returns {string} "YYYY-MM-DD"
 */
export function addBusinessDays(date, days, holidays = []) {
  const day = new Date(`${date}T00:00:00Z`);
  // TODO: weekends and holidays
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/**
 * Counts the business days between two dates.
 *
 * @param {string} from - "YYYY-MM-DD"
 * @param {string} to - "YYYY-MM-DD"
 * @param {string[]} [holidays] - each "YYYY-MM-DD" or "MM-DD"
 * @returns {number}
 */
export function countBusinessDays(from, to, holidays = []) {
  // TODO
  return 0;
}
