const HOUR = 3_600_000;

/** Hours from one time on the wall to the other. */
export function hoursOf({ date, start, end }) {
  const from = new Date(`${date}T${start}`);
  const to = new Date(`${date}T${end}`);
  const hours = (to - from) / HOUR;
  return hours > 0 ? hours : hours + 24;
}
