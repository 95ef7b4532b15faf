import { type Learner, STRATEGIES } from '#agents/index.js';
import type { JobId, ParticipantId } from '#market/index.js';
import { bidderOf, Lookout } from './agents.js';
import { CheckMarket, UNIT_CENTS } from './check-market.js';
import { type Claims, centsOf, claimUntilSold, type Sale, termsOf } from './ladder.js';

/** Every strategy that learns, with the parameters that scenarios give it when nothing is said. */
export const LEARNERS = {
  bandit: { buckets: 8, exploration: 0.1 },
  regretMatching: { buckets: 8, exploration: 0.05 },
} as const;
export type LearnerName = keyof typeof LEARNERS;

export interface Learning {
  readonly learner: LearnerName;
  readonly bidders: number;
  readonly levels: readonly number[];
  /** The costs at which it is looked at what the learners do. */
  readonly costs: readonly number[];
  readonly rounds: number;
  readonly seed: number;
}

export interface Learnt {
  /** At each cost: how likely each rung is taken, and last of all none. */
  readonly play: readonly (readonly number[])[];
  /** The mean price of what was sold; NaN when nothing was. */
  readonly price: number;
}

/** What counts is the last quarter of all rounds, and in it the mean of so many looks at how they play. */
const WARM_UP = 3 / 4;
const LOOKS = 10;

/**
 * Equal learners, who know nothing at first, meet on one job after another in the real market. Each has a cost of its own
 * for every job, uniform on [0, 1]; they see what freelancers see.
 */
export function learn({ learner, bidders, levels, costs, rounds, seed }: Learning): Learnt {
  const school = new School(learner, levels, new CheckMarket({ seed, freelancers: bidders }));
  const first = Math.floor(rounds * WARM_UP);
  const every = Math.ceil((rounds - first) / LOOKS);
  const looks: number[][][] = [];
  const prices: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const price = school.playRound();
    if (round < first) continue;
    if (price !== undefined) prices.push(price);
    if ((round - first) % every === 0) looks.push(costs.map((cost) => school.playAt(cost)));
  }
  return {
    play: costs.map((_, at) => meanOf(looks.map((look) => look[at]!))),
    price: prices.reduce((sum, price) => sum + price, 0) / prices.length,
  };
}

class School {
  private readonly learners: ReadonlyMap<ParticipantId, Learner>;
  private readonly lookout: Lookout;
  private readonly terms: number;

  constructor(
    learner: LearnerName,
    private readonly levels: readonly number[],
    private readonly house: CheckMarket,
  ) {
    const terms = termsOf(levels);
    this.terms = house.market.addTerms(terms);
    this.lookout = new Lookout(house, terms, centsOf(levels[0]!));
    this.learners = new Map(
      house.freelancers.map((me) => [me, STRATEGIES[learner](bidderOf(house, me), LEARNERS[learner])]),
    );
  }

  /** @returns the price at which the job was sold */
  playRound(): number | undefined {
    const { house } = this;
    const job = house.post(this.terms, centsOf(this.levels[0]!));
    const sale = claimUntilSold(house, job, this.claims);
    this.tell(job, sale);
    if (!sale) return undefined;
    house.submit(job, sale.winner);
    return house.market.view.jobs.priceCents[job]! / UNIT_CENTS;
  }

  /** How likely a learner takes each rung at a cost: the mean of all. */
  playAt(cost: number): number[] {
    const top = this.levels.at(-1)!;
    const levels = this.levels.map((level) => level / top);
    return meanOf([...this.learners.values()].map((learner) => learner.play(levels, cost / top)));
  }

  private readonly claims: Claims = (me, { job }) =>
    this.learners.get(me)!.bid(this.lookout.view(job, me)).length > 0;

  private tell(job: JobId, sale: Sale | undefined): void {
    const news = {
      job,
      awardedTo: sale?.winner ?? null,
      bountyCents: this.house.market.view.jobs.bountyCents[job]!,
      offers: sale?.claimants.length ?? 0,
    };
    for (const learner of this.learners.values()) learner.learn(news);
  }
}

/** The mean of lists of equal length, place by place. */
const meanOf = (lists: readonly (readonly number[])[]): number[] =>
  lists[0]!.map((_, at) => lists.reduce((sum, list) => sum + list[at]!, 0) / lists.length);
