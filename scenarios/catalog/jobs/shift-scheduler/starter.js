/**
 * Fills a shift plan. All times are whole minutes since the first day of the plan began.
 *
 * @param {Array<{
 *   name: string, roles: string[], maxMinutes?: number, unavailable?: Array<[number, number]>
 * }>} staff - unavailable spans are [from, to]
 * @param {Array<{
 *   id: string, role: string, start: number, end: number, people?: number, locked?: string[]
 * }>} shifts - locked are names of people who are on the shift in any case
 * @returns {{
 *   assignments: Object<string, string[]>,
 *   unfilled: Array<{id: string, missing: number}>,
 *   minutes: Object<string, number>
 * }}
 */
export function assignShifts(staff, shifts) {
  const assignments = {};
  const minutes = Object.fromEntries(staff.map(({ name }) => [name, 0]));
  const unfilled = [];
  for (const shift of shifts) {
    // TODO: our rules
    const person = staff.find(({ roles }) => roles.includes(shift.role));
    assignments[shift.id] = person ? [person.name] : [];
    if (person) minutes[person.name] += shift.end - shift.start;
    else unfilled.push({ id: shift.id, missing: 1 });
  }
  return { assignments, unfilled, minutes };
}
