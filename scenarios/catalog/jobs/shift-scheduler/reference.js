const REST = 660;
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const dayOf = ({ start }) => Math.floor(start / 1440);

function isAvailable(person, shift) {
  return !(person.unavailable ?? []).some(([from, to]) => from < shift.end && shift.start < to);
}

function hasRest(person, shift) {
  return person.worked.every(
    (other) => shift.start - other.end >= REST || other.start - shift.end >= REST,
  );
}

/** Whether the days around this shift, with it, are at most five in a row. */
function keepsDaysOff(person, shift) {
  const days = new Set(person.worked.map(dayOf));
  let run = 1;
  for (let day = dayOf(shift) - 1; days.has(day); day -= 1) run += 1;
  for (let day = dayOf(shift) + 1; days.has(day); day += 1) run += 1;
  return run <= 5;
}

function canTake(person, shift) {
  return (
    person.roles.includes(shift.role) &&
    isAvailable(person, shift) &&
    person.minutes + shift.end - shift.start <= (person.maxMinutes ?? 2400) &&
    hasRest(person, shift) &&
    keepsDaysOff(person, shift)
  );
}

const byPreference = (a, b) =>
  a.minutes - b.minutes || a.roles.length - b.roles.length || compare(a.name, b.name);

export function assignShifts(staff, shifts) {
  const people = new Map(staff.map((person) => [person.name, { ...person, minutes: 0, worked: [] }]));
  const names = new Map(shifts.map(({ id }) => [id, []]));
  const ordered = [...shifts].sort((a, b) => a.start - b.start || compare(a.id, b.id));
  const unfilled = [];

  const give = (shift, person) => {
    person.minutes += shift.end - shift.start;
    person.worked.push(shift);
    names.get(shift.id).push(person.name);
  };

  for (const shift of ordered) {
    for (const name of shift.locked ?? []) give(shift, people.get(name));
  }
  for (const shift of ordered) {
    const taken = names.get(shift.id).length;
    let missing = Math.max(0, (shift.people ?? 1) - taken);
    while (missing > 0) {
      const [best] = [...people.values()].filter((person) => canTake(person, shift)).sort(byPreference);
      if (!best) break;
      give(shift, best);
      missing -= 1;
    }
    if (missing > 0) unfilled.push({ id: shift.id, missing });
  }
  return {
    assignments: Object.fromEntries(shifts.map(({ id }) => [id, names.get(id).sort(compare)])),
    unfilled,
    minutes: Object.fromEntries([...people].map(([name, person]) => [name, person.minutes])),
  };
}
