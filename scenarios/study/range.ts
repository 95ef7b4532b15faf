import { show } from '../document/values.js';
import type { Level, LevelFault, Levels } from './level.js';

interface RangeSettings {
  readonly from: number | string;
  readonly to: number | string;
  readonly step?: number | string;
  readonly whole?: boolean;
}

/** A number with what stands around it: "$50", 7d, 10%, 4x. */
interface Quantity {
  readonly before: string;
  readonly number: number;
  readonly after: string;
}

const QUANTITY = /^(\$?)(-?[0-9][0-9,]*(?:\.[0-9]+)?)(s|m|h|d|w|x|%)?$/;

/** How finely what has a unit may be divided; plain numbers as finely as one likes. */
const FINEST: Readonly<Record<string, number>> = { s: 1, m: 1, h: 1, d: 1, w: 1, x: 1, '%': 0.01, $: 0.01 };

export function readRange(range: RangeSettings): Levels | LevelFault {
  const ends = (['from', 'to', 'step'] as const).flatMap((key) =>
    range[key] === undefined ? [] : [{ key, written: range[key], quantity: readQuantity(range[key]) }],
  );
  const stray = ends.find(({ quantity }) => quantity === null);
  if (stray)
    return {
      at: [stray.key],
      message: `${show(stray.written)} is not a number`,
      remedy: 'Write a number, or one with a unit such as 3d, "$50", 10% or 4x',
    };
  const [from, to, step] = ends.map(({ quantity }) => quantity!);
  const other = ends.find(({ quantity }) => unitOf(quantity!) !== unitOf(from!));
  if (other)
    return {
      at: [other.key],
      message: `${show(other.written)} is in another unit than from`,
      remedy: `Write it like ${show(range.from)}`,
    };
  if (to!.number < from!.number)
    return { at: ['to'], message: 'the range is empty: to is less than from', remedy: 'Swap the two' };
  if (step && !(step.number > 0))
    return {
      at: ['step'],
      message: 'the range is empty: its step leads nowhere',
      remedy: 'Write a step above 0',
    };
  const finest = FINEST[unitOf(from!)] ?? (range.whole ? 1 : 0);
  return step ? stepped(from!, to!, step.number) : continuous(from!, to!, finest);
}

function stepped(from: Quantity, to: Quantity, step: number): Levels {
  const last = Math.floor((to.number - from.number) / step + 1e-9);
  const at = (place: number) => {
    const number = from.number + place * step;
    // What should be 0 is a rounding error instead.
    return levelAt(from, Math.abs(number) < 1e-9 * step ? 0 : number);
  };
  return {
    all: Array.from({ length: Math.min(last, MOST_LEVELS) + 1 }, (_, place) => at(place)),
    at: (share) => at(Math.min(last, Math.floor(share * (last + 1)))),
  };
}

/** More than any study may have cells. */
const MOST_LEVELS = 200_000;

function continuous(from: Quantity, to: Quantity, finest: number): Levels {
  const width = to.number - from.number;
  const at = (share: number) => {
    if (finest === 0) return levelAt(from, Number((from.number + share * width).toPrecision(6)));
    const places = Math.floor(width / finest + 1e-9) + 1;
    return levelAt(from, from.number + Math.min(places - 1, Math.floor(share * places)) * finest);
  };
  return { all: null, at };
}

function levelAt({ before, after }: Quantity, number: number): Level {
  const exact = Number(number.toPrecision(12));
  if (before === '' && after === '') return { label: String(exact), value: exact, at: [] };
  const decimals = before === '$' && !Number.isInteger(exact) ? exact.toFixed(2) : String(exact);
  const text = `${before}${decimals}${after}`;
  return { label: text, value: text, at: [] };
}

function readQuantity(written: number | string): Quantity | null {
  if (typeof written === 'number')
    return Number.isFinite(written) ? { before: '', number: written, after: '' } : null;
  const [, before, digits, after = ''] = QUANTITY.exec(written.trim()) ?? [];
  if (digits === undefined) return null;
  return { before: before!, number: Number(digits.replaceAll(',', '')), after };
}

const unitOf = ({ before, after }: Quantity): string => before || after;
