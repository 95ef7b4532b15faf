import type { Mark, Row, Stairs } from './stairs.js';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** How much time the picture shows: until what happened last, and the deadline where that is not far. */
export function timeRange({ postedAt, deadlineAt, endAt, closed, marks }: Stairs): Range {
  const last = Math.max(endAt, marks.at(-1)?.at ?? 0);
  const least = postedAt + 3600;
  if (!closed) return { from: postedAt, to: Math.max(deadlineAt, last, least) };
  const far = postedAt + (last - postedAt) * 1.5;
  // What ends a job happens close together: there is room for it beyond the end.
  const room = last + Math.round((last - postedAt) * 0.05);
  return { from: postedAt, to: Math.max(deadlineAt <= far ? deadlineAt : room, room, least) };
}

/** How much money it shows: from nothing to a little above all prices, and the reserve where that is not far. */
export function moneyRange({ steps, marks, reserveCents }: Stairs): Range {
  const top = Math.max(1, ...steps.map(({ cents }) => cents), ...marks.map(({ cents }) => cents));
  return { from: 0, to: (reserveCents <= top * 2 ? Math.max(top, reserveCents) : top) * 1.12 };
}

/** Round values inside a range, some `about` of them. */
export function niceTicks({ from, to }: Range, about: number): readonly number[] {
  const rough = (to - from) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough)!;
  return ticksBy({ from, to }, Math.max(1, Math.round(step)));
}

const HOUR = 3600;
const SPANS = [1, 2, 3, 6, 12, 24, 48, 72, 168, 336, 672, 1344].map((hours) => hours * HOUR);

/** Whole hours, days or weeks of simulated time inside a range, `most` of them at the most. */
export function timeTicks(range: Range, most: number): readonly number[] {
  const wanted = (range.to - range.from) / most;
  return ticksBy(
    range,
    SPANS.find((one) => one >= wanted) ?? Math.ceil(wanted / SPANS.at(-1)!) * SPANS.at(-1)!,
  );
}

function ticksBy({ from, to }: Range, step: number): readonly number[] {
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step);
}

export const LANES: readonly { readonly row: Row; readonly title: string }[] = [
  { row: 'talk', title: 'Talk' },
  { row: 'work', title: 'Work' },
  { row: 'review', title: 'Review' },
];

/** The rows below the steps that have anything in them. */
export const lanesOf = (marks: readonly Mark[]): typeof LANES =>
  LANES.filter((lane) => marks.some(({ row }) => row === lane.row));

interface Spread {
  /** How far apart they are to be, and how far from its place one may be for that. */
  readonly least: number;
  readonly most: number;
  readonly edge: number;
}

/**
 * Where marks of one row stand so that none hides another: those that would be on top of each other move on to the right, and back
 * from the edge. Where there are too many for that, they are closer.
 * @param xs in ascending order
 */
export function spread(xs: readonly number[], { least, most, edge }: Spread): readonly number[] {
  for (let apart = least; apart >= 1; apart *= 0.75) {
    const placed = placedApart(xs, apart, edge);
    if (placed.every((x, index) => Math.abs(x - xs[index]!) <= most)) return placed;
  }
  return xs;
}

function placedApart(xs: readonly number[], apart: number, edge: number): number[] {
  const placed: number[] = [];
  for (const x of xs) placed.push(Math.max(x, (placed.at(-1) ?? Number.NEGATIVE_INFINITY) + apart));
  let limit = edge;
  for (let index = placed.length - 1; index >= 0; index--) {
    placed[index] = Math.min(placed[index]!, limit);
    limit = placed[index]! - apart;
  }
  return placed;
}
