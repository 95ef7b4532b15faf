import {
  ARBITERS,
  type ArbiterAgent,
  CLIENTS,
  type ClientAgent,
  type Context,
  inLeague,
  llmArbiter,
  llmClient,
  llmManager,
  llmReviewer,
  llmTestAuthor,
  MANAGERS,
  type ManagerAgent,
  REVIEWERS,
  type ReviewerAgent,
  remoteArbiter,
  remoteClient,
  remoteManager,
  remoteReviewer,
  TEST_AUTHORS,
  type TestAuthorAgent,
} from '#agents/index.js';
import { type Market, NOBODY, type ParticipantId, type SubmissionId } from '#market/index.js';
import { membersOf, type Scenario } from '#scenarios/index.js';
import { joinMarket } from './join-market.js';
import { modelOf } from './model-of.js';
import { type Freelancer, type Groups, type Hall, seatFreelancers } from './seat-freelancers.js';

/** Who decides for whom. Participants join in this order: freelancers, reviewers, managers, clients, arbiters. */
export interface Population {
  readonly freelancers: ReadonlyMap<ParticipantId, Freelancer>;
  readonly reviewers: ReadonlyMap<ParticipantId, ReviewerAgent>;
  readonly managers: readonly Seat<ManagerAgent>[];
  readonly clients: readonly Seat<ClientAgent>[];
  readonly arbiters: ReadonlyMap<ParticipantId, ArbiterAgent>;
  readonly testAuthor: TestAuthorAgent | null;
}

/** What all agents are given. */
export type Given = Pick<Context, 'key' | 'outside'>;

export interface Seat<A> {
  readonly id: ParticipantId;
  readonly agent: A;
}

/** Lets everybody that the scenario names join, with their budgets. */
export function populate(market: Market, scenario: Scenario, means: Given): Population {
  const { random } = market;
  const hall: Hall = { market, scenario, contextOf: (me) => ({ random, ...means, me }) };
  const { freelancers, groups } = seatFreelancers(hall);
  const reviewers = seatReviewers(hall, groups);
  return {
    freelancers,
    reviewers,
    managers: seatManagers(hall),
    clients: seatClients(hall),
    arbiters: seatArbiters(hall),
    testAuthor: seatTestAuthor(hall),
  };
}

function seatManagers(hall: Hall): Seat<ManagerAgent>[] {
  const managers: Seat<ManagerAgent>[] = [];
  for (const group of hall.scenario.managers ?? []) {
    for (const name of membersOf(group)) {
      const id = joinMarket(hall.market, { name, role: 'manager', budget: thinkingBudget(group) });
      managers.push({ id, agent: managerOf(hall, group, hall.contextOf(id)) });
    }
  }
  return managers;
}

function seatClients(hall: Hall): Seat<ClientAgent>[] {
  const clients: Seat<ClientAgent>[] = [];
  for (const group of hall.scenario.clients) {
    for (const name of membersOf(group)) {
      const id = joinMarket(hall.market, { name, role: 'client', budget: group.budget });
      clients.push({ id, agent: clientOf(hall, group, hall.contextOf(id)) });
    }
  }
  return clients;
}

function seatTestAuthor({ scenario, contextOf }: Hall): TestAuthorAgent | null {
  const author = scenario.testAuthor;
  if (!author) return null;
  const context = contextOf(NOBODY);
  return author.agent === 'llm'
    ? llmTestAuthor({ model: modelOf(scenario, 'testAuthor', author) }, context)
    : TEST_AUTHORS[author.agent](author as never, context);
}

function seatReviewers(hall: Hall, groups: Groups) {
  const { market, scenario, contextOf } = hall;
  const authorOf = (submission: SubmissionId) => market.view.submissions.freelancer[submission]!;
  const reviewers = new Map<ParticipantId, ReviewerAgent>();
  for (const group of scenario.reviewers ?? []) {
    const friends = group.league === undefined ? undefined : groups.get(group.league)!;
    for (const name of membersOf(group)) {
      const id = joinMarket(market, { name, role: 'reviewer', budget: thinkingBudget(group) });
      const honest = reviewerOf(hall, group, contextOf(id));
      reviewers.set(id, friends ? inLeague(honest, { friends, authorOf }) : honest);
    }
  }
  return reviewers;
}

function seatArbiters(hall: Hall) {
  const arbiters = new Map<ParticipantId, ArbiterAgent>();
  for (const group of hall.scenario.arbiters ?? []) {
    for (const name of membersOf(group)) {
      const id = joinMarket(hall.market, { name, role: 'arbiter', budget: thinkingBudget(group) });
      arbiters.set(id, arbiterOf(hall, group, hall.contextOf(id)));
    }
  }
  return arbiters;
}

type GroupOf<R extends 'clients' | 'managers' | 'reviewers' | 'arbiters'> = NonNullable<Scenario[R]>[number];

/** Models cost whoever they decide for; what others think with costs nothing. */
const thinkingBudget = (group: GroupOf<'managers' | 'reviewers' | 'arbiters'>) =>
  group.agent === 'llm' ? group.budget : 0;

function managerOf({ scenario }: Hall, group: GroupOf<'managers'>, context: Context): ManagerAgent {
  if (group.agent === 'llm') return llmManager({ model: modelOf(scenario, 'manager', group) }, context);
  if (group.agent === 'remote') return remoteManager(group, context);
  return MANAGERS[group.agent](group as never, context);
}

function clientOf({ scenario }: Hall, group: GroupOf<'clients'>, context: Context): ClientAgent {
  if (group.agent === 'llm') return llmClient({ model: modelOf(scenario, 'client', group) }, context);
  return group.agent === 'remote' ? remoteClient(group, context) : CLIENTS[group.agent](group, context);
}

function reviewerOf({ scenario }: Hall, group: GroupOf<'reviewers'>, context: Context): ReviewerAgent {
  if (group.agent === 'llm') {
    const model = modelOf(scenario, 'reviewer', group);
    return llmReviewer({ model, hides: group.hides }, context);
  }
  return group.agent === 'remote' ? remoteReviewer(group, context) : REVIEWERS[group.agent](group, context);
}

function arbiterOf({ scenario }: Hall, group: GroupOf<'arbiters'>, context: Context): ArbiterAgent {
  if (group.agent === 'llm') {
    return llmArbiter({ model: modelOf(scenario, 'arbiter', group), hides: group.hides }, context);
  }
  return group.agent === 'remote' ? remoteArbiter(group, context) : ARBITERS[group.agent](group, context);
}
