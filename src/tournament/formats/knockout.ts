import type { FormatSettings } from '#scenarios/index.js';
import {
  allOf,
  type Draw,
  type Field,
  type Places,
  type Round,
  type Rounds,
  type Table,
  type TableResult,
} from './format.js';

type Knockout = Extract<FormatSettings, { kind: 'knockout' }>;

/**
 * Ties are drawn by lot, and the better ones of each go on until one is left. A tie that is level where it parts those who go on
 * from those who do not is played on, market by market, and in the end decided by lot. Who finds no full table goes on without playing.
 */
export function* knockout(settings: Knockout, field: Field): Rounds {
  const { seats } = settings;
  const byes = new Map<number, number>();
  const reached = new Array<number>(field.entrants).fill(1);
  let alive = field.draw.shuffle(allOf(field.entrants));
  for (let round = 1; alive.length > 1; round++) {
    const isFinal = alive.length <= seats;
    const stage = isFinal ? 'final' : `round ${round}`;
    const free = isFinal ? [] : withoutTable(alive, alive.length % seats, byes);
    const drawn = alive.filter((one) => !free.includes(one));
    const ties = chunks(drawn, isFinal ? drawn.length : seats).map((entrants) => new Tie(entrants));
    const through = isFinal ? 1 : (settings.advance ?? Math.max(1, Math.floor(seats / 2)));
    yield* played(ties, { stage, through, settings, places: placesOf(reached) });
    const winners = ties.flatMap((tie) => tie.best(through, field.draw));
    alive = field.draw.shuffle([...winners, ...free]);
    for (const one of alive) reached[one] = round + 1;
  }
  return placesOf(reached);
}

const placesOf = (reached: readonly number[]): Places => ({ title: 'round reached', values: [...reached] });

interface Playing {
  readonly stage: string;
  readonly through: number;
  readonly settings: Knockout;
  readonly places: Places;
}

function* played(
  ties: readonly Tie[],
  { stage, through, settings, places }: Playing,
): Generator<Round, void, readonly TableResult[]> {
  const first = ties.flatMap((tie) => Array.from({ length: settings.fixtures }, () => tie.table(stage)));
  tell(ties, yield { tables: first, places });
  for (let extra = 0; extra < settings.decider; extra++) {
    const level = ties.filter((tie) => tie.isLevel(through));
    if (level.length === 0) return;
    const tables = level.map((tie) => tie.table(`${stage}, decider ${extra + 1}`));
    tell(level, yield { tables, places });
  }
}

function tell(ties: readonly Tie[], results: readonly TableResult[]): void {
  for (const result of results) ties.find(({ entrants }) => entrants[0] === result.entrants[0])?.add(result);
}

/** Those who meet for places in the next round, and what they have scored so far. */
class Tie {
  private readonly totals: number[];

  constructor(readonly entrants: readonly number[]) {
    this.totals = entrants.map(() => 0);
  }

  table(stage: string): Table {
    return { entrants: this.entrants, stage };
  }

  add({ scores }: TableResult): void {
    for (const [place, score] of scores.entries()) this.totals[place]! += score ?? 0;
  }

  isLevel(through: number): boolean {
    const sorted = [...this.totals].sort((one, other) => other - one);
    return sorted[through - 1] === sorted[through];
  }

  /** Equal ones by lot. */
  best(through: number, draw: Draw): number[] {
    const places = draw.shuffle(allOf(this.entrants.length));
    const ranked = places.sort((one, other) => this.totals[other]! - this.totals[one]!);
    return ranked.slice(0, through).map((place) => this.entrants[place]!);
  }
}

/** Those who have gone on without playing least often so far, in the order of the draw. */
function withoutTable(alive: readonly number[], count: number, byes: Map<number, number>): number[] {
  const free = [...alive].sort((one, other) => (byes.get(one) ?? 0) - (byes.get(other) ?? 0)).slice(0, count);
  for (const one of free) byes.set(one, (byes.get(one) ?? 0) + 1);
  return free;
}

function chunks(items: readonly number[], size: number): number[][] {
  const found: number[][] = [];
  for (let from = 0; from < items.length; from += size) found.push(items.slice(from, from + size));
  return found;
}
