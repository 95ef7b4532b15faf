/** Small numerical tools. The market imports nothing, so they are here. */

export type RealFunction = (x: number) => number;

const EPSILON = 2 ** -52;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The root of a continuous function between two arguments at which its signs differ, to the last bits.
 * T. R. Chandrupatla, Advances in Engineering Software 28 (1997): bisection, with inverse quadratic steps where safe.
 */
export function findRoot(f: RealFunction, low: number, high: number): number {
  let near: Point = { x: low, y: f(low) };
  let far: Point = { x: high, y: f(high) };
  if (near.y === 0) return low;
  if (far.y === 0) return high;
  if (near.y > 0 === far.y > 0) throw new RangeError(`no change of sign between ${low} and ${high}`);
  let fraction = 0.5;
  for (let step = 0; ; step++) {
    const x = near.x + fraction * (far.x - near.x);
    const next = { x, y: f(x) };
    const old = next.y > 0 === near.y > 0 ? near : far;
    if (old === near) near = next;
    else [near, far] = [next, near];
    const best = Math.abs(near.y) < Math.abs(far.y) ? near : far;
    const closest = (EPSILON * Math.abs(best.x) + Number.MIN_VALUE) / Math.abs(far.x - near.x);
    if (closest > 0.5 || best.y === 0 || step > 300) return best.x;
    const wanted = quadraticStep(near, far, old) ?? 0.5;
    fraction = Math.min(1 - closest, Math.max(closest, wanted));
  }
}

function quadraticStep(a: Point, b: Point, c: Point): number | undefined {
  const xi = (a.x - b.x) / (c.x - b.x);
  const phi = (a.y - b.y) / (c.y - b.y);
  if (!(phi ** 2 < xi && (1 - phi) ** 2 < 1 - xi)) return undefined;
  return (
    (a.y / (b.y - a.y)) * (c.y / (b.y - c.y)) +
    ((c.x - a.x) / (b.x - a.x)) * (a.y / (c.y - a.y)) * (b.y / (c.y - b.y))
  );
}

interface Panel {
  readonly low: number;
  readonly high: number;
  /** The function at the low end, the middle and the high end. */
  readonly first: number;
  readonly centre: number;
  readonly last: number;
}

const simpson = ({ low, high, first, centre, last }: Panel) =>
  ((high - low) / 6) * (first + 4 * centre + last);

const DEEPEST = 40;

/** The integral by adaptive Simpson quadrature, to about 1e-12 of the interval for a function of order 1. */
export function integrate(f: RealFunction, low: number, high: number): number {
  if (high <= low) return 0;
  const tolerance = 1e-12 * (high - low);
  const refine = (panel: Panel, depth: number): number => {
    const middle = (panel.low + panel.high) / 2;
    const { low, high, first, centre, last } = panel;
    const left: Panel = { low, high: middle, first, centre: f((low + middle) / 2), last: centre };
    const right: Panel = { low: middle, high, first: centre, centre: f((middle + high) / 2), last };
    const halves = simpson(left) + simpson(right);
    const error = (halves - simpson(panel)) / 15;
    // A function that happens to agree at five points is not yet trusted.
    if (depth >= DEEPEST || (depth >= 4 && Math.abs(error) <= tolerance * 2 ** (-depth / 2)))
      return halves + error;
    return refine(left, depth + 1) + refine(right, depth + 1);
  };
  return refine({ low, high, first: f(low), centre: f((low + high) / 2), last: f(high) }, 0);
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a function with one valley is lowest between two arguments, by golden section; ends included. */
export function minimise(f: RealFunction, low: number, high: number): number {
  let [left, right] = [low, high];
  let inner = right - GOLDEN * (right - left);
  let outer = left + GOLDEN * (right - left);
  let [below, above] = [f(inner), f(outer)];
  while (right - left > 1e-9 * (Math.abs(left) + Math.abs(right)) + 1e-12) {
    if (below <= above) {
      [right, outer, above] = [outer, inner, below];
      inner = right - GOLDEN * (right - left);
      below = f(inner);
    } else {
      [left, inner, below] = [inner, outer, above];
      outer = left + GOLDEN * (right - left);
      above = f(outer);
    }
  }
  const candidates = [(left + right) / 2, low, high];
  return candidates.reduce((best, x) => (f(x) < f(best) ? x : best));
}
