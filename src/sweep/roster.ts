import type { AnswerKey } from '#agents/index.js';
import { type Bidder, type Pricing, type ReviewerParams, strategyOf } from '#agents/index.js';
import { type Cents, type JobId, type Market, NONE, type ParticipantId } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import { populate, type Seat } from '../simulation/population.js';

/** Who takes part in a sweep. Freelancers join first: a bidder's number is its place in the list. */
export interface Roster {
  readonly bidders: readonly SweptBidder[];
  /** What each reviewer goes by, at its number. */
  readonly reviewers: readonly ReviewerParams[];
  readonly clients: readonly Pick<Seat<unknown>, 'id'>[];
  /** Charges a freelancer's computing; false when it cannot pay. */
  pays(freelancer: ParticipantId, job: JobId, cents: Cents): boolean;
}

export interface SweptBidder extends Bidder {
  readonly pricing: Pricing;
  /** Open jobs that it comes across at a look; all of them when left out. */
  readonly sees?: number;
}

/** Lets everybody that the scenario names join, in the order in which a simulation lets them. */
export function rosterOf(market: Market, scenario: Scenario): Roster {
  const { freelancers, clients } = populate(market, scenario, { key: NO_ANSWERS });
  const { random } = market;
  const bidders = [...freelancers].map(([me, { params, sees }]): SweptBidder => {
    if (!params) throw new Error('only statistical freelancers can be swept');
    const bidder = { params, random, me };
    const { pricing } = strategyOf(params.strategy ?? 'myopic', bidder);
    if (!pricing) throw new Error(`strategy ${JSON.stringify(params.strategy)} cannot be swept`);
    return { ...bidder, pricing, sees };
  });
  const params = (scenario.reviewers ?? []).flatMap((group) => {
    if (!('falseAccept' in group)) throw new Error('only statistical reviewers can be swept');
    return new Array<ReviewerParams>(group.count).fill(group);
  });
  const ids = market.view.participants.withRole('reviewer');
  const reviewers = new Array<ReviewerParams>(market.view.participants.count);
  for (const [index, id] of ids.entries()) reviewers[id] = params[index]!;
  const keys = new Map<ParticipantId, number>();
  return {
    bidders,
    clients,
    reviewers,
    pays(participant, job, cents) {
      if (cents === 0) return true;
      const key = (keys.get(participant) ?? 0) + 1;
      keys.set(participant, key);
      return market.execute({ type: 'ChargeCompute', participant, cents, key, job: job ?? NONE }) === null;
    },
  };
}

/** Nobody in a sweep writes or reads code, and truth is drawn by the sweep itself. */
const none = (): never => {
  throw new Error('a sweep has no code');
};
const NO_ANSWERS: AnswerKey = {
  reference: none,
  withoutClauses: none,
  repository: none,
  testPool: none,
  visibleTests: none,
  proposals: none,
  briefClauses: none,
  isRight: none,
};
