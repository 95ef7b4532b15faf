import { hoursOf } from './hours.js';

/** Hours by person, in the order of their names. */
export function sumHours(shifts, zone) {
  const sums = new Map();
  for (const shift of shifts) {
    const hours = hoursOf(shift, shift.zone || zone);
    sums.set(shift.person, (sums.get(shift.person) ?? 0) + hours);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}
