import {
  askedBidder,
  type BidderAgent,
  type Context,
  FREELANCERS,
  type FreelancerParams,
  llmFreelancer,
  proposer,
  type Reckoning,
  Ring,
} from '#agents/index.js';
import { type Market, type ParticipantId, type Seconds, theory, WHOLE } from '#market/index.js';
import { type Member, memberDayRate, memberSkill, membersOf, type Scenario } from '#scenarios/index.js';
import type { Joining } from './join-market.js';
import { isGuest, mindOf } from './mind-of.js';
import { modelOf } from './model-of.js';

export interface Freelancer {
  readonly agent: BidderAgent;
  /** By which it values jobs; null where nobody here knows. */
  readonly params: FreelancerParams | null;
  readonly skill: number;
  /** How often it looks at the market. */
  readonly look: Seconds;
  /** Open jobs that it comes across at a look; all of them when left out. */
  readonly sees?: number;
  /** Which of the proposals of a choice it makes; nobody else makes any. */
  readonly place?: number;
}

/** Where everybody joins. */
export interface Hall {
  readonly market: Market;
  readonly scenario: Scenario;
  readonly join: (who: Joining) => ParticipantId;
  readonly contextOf: (me: ParticipantId) => Context;
}

/** The members of a group, and all that tells their agents from others. */
export interface Cast {
  readonly ids: readonly ParticipantId[];
  readonly madeOf: unknown;
}

/** The members of each group of freelancers, by its name. */
export type Groups = ReadonlyMap<string, ReadonlySet<ParticipantId>>;

type Group = Scenario['freelancers'][number];
type Bidding = Extract<Group, { readonly strategy: unknown }>;

export function seatFreelancers(hall: Hall) {
  const { scenario } = hall;
  const freelancers = new Map<ParticipantId, Freelancer>();
  const casts: Cast[] = [];
  const groups = new Map<string, ReadonlySet<ParticipantId>>();
  for (const group of scenario.freelancers) {
    const { capacity, budget, count } = group;
    const members = new Set<ParticipantId>();
    const minds: unknown[] = [];
    const seat = seatOf(hall, group);
    for (const [index, name] of membersOf(group).entries()) {
      const id = hall.join({ name, role: 'freelancer', capacity, budget });
      members.add(id);
      const [first = id] = members;
      const look = group.look ?? scenario.timing.look;
      const { madeOf, ...mind } = seat({ id, index, count, first });
      minds.push(madeOf);
      freelancers.set(id, { look, sees: group.sees, ...mind });
    }
    groups.set(group.name, members);
    casts.push({ ids: [...members], madeOf: [group.agent, minds] });
  }
  return { freelancers, groups, casts };
}

/** A member of a group, and the first of it that joined. */
interface Sitter extends Member {
  readonly first: ParticipantId;
}

interface Mind extends Pick<Freelancer, 'agent' | 'params' | 'skill' | 'place'> {
  /** All that tells its agent from another one. */
  readonly madeOf: unknown;
}

function seatOf(hall: Hall, group: Group): (sitter: Sitter) => Mind {
  if ('strategy' in group) return bidderSeat(hall, group);
  if (group.agent === 'proposer') return proposerSeat(hall);
  return isGuest(group) ? guestSeat(hall, group) : modelSeat(hall, group);
}

/** Those who bid by a strategy. */
function bidderSeat({ market, scenario, contextOf }: Hall, group: Bidding): (sitter: Sitter) => Mind {
  const { random } = market;
  const { maxAttempts, triesAgain, strategy, asks, only } = group;
  const reckoning = reckoningOf(scenario, group.reckonsWith);
  const ring = new Ring();
  return ({ first, ...sitter }) => {
    const member = isOneOwner(strategy) ? { id: first, index: 0, count: 1 } : sitter;
    const skill = memberSkill(group, random, member);
    const params = {
      skill,
      dayRateCents: memberDayRate(group, random, member),
      attemptCostCents: group.attemptCost,
      maxAttempts,
      triesAgain,
      reckoning,
      strategy,
      asks,
      only,
      injects: 'injects' in group ? group.injects : undefined,
    };
    const agent = FREELANCERS[group.agent](params, { ...contextOf(sitter.id), ring });
    return { skill, params, agent, madeOf: params };
  };
}

/** Those who make the proposals that choices come with. */
function proposerSeat({ contextOf }: Hall): (sitter: Sitter) => Mind {
  return ({ id, index }) => ({
    ...{ skill: 0, params: null, place: index, madeOf: index },
    agent: proposer(index, contextOf(id)),
  });
}

/** Those with a mind of somebody else's: its skill is asked for only where no code is written. */
function guestSeat(
  { market, contextOf }: Hall,
  group: Extract<Group, { readonly agent: 'remote' | 'program' }>,
): (sitter: Sitter) => Mind {
  const { name: _, count: __, skill: ___, capacity, budget, look, sees, ...mind } = group;
  return (member) => {
    const context = contextOf(member.id);
    return {
      skill: memberSkill(group, market.random, member),
      params: null,
      agent: askedBidder(mindOf(mind, context), context),
      madeOf: mind,
    };
  };
}

/** Those with a model behind them: what they can do, nobody here knows. */
function modelSeat(
  { market, scenario, contextOf }: Hall,
  group: Extract<Group, { readonly agent: 'llm' }>,
): (sitter: Sitter) => Mind {
  const { turns, workTokens: tokens, workTime, workCost: cents, userTool } = group;
  const model = modelOf(scenario, 'bidder', group);
  return (member) => {
    const dayRateCents = memberDayRate(group, market.random, member);
    const limits = { turns, tokens, ms: workTime * 1_000, cents };
    const params = { model, dayRateCents, userTool, limits };
    return { skill: 0, params: null, agent: llmFreelancer(params, contextOf(member.id)), madeOf: params };
  };
}

/** Whether the members of a group are one person under several names. */
const isOneOwner = (strategy: Bidding['strategy']): boolean =>
  typeof strategy === 'object' && 'sybil' in strategy;

type Reckoned = Bidding['reckonsWith'];

/**
 * What a group takes into account: the platform's fee, and how often panels and arbiters err where each errs as its kind
 * does on average.
 */
function reckoningOf(
  { payment, review, reviewers = [], arbiters = [] }: Scenario,
  reckoned: Reckoned,
): Reckoning | undefined {
  if (reckoned === undefined) return undefined;
  const keeps = reckoned.includes('fee') ? 1 - payment.fee / 10_000 : 1;
  if (!reckoned.includes('errors')) return { keeps, acceptsRight: 1, acceptsWrong: 0 };
  const { panel, approvals, disputes, audit = 0 } = review;
  const { sensitivity, specificity } = theory.arbitratedQuality(meanQuality(reviewers), {
    ...{ reviewers: panel, quorum: approvals, disputes, audit: audit / WHOLE },
    arbiter: meanQuality(arbiters),
  });
  return { keeps, acceptsRight: sensitivity, acceptsWrong: 1 - specificity };
}

type Judge = NonNullable<Scenario['reviewers' | 'arbiters']>[number];

/** How good judges of a kind are on average. How often a service or a model errs, nobody knows beforehand. */
function meanQuality(groups: readonly Judge[]): theory.ReviewerQuality {
  const known = groups.filter((group) => 'falseAccept' in group);
  const mean = (rate: 'falseAccept' | 'falseReject') =>
    known.reduce((sum, group) => sum + group.count * group[rate], 0) /
    Math.max(
      1,
      known.reduce((sum, { count }) => sum + count, 0),
    );
  return { sensitivity: 1 - mean('falseReject'), specificity: 1 - mean('falseAccept') };
}
