import {
  type AnswerKey,
  type BidderAgent,
  CLIENTS,
  type ClientAgent,
  FREELANCERS,
  type FreelancerParams,
  MANAGERS,
  type ManagerAgent,
  REVIEWERS,
  type Reckoning,
  type ReviewerAgent,
  TEST_AUTHORS,
  type TestAuthorAgent,
} from '#agents/index.js';
import {
  type Cents,
  type Market,
  type ParticipantId,
  type Role,
  type Seconds,
  theory,
} from '#market/index.js';
import { memberDayRate, memberSkill, type Scenario } from '#scenarios/index.js';

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
  readonly params: FreelancerParams;
  readonly skill: number;
  /** How often it looks at the market. */
  readonly look: Seconds;
  /** Open jobs that it comes across at a look; all of them when left out. */
  readonly sees?: number;
}

/** Lets everybody that the scenario names join, with their budgets. */
export function populate(market: Market, scenario: Scenario, key: AnswerKey): Population {
  const { random } = market;
  const context = (me: ParticipantId) => ({ random, key, me });
  const freelancers = new Map<ParticipantId, Freelancer>();
  for (const group of scenario.freelancers) {
    const reckoning = reckoningOf(scenario, group.reckonsWith);
    for (const [index, name] of membersOf(group).entries()) {
      const id = joinMarket(market, {
        name,
        role: 'freelancer',
        capacity: group.capacity,
        budget: group.budget,
      });
      const member = { id, index, count: group.count };
      const skill = memberSkill(group, random, member);
      const params = {
        skill,
        capacity: group.capacity,
        budgetCents: group.budget,
        dayRateCents: memberDayRate(group, random, member),
        attemptCostCents: group.attemptCost,
        maxAttempts: group.maxAttempts,
        triesAgain: group.triesAgain,
        reckoning,
        strategy: group.strategy,
      };
      freelancers.set(id, {
        skill,
        look: group.look ?? scenario.timing.look,
        sees: group.sees,
        params,
        agent: FREELANCERS[group.agent](params, context(id)),
      });
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
