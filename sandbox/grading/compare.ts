import type { Json } from './report.js';

/** Deep equality of plain JSON: the order of keys does not matter, and numbers may differ by `tolerance`. */
export function sameJson(actual: Json, expected: Json, tolerance = 0): boolean {
  if (typeof actual === 'number' && typeof expected === 'number') {
    return actual === expected || Math.abs(actual - expected) <= tolerance;
  }
  if (actual === null || expected === null || typeof actual !== 'object' || typeof expected !== 'object') {
    return actual === expected;
  }
  if (Array.isArray(actual) || Array.isArray(expected)) {
    if (!Array.isArray(actual) || !Array.isArray(expected) || actual.length !== expected.length) return false;
    return actual.every((item, index) => sameJson(item, expected[index]!, tolerance));
  }
  const keys = Object.keys(expected);
  if (Object.keys(actual).length !== keys.length) return false;
  return keys.every((key) => Object.hasOwn(actual, key) && sameJson(actual[key]!, expected[key]!, tolerance));
}
