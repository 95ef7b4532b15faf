import {
  type AnswerKey,
  type BidderAgent,
  CLIENTS,
  type ClientAgent,
  FREELANCERS,
  MANAGERS,
  type ManagerAgent,
  REVIEWERS,
  type ReviewerAgent,
  TEST_AUTHORS,
  type TestAuthorAgent,
} from '#agents/index.js';
import { type Cents, type Market, type ParticipantId, PURPOSES, type Role } from '#market/index.js';
import { dayRateCents, drawDistribution, type Scenario } from '#scenarios/index.js';

/** Who decides for whom. Participants join in this order: freelancers, reviewers, managers, clients. */
export interface Population {
  readonly freelancers: ReadonlyMap<ParticipantId, Freelancer>;
  readonly reviewers: ReadonlyMap<ParticipantId, ReviewerAgent>;
  readonly managers: readonly Seat<ManagerAgent>[];
  readonly clients: readonly Seat<ClientAgent>[];
  readonly testAuthor: TestAuthorAgent | null;
}

export interface Seat<A> {
  readonly id: ParticipantId;
  readonly agent: A;
}

export interface Freelancer {
  readonly agent: BidderAgent;
  readonly skill: number;
}

/** Lets everybody that the scenario names join, with their budgets. */
export function populate(market: Market, scenario: Scenario, key: AnswerKey): Population {
  const { random } = market;
  const context = (me: ParticipantId) => ({ random, key, me });
  const freelancers = new Map<ParticipantId, Freelancer>();
  for (const group of scenario.freelancers) {
    for (const name of membersOf(group)) {
      const id = joinMarket(market, {
        name,
        role: 'freelancer',
        capacity: group.capacity,
        budget: group.budget,
      });
      const skill = drawDistribution(group.skill, random, { purpose: PURPOSES.skill, who: id, which: 0 });
      const params = {
        skill,
        capacity: group.capacity,
        budgetCents: group.budget,
        dayRateCents: dayRateCents(group.dayRate, random, id),
        attemptCostCents: group.attemptCost,
        maxAttempts: group.maxAttempts,
        strategy: group.strategy,
      };
      freelancers.set(id, { skill, agent: FREELANCERS[group.agent](params, context(id)) });
    }
  }
  const reviewers = new Map<ParticipantId, ReviewerAgent>();
  for (const group of scenario.reviewers ?? []) {
    for (const name of membersOf(group)) {
      const id = joinMarket(market, { name, role: 'reviewer' });
      reviewers.set(id, REVIEWERS[group.agent](group, context(id)));
    }
  }
  const managers: Seat<ManagerAgent>[] = [];
  for (const group of scenario.managers ?? []) {
    for (const name of membersOf(group)) {
      const id = joinMarket(market, { name, role: 'manager' });
      managers.push({ id, agent: MANAGERS[group.agent](group, context(id)) });
    }
  }
  const clients: Seat<ClientAgent>[] = [];
  for (const group of scenario.clients) {
    const vagueness = group.agent === 'scripted' ? group.vagueness : 0;
    for (const name of membersOf(group)) {
      const id = joinMarket(market, { name, role: 'client', budget: group.budget });
      clients.push({ id, agent: CLIENTS[group.agent]({ vagueness }, context(id)) });
    }
  }
  const author = scenario.testAuthor;
  const testAuthor = author ? TEST_AUTHORS[author.agent](author as never, context(-1)) : null;
  return { freelancers, reviewers, managers, clients, testAuthor };
}

/** "acme" alone, or "acme-1", "acme-2", ... */
function membersOf({ name, count }: { readonly name: string; readonly count: number }): string[] {
  return count === 1 ? [name] : Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
}

interface Joining {
  readonly name: string;
  readonly role: Role;
  readonly capacity?: number;
  readonly budget?: Cents;
}

function joinMarket(market: Market, { name, role, capacity = 0, budget = 0 }: Joining): ParticipantId {
  const id = market.view.participants.count;
  market.execute({ type: 'Join', name, role, capacity });
  if (budget > 0) market.execute({ type: 'Deposit', participant: id, cents: budget, key: 0 });
  return id;
}
