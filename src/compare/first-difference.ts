import type { MarketEvent } from '#market/index.js';
import { differingPaths } from './flat.js';

/** So much of what came before is shown. */
const BEFORE = 3;

export interface FirstDifference {
  readonly seq: number;
  /** The last events before it, the same in both. */
  readonly before: readonly MarketEvent[];
  /** Null where the run has ended. */
  readonly first: MarketEvent | null;
  readonly second: MarketEvent | null;
  /** Where one event is not like the other: in its type alone where that is another one; empty where there is only one. */
  readonly fields: readonly string[];
}

/** Reads the events of two runs, byte for byte, up to the first that is not the same; null where all are. */
export async function firstDifference(
  first: AsyncIterator<string>,
  second: AsyncIterator<string>,
): Promise<FirstDifference | null> {
  const before: string[] = [];
  for (let seq = 1; ; seq++) {
    const [one, other] = await Promise.all([bodyOf(first), bodyOf(second)]);
    if (one === null && other === null) return null;
    if (one !== other) return { seq, before: before.map(eventIn), ...pairOf(one, other) };
    before.push(one!);
    if (before.length > BEFORE) before.shift();
  }
}

async function bodyOf(bodies: AsyncIterator<string>): Promise<string | null> {
  const next = await bodies.next();
  return next.done ? null : next.value;
}

function pairOf(one: string | null, other: string | null) {
  const [first, second] = [one, other].map((body) => (body === null ? null : eventIn(body)));
  return { first: first!, second: second!, fields: first && second ? fieldsOf(first, second) : [] };
}

const fieldsOf = (first: MarketEvent, second: MarketEvent): string[] =>
  first.type === second.type ? differingPaths(first, second) : ['type'];

const eventIn = (body: string): MarketEvent => JSON.parse(body) as MarketEvent;
