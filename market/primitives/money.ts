/** Money is integer cents, everywhere. */
export type Cents = number;

/** Hundredths of a percent: 1000 is 10 %. */
export type BasisPoints = number;

/** All of it. */
export const WHOLE: BasisPoints = 10_000;

export function isCents(value: number): boolean {
  return Number.isSafeInteger(value);
}

/** What can be paid, asked for or promised: a positive whole number of cents. */
export function isAmount(value: number): boolean {
  return isCents(value) && value > 0;
}

/** The part of an amount, rounded down to the cent. Exact while cents x basis points stays below 2^53. */
export function shareOf(cents: Cents, part: BasisPoints): Cents {
  return Math.floor((cents * part) / WHOLE);
}

const USD = /^\$([0-9]{1,3}(?:,?[0-9]{3})*)(?:\.([0-9]{2}))?$/;

/** Reads "$250", "$1,000" or "$62.50"; undefined when it is none of these. */
export function parseUsd(text: string): Cents | undefined {
  const match = USD.exec(text);
  if (!match) return undefined;
  const cents = Number(match[1]!.replaceAll(',', '')) * 100 + Number(match[2] ?? 0);
  return isCents(cents) ? cents : undefined;
}

/** "$1,234.50", whole dollars without the cents. */
export function formatUsd(cents: Cents): string {
  const sign = cents < 0 ? '-' : '';
  const absolute = Math.abs(Math.round(cents));
  const dollars = Math.floor(absolute / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = absolute % 100;
  return `${sign}$${dollars}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}
