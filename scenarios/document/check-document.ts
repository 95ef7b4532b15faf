import type { z } from 'zod';
import { type Explained, explain } from './explain.js';
import { type Path, type Problem, pathText } from './problem.js';
import { SchemaView } from './schema-view.js';
import type { Locator } from './yaml-source.js';

/** A plain value, and where its parts were written. */
export interface Written {
  readonly value: unknown;
  readonly places: Locator;
}

export interface Checked<T> {
  /** Undefined when there are problems. */
  readonly data: T | undefined;
  readonly problems: readonly Problem[];
}

/** Holds a document against its schema. */
export function checkDocument<T extends z.ZodType>(schema: T, written: Written): Checked<z.output<T>> {
  const result = schema.safeParse(written.value);
  if (result.success) return { data: result.data, problems: [] };
  const subject = { view: new SchemaView(schema, written.value), value: written.value };
  const faults = new Map<string, Explained>();
  for (const fault of result.error.issues.flatMap((issue) => explain(issue, subject))) {
    const path = pathText(fault.path);
    if (!faults.has(path)) faults.set(path, fault);
  }
  // A misspelt key is not a missing one as well, nor does what is around it lack something.
  for (const { meant } of [...faults.values()]) {
    if (!meant) continue;
    faults.delete(pathText(meant));
    faults.delete(pathText(meant.slice(0, -1)));
  }
  return { data: undefined, problems: [...faults.values()].map((fault) => located(fault, written.places)) };
}

/** Puts a fault where it was written. */
export function located({ path, part, meant: _meant, ...fault }: Explained, places: Locator): Problem {
  return { ...placeOf(path, part, places), path: pathText(path), ...fault };
}

function placeOf(path: Path, part: Explained['part'], places: Locator) {
  return part === 'key' ? places.keyPlace(path) : places.valuePlace(path);
}
