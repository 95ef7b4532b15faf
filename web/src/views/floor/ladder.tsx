import { isOver } from '../../market/standing.js';
import type { Job } from '../../market/state.js';

const WIDTH = 72;
const HEIGHT = 22;

/** The bounty of a job from its posting to now, or to its end; its reserve is the upper edge. The same is said in words beside it. */
export function Ladder({ job, now }: { readonly job: Job; readonly now: number }) {
  const line = stepsOf(job, isOver(job) ? job.closedAt! : now);
  const [x] = line.at(-1)!;
  return (
    <svg
      className="floor-ladder"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      <path className="floor-ladder-area" d={`M0 ${HEIGHT}${pathOf(line)}L${x} ${HEIGHT}Z`} />
      <path className="floor-ladder-line" d={`M${pathOf(line).slice(1)}`} />
      <path className="floor-ladder-base" d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} />
    </svg>
  );
}

type Point = readonly [x: number, y: number];

const pathOf = (points: readonly Point[]): string => points.map(([x, y]) => `L${x} ${y}`).join('');

/** Corners of the steps, in pixels. */
export function stepsOf({ rungs, postedAt, reserveCents }: Job, until: number): Point[] {
  const top = Math.max(reserveCents, ...rungs.map(({ cents }) => cents));
  const x = (at: number) => round((WIDTH * (at - postedAt)) / Math.max(1, until - postedAt));
  const y = (cents: number) => round(HEIGHT - 1 - ((HEIGHT - 3) * cents) / top);
  const points: Point[] = [];
  for (const { at, cents } of rungs) {
    const last = points.at(-1);
    if (last) points.push([x(at), last[1]]);
    points.push([x(at), y(cents)]);
  }
  return [...points, [x(until), points.at(-1)![1]]];
}

const round = (value: number): number => Math.round(value * 10) / 10;
