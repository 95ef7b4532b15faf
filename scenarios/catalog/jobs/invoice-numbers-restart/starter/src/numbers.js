/** Such as 2026-0007. */
export const numberOf = (year, count) => `${year}-${String(count).padStart(4, '0')}`;

/** The year and the count of a number, or null for something else. */
export function parseNumber(text) {
  const [, year, count] = /^(\d{4})-(\d{4,})$/.exec(text) ?? [];
  return year === undefined ? null : { year: Number(year), count: Number(count) };
}
