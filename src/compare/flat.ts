/** Everything that a plain value holds, by path: parts of a list by their names where they have them. */
export function flat(value: unknown): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>();
  collect(value, '', leaves);
  return leaves;
}

/** The paths at which two values are not the same, in the order of the first. */
export function differingPaths(first: unknown, second: unknown): string[] {
  const [one, other] = [flat(first), flat(second)];
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].filter((path) => !Object.is(one.get(path), other.get(path)));
}

function collect(value: unknown, path: string, leaves: Map<string, unknown>): void {
  if (typeof value !== 'object' || value === null) {
    leaves.set(path, value);
    return;
  }
  const parts = Array.isArray(value) ? value.map(named) : Object.entries(value);
  if (parts.length === 0) leaves.set(path, Array.isArray(value) ? '[]' : '{}');
  for (const [key, part] of parts) collect(part, path === '' ? key : `${path}.${key}`, leaves);
}

function named(part: unknown, index: number): [string, unknown] {
  const name = (part as { name?: unknown } | null)?.name;
  return [typeof name === 'string' ? name : String(index), part];
}
