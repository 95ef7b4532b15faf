import {
  type BidderAgent,
  type Context,
  FREELANCERS,
  type FreelancerParams,
  type Reckoning,
  Ring,
} from '#agents/index.js';
import { type Market, type ParticipantId, type Seconds, theory } from '#market/index.js';
import { memberDayRate, memberSkill, membersOf, type Scenario } from '#scenarios/index.js';
import { joinMarket } from './join-market.js';

export interface Freelancer {
  readonly agent: BidderAgent;
  /** By which it values jobs; null where nobody here knows. */
  readonly params: FreelancerParams | null;
  readonly skill: number;
  /** How often it looks at the market. */
  readonly look: Seconds;
  /** Open jobs that it comes across at a look; all of them when left out. */
  readonly sees?: number;
}

/** Where everybody joins. */
export interface Hall {
  readonly market: Market;
  readonly scenario: Scenario;
  readonly contextOf: (me: ParticipantId) => Context;
}

/** The members of each group of freelancers, by its name. */
export type Groups = ReadonlyMap<string, ReadonlySet<ParticipantId>>;

export function seatFreelancers({ market, scenario, contextOf }: Hall) {
  const { random } = market;
  const freelancers = new Map<ParticipantId, Freelancer>();
  const groups = new Map<string, ReadonlySet<ParticipantId>>();
  for (const group of scenario.freelancers) {
    const { capacity, budget, count, maxAttempts, triesAgain, strategy, sees } = group;
    const look = group.look ?? scenario.timing.look;
    const reckoning = reckoningOf(scenario, group.reckonsWith);
    const members = new Set<ParticipantId>();
    const ring = new Ring();
    for (const [index, name] of membersOf(group).entries()) {
      const id = joinMarket(market, { name, role: 'freelancer', capacity, budget });
      members.add(id);
      const [first = id] = members;
      const member = isOneOwner(strategy) ? { id: first, index: 0, count: 1 } : { id, index, count };
      const skill = memberSkill(group, random, member);
      const params = {
        skill,
        dayRateCents: memberDayRate(group, random, member),
        attemptCostCents: group.attemptCost,
        maxAttempts,
        triesAgain,
        reckoning,
        strategy,
        asks: group.asks,
        injects: 'injects' in group ? group.injects : undefined,
      };
      freelancers.set(id, {
        skill,
        look,
        sees,
        params,
        agent: FREELANCERS[group.agent](params, { ...contextOf(id), ring }),
      });
    }
    groups.set(group.name, members);
  }
  return { freelancers, groups };
}

/** Whether the members of a group are one person under several names. */
const isOneOwner = (strategy: Scenario['freelancers'][number]['strategy']): boolean =>
  typeof strategy === 'object' && 'sybil' in strategy;

type Reckoned = Scenario['freelancers'][number]['reckonsWith'];

/** What a group takes into account: the platform's fee, and how often panels err where reviewers err as they do on average. */
function reckoningOf(
  { payment, review, reviewers = [] }: Scenario,
  reckoned: Reckoned,
): Reckoning | undefined {
  if (reckoned === undefined) return undefined;
  const keeps = reckoned.includes('fee') ? 1 - payment.fee / 10_000 : 1;
  if (!reckoned.includes('errors')) return { keeps, acceptsRight: 1, acceptsWrong: 0 };
  const mean = (rate: 'falseAccept' | 'falseReject') =>
    reviewers.reduce((sum, group) => sum + group.count * group[rate], 0) /
    Math.max(
      1,
      reviewers.reduce((sum, { count }) => sum + count, 0),
    );
  const { sensitivity, specificity } = theory.panelQuality(
    { sensitivity: 1 - mean('falseReject'), specificity: 1 - mean('falseAccept') },
    { reviewers: review.panel, quorum: review.approvals },
  );
  return { keeps, acceptsRight: sensitivity, acceptsWrong: 1 - specificity };
}
