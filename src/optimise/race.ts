import { holm } from '../lab/statistics/multiplicity.js';
import type { SearchManifest } from './plan.js';
import { betterFirst, chanceAbove, ERROR, loss, missedBy, type Standing, standingOf } from './standing.js';
import type { Values } from './values.js';

/** Why a design is played no more: it misses a constraint, is worse than another, plays as another does, or has no value. */
export type Reason = 'constraint' | 'worse' | 'same' | 'noValue';

export interface Dropped {
  readonly design: number;
  readonly reason: Reason;
  /** The design that it is worse than or the same as; of a constraint its place. */
  readonly by: number | null;
}

/** Designs on seeds, counted from 0: from the first one to before the last. */
export interface Heat {
  readonly designs: readonly number[];
  readonly from: number;
  readonly to: number;
}

export interface RaceRound extends Heat {
  readonly dropped: readonly Dropped[];
  /** The best so far. */
  readonly best: number;
}

/** Why the race has ended: one is left, the budget is spent, or all that are left miss a constraint. */
export type RaceEnd = 'one' | 'budget' | 'none';

/**
 * A race (O. Maron and A. W. Moore, Artificial Intelligence Review 11, 1997; with t tests on common instances M. Birattari and others, GECCO 2002,
 * and M. Lopez-Ibanez and others, irace, Operations Research Perspectives 3, 2016): all designs are played on the same few seeds, those that
 * are told to be worse are dropped, and the others go on, each time on twice as many seeds.
 */
export class Race {
  readonly rounds: RaceRound[] = [];
  left: readonly number[];
  ended: RaceEnd | null = null;
  private played = 0;
  private spent = 0;

  constructor(
    private readonly manifest: SearchManifest,
    private readonly values: Values,
  ) {
    const { cells, baseline } = manifest;
    // Of equal ones the first is kept, and nobody should leave the baseline for its equal.
    const others = cells.flatMap((_, cell) => (cell === baseline ? [] : [cell]));
    this.left = [baseline, ...others];
  }

  /** What is played next; null when the race has ended. */
  next(): Heat | null {
    if (this.ended) return null;
    const { search } = this.manifest;
    const wanted = this.played === 0 ? search.batch : this.played;
    const affordable = Math.floor((search.budget - this.spent) / this.left.length);
    const more = Math.min(wanted, affordable);
    if (this.left.length === 1 || more === 0) {
      this.ended = this.left.length === 1 ? 'one' : 'budget';
      return null;
    }
    return { designs: this.left, from: this.played, to: this.played + more };
  }

  /** Drops what the results tell to be beaten. All of the heat must be among the values. */
  judge(heat: Heat): void {
    this.played = heat.to;
    this.spent += heat.designs.length * (heat.to - heat.from);
    const missing = this.missing();
    const none = missing.length === this.left.length;
    if (none) this.ended = 'none';
    const dropped = none ? [] : [...missing];
    const without = (kind: (left: readonly number[]) => Dropped[]) => {
      const gone = new Set(dropped.map(({ design }) => design));
      dropped.push(...kind(this.left.filter((design) => !gone.has(design))));
    };
    without((left) => this.same(left));
    without((left) => this.withoutValue(left));
    without((left) => this.worse(left));
    const gone = new Set(dropped.map(({ design }) => design));
    this.left = this.left.filter((design) => !gone.has(design));
    this.rounds.push({ ...heat, dropped, best: this.best });
  }

  /** All that are left, the best first. Where all miss a constraint, those that were dropped for it count as well. */
  get standings(): readonly Standing[] {
    const { objective } = this.manifest;
    const missed = this.rounds.flatMap(({ dropped }) =>
      dropped.filter(({ reason }) => reason === 'constraint'),
    );
    const all = this.ended === 'none' ? [...this.left, ...missed.map(({ design }) => design)] : this.left;
    return all.map((design) => standingOf(design, objective, this.values)).sort(betterFirst);
  }

  get best(): number {
    return this.standings[0]!.design;
  }

  get replications(): number {
    return this.spent;
  }

  /** Those that are told to miss a constraint, all of them and all constraints taken together. */
  private missing(): Dropped[] {
    const { subjectTo } = this.manifest.objective;
    const asked = this.left.flatMap((design) =>
      subjectTo.map((constraint, place) => {
        const moments = this.values.moments(design, constraint.measure);
        return { design, place, p: chanceAbove(missedBy(constraint, moments.mean), moments) };
      }),
    );
    const told = holm(asked.map(({ p }) => p));
    const missed = asked.filter((_, at) => told[at]! <= ERROR);
    return this.left.flatMap((design): Dropped[] => {
      const first = missed.find((one) => one.design === design);
      return first ? [{ design, reason: 'constraint', by: first.place }] : [];
    });
  }

  /** Those that have given exactly what an earlier one has: they would stay together to the end. */
  private same(left: readonly number[]): Dropped[] {
    const { measure, subjectTo } = this.manifest.objective;
    const counted = [measure, ...subjectTo.map((constraint) => constraint.measure)];
    const first = new Map<string, number>();
    return left.flatMap((design): Dropped[] => {
      const key = counted.map((at) => this.values.of(design, at).join()).join(';');
      const by = first.get(key);
      if (by === undefined) first.set(key, design);
      return by === undefined ? [] : [{ design, reason: 'same', by }];
    });
  }

  /** Those that hardly ever have a value of the objective, where others have. */
  private withoutValue(left: readonly number[]): Dropped[] {
    const { measure } = this.manifest.objective;
    const lacking = left.filter((design) => this.values.moments(design, measure).count < 2);
    if (lacking.length === left.length) return [];
    return lacking.map((design) => ({ design, reason: 'noValue', by: null }));
  }

  /** Those that are worse, seed by seed, than the best of those that are told to keep to all constraints. */
  private worse(left: readonly number[]): Dropped[] {
    const { objective } = this.manifest;
    const [best] = left.map((design) => standingOf(design, objective, this.values)).sort(betterFirst);
    // Who only looks as if it kept to them may be cheap for that very reason.
    if (best?.class !== 0) return [];
    const others = left.filter((design) => design !== best.design);
    const p = others.map((design) => {
      const difference = this.values.difference(design, best.design, objective.measure);
      return chanceAbove(loss(objective, difference.mean), difference);
    });
    const told = holm(p);
    return others.flatMap((design, at): Dropped[] =>
      told[at]! <= ERROR ? [{ design, reason: 'worse', by: best.design }] : [],
    );
  }
}
