import { ordinal, predictWin, type Rating, rate, rating } from 'openskill';

/** What is believed of an entrant after some matches. */
export interface LiveRating {
  readonly mu: number;
  readonly sigma: number;
  readonly matches: number;
  /** Below this its skill is with hardly any chance: mu - 3 sigma. Ladders are sorted by it, so that nobody climbs by luck in a few matches. */
  readonly ordinal: number;
}

export interface LiveState {
  /** In the order in which they joined. */
  readonly entrants: readonly (readonly [name: string, mu: number, sigma: number, matches: number])[];
}

/** Who was in a match, and at which rank: 1 is the best, and equal ranks are ties. */
export interface Placed {
  readonly name: string;
  readonly rank: number;
}

interface Kept extends Rating {
  readonly matches: number;
}

/**
 * Ratings that move with every match, for a ladder that never ends: R. Weng and C.-J. Lin, "A Bayesian Approximation Method for Online Ranking",
 * Journal of Machine Learning Research 12 (2011), with the model of Plackett and Luce, as the library OpenSkill has it. Same matches in the
 * same order give the same bytes, in whatever order a match names its entrants.
 */
export class LiveRatings {
  private readonly kept: Map<string, Kept>;

  constructor(state: LiveState = { entrants: [] }) {
    this.kept = new Map(state.entrants.map(([name, mu, sigma, matches]) => [name, { mu, sigma, matches }]));
  }

  /** Somebody new is known for nothing yet; of somebody known nothing changes. */
  join(name: string): void {
    if (!this.kept.has(name)) this.kept.set(name, { ...rating(), matches: 0 });
  }

  /** @throws RangeError of fewer than two, of one who is named twice, and of ranks that are no numbers */
  update(match: readonly Placed[]): void {
    if (match.length < 2) throw new RangeError(`a match has 2 entrants at least, got ${match.length}`);
    if (new Set(match.map(({ name }) => name)).size < match.length)
      throw new RangeError('an entrant is in a match once');
    if (!match.every(({ rank }) => Number.isFinite(rank))) throw new RangeError('a rank is a number');
    const placed = [...match].sort((one, other) => one.rank - other.rank || (one.name < other.name ? -1 : 1));
    for (const { name } of placed) this.join(name);
    const before = placed.map(({ name }) => this.kept.get(name)!);
    const after = rate(
      before.map(({ mu, sigma }) => [{ mu, sigma }]),
      { rank: placed.map(({ rank }) => rank) },
    );
    for (const [at, { name }] of placed.entries()) {
      const [{ mu, sigma }] = after[at]! as [Rating];
      this.kept.set(name, { mu, sigma, matches: before[at]!.matches + 1 });
    }
  }

  /** @throws RangeError of somebody who has not joined */
  of(name: string): LiveRating {
    const known = this.kept.get(name);
    if (!known) throw new RangeError(`${name} has not joined`);
    return { ...known, ordinal: ordinal(known) };
  }

  /** That one is ranked before the other when they meet; of the two together 1. */
  chance(one: string, other: string): number {
    const [a, b] = [this.of(one), this.of(other)];
    return predictWin([[{ mu: a.mu, sigma: a.sigma }], [{ mu: b.mu, sigma: b.sigma }]])[0]!;
  }

  /** Best first, by ordinals; of equal ones by name. */
  get standings(): readonly (LiveRating & { readonly name: string })[] {
    return [...this.kept.keys()]
      .map((name) => ({ name, ...this.of(name) }))
      .sort((one, two) => two.ordinal - one.ordinal || (one.name < two.name ? -1 : 1));
  }

  get state(): LiveState {
    return { entrants: [...this.kept].map(([name, { mu, sigma, matches }]) => [name, mu, sigma, matches]) };
  }
}
