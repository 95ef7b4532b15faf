import { dim } from './text.js';

/** A difference with its sign; a dash where there is none. */
export const signed = (difference: number, text: (value: number) => string): string =>
  difference === 0 ? dim('-') : `${difference > 0 ? '+' : '-'}${text(Math.abs(difference))}`;
