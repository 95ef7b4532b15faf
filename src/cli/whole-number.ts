import { UserError } from '../errors.js';

/** A number that an option holds. @throws UserError where it is none, or too large */
export function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw new UserError(`${name} is "${text}"`, `Give a whole number from 0 to ${most}.`);
}
