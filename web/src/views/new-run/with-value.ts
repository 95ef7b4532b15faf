/** The same values with another one at a path; undefined takes it away. */
export function withValue(whole: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const inside = (whole as Record<string | number, unknown> | undefined)?.[key];
  const next = withValue(inside, rest, value);
  if (Array.isArray(whole)) return whole.map((item, index) => (index === key ? next : item));
  return { ...(whole as object | undefined), [key]: next };
}
