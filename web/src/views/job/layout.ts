import { lanesOf, moneyRange, niceTicks, spread, timeRange, timeTicks } from './scales.js';
import type { Mark, Stairs } from './stairs.js';

/** In pixels. */
export interface Placed {
  readonly mark: Mark;
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The edges of the plot. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (at: number) => number;
  readonly y: (cents: number) => number;
  readonly timeTicks: readonly number[];
  readonly moneyTicks: readonly number[];
  readonly lanes: readonly { readonly title: string; readonly y: number }[];
  readonly placed: readonly Placed[];
  /** Null where it is outside of the picture. */
  readonly reserveY: number | null;
  readonly deadlineX: number | null;
}

const LANE = 30;
const APART = 13;
const ASTRAY = 40;
/** What happens when the job is posted stands beside the axis, not on it. */
const INSET = 10;

/** Where everything of the picture is, when it is so wide. */
export function layoutOf(stairs: Stairs, width: number): Layout {
  const narrow = width < 560;
  const [left, right, top] = [narrow ? 46 : 66, width - 14, 26];
  const bottom = top + (narrow ? 190 : 240);
  const [time, money] = [timeRange(stairs), moneyRange(stairs)];
  const x = (at: number) =>
    left + INSET + ((at - time.from) / (time.to - time.from)) * (right - left - INSET);
  const y = (cents: number) => bottom - (cents / money.to) * (bottom - top);
  const lanes = lanesOf(stairs.marks).map(({ row, title }, index) => ({
    ...{ row, title, y: bottom + 44 + LANE * index },
  }));
  const rows = new Map<string, number>(lanes.map((lane) => [lane.row, lane.y]));
  return {
    ...{ width, left, right, top, bottom, x, y, lanes },
    height: bottom + 36 + LANE * lanes.length,
    timeTicks: timeTicks(time, Math.max(3, Math.floor((right - left) / 90))),
    moneyTicks: niceTicks(money, narrow ? 3 : 4),
    placed: placeAll(stairs.marks, { rows, x, y, edge: right }),
    reserveY: stairs.reserveCents <= money.to ? y(stairs.reserveCents) : null,
    deadlineX: stairs.deadlineAt <= time.to ? x(stairs.deadlineAt) : null,
  };
}

interface Scales extends Pick<Layout, 'x' | 'y'> {
  readonly rows: ReadonlyMap<string, number>;
  readonly edge: number;
}

/** In the order of time, as the marks are. */
function placeAll(marks: readonly Mark[], { rows, x, y, edge }: Scales): readonly Placed[] {
  const spreads = new Map<string, readonly number[]>();
  const next = new Map<string, number>();
  for (const row of rows.keys()) {
    const xs = marks.filter((mark) => mark.row === row).map(({ at }) => x(at));
    spreads.set(row, spread(xs, { least: APART, most: ASTRAY, edge }));
  }
  return marks.map((mark) => {
    const lane = rows.get(mark.row);
    if (lane === undefined) return { mark, x: x(mark.at), y: y(mark.cents) };
    const place = next.get(mark.row) ?? 0;
    next.set(mark.row, place + 1);
    return { mark, x: spreads.get(mark.row)![place]!, y: lane };
  });
}

/** The steps as a path that SVG draws. */
export function stepPath({ steps, endAt }: Stairs, { x, y }: Pick<Layout, 'x' | 'y'>): string {
  const [first, ...rest] = steps;
  const climbs = rest.map(({ at, cents }) => `H${x(at).toFixed(1)}V${y(cents).toFixed(1)}`);
  return `M${x(first!.at).toFixed(1)} ${y(first!.cents).toFixed(1)}${climbs.join('')}H${x(endAt).toFixed(1)}`;
}
