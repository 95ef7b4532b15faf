import type { Json, ValueTest } from '#sandbox/index.js';

/** Draws a whole number from 0 to below `sides`. */
export type Die = (sides: number) => number;

/** The test with a wrong expectation. A test that only asks for an error cannot expect a wrong one. */
export function expectWrongly(test: ValueTest, die: Die): ValueTest {
  if (test.expect !== undefined) return { ...test, expect: wrongValue(test.expect, die, test.tolerance) };
  if (typeof test.throws === 'string') return { ...test, throws: `not ${test.throws}` };
  return test;
}

/** A value of the same kind that differs, by more than the tolerance where it is a number. */
export function wrongValue(right: Json, die: Die, tolerance = 0): Json {
  if (right === null) return die(2) === 0 ? 0 : '';
  if (typeof right === 'boolean') return !right;
  if (typeof right === 'number') return wrongNumber(right, die, tolerance);
  if (typeof right === 'string') return wrongText(right, die);
  return Array.isArray(right) ? wrongArray(right, die, tolerance) : wrongObject(right, die, tolerance);
}

/** Off by one, or by a multiple of ten where that is too little to tell. */
function wrongNumber(right: number, die: Die, tolerance: number): number {
  const sign = die(2) === 0 ? 1 : -1;
  let step = 1;
  while (step <= 2 * tolerance || right + sign * step === right) step *= 10;
  return right + sign * step;
}

function wrongText(right: string, die: Die): string {
  if (right === '') return ' ';
  const other = right === right.toUpperCase() ? right.toLowerCase() : right.toUpperCase();
  const wrong = [`${right} `, right.slice(0, -1), other].filter((text) => text !== right && text !== '');
  return wrong[die(wrong.length)]!;
}

/** One item is wrong, or the last one is missing. */
function wrongArray(right: Json[], die: Die, tolerance: number): Json {
  if (right.length === 0) return [null];
  const place = die(right.length + 1);
  if (place === right.length) return right.slice(0, -1);
  return right.with(place, wrongValue(right[place]!, die, tolerance));
}

/** The value of one key is wrong. */
function wrongObject(right: { [key: string]: Json }, die: Die, tolerance: number): Json {
  const keys = Object.keys(right);
  if (keys.length === 0) return { value: null };
  const key = keys[die(keys.length)]!;
  return { ...right, [key]: wrongValue(right[key]!, die, tolerance) };
}
