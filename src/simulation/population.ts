import { isDeepStrictEqual } from 'node:util';
import {
  ARBITERS,
  type ArbiterAgent,
  askedArbiter,
  askedClient,
  askedManager,
  askedReviewer,
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
  TEST_AUTHORS,
  type TestAuthorAgent,
} from '#agents/index.js';
import { type Market, NOBODY, type ParticipantId, type SubmissionId } from '#market/index.js';
import { membersOf, type Scenario } from '#scenarios/index.js';
import { type Joining, joinMarket } from './join-market.js';
import { isGuest, mindOf } from './mind-of.js';
import { modelOf } from './model-of.js';
import { type Cast, type Freelancer, type Groups, type Hall, seatFreelancers } from './seat-freelancers.js';

/** Who decides for whom. Participants join in this order: freelancers, reviewers, managers, clients, arbiters. */
export interface Population {
  readonly freelancers: ReadonlyMap<ParticipantId, Freelancer>;
  readonly reviewers: ReadonlyMap<ParticipantId, ReviewerAgent>;
  readonly managers: readonly Seat<ManagerAgent>[];
  readonly clients: readonly Seat<ClientAgent>[];
  readonly arbiters: ReadonlyMap<ParticipantId, ArbiterAgent>;
  readonly testAuthor: TestAuthorAgent | null;
  /** By groups, in the order in which they joined. */
  readonly casts: readonly Cast[];
}

/** What all agents are given. */
export type Given = Pick<Context, 'key' | 'outside'>;

export interface Seat<A> {
  readonly id: ParticipantId;
  readonly agent: A;
}

/** Lets everybody that the scenario names join, with their budgets. */
export function populate(market: Market, scenario: Scenario, given: Given): Population {
  return seatAll({ market, scenario, given }, (joining) => joinMarket(market, joining));
}

export interface Seating {
  readonly market: Market;
  readonly scenario: Scenario;
  readonly given: Given;
}

/**
 * The same participants, with the agents that another scenario gives them. A group whose agents would be made of the same
 * keeps those that it has, with all that they have learned; any other begins anew.
 */
export function reseat(before: Population, seating: Seating): Population {
  let joined = 0;
  const after = seatAll(seating, () => joined++);
  const kept = new Set(
    after.casts.flatMap(({ ids, madeOf }, index) =>
      isDeepStrictEqual(madeOf, before.casts[index]?.madeOf) ? ids : [],
    ),
  );
  return { ...after, ...keepAgents(before, after, (id) => kept.has(id)) };
}

type IsKept = (id: ParticipantId) => boolean;

function keepAgents(before: Population, after: Population, isKept: IsKept): Partial<Population> {
  const keptOf = <A>(had: ReadonlyMap<ParticipantId, A>, made: ReadonlyMap<ParticipantId, A>) =>
    new Map([...made].map(([id, agent]) => [id, isKept(id) ? had.get(id)! : agent]));
  const seats = <A>(had: readonly Seat<A>[], made: readonly Seat<A>[]) =>
    made.map((seat, index) => (isKept(seat.id) ? had[index]! : seat));
  const freelancers = [...after.freelancers].map(([id, freelancer]): [ParticipantId, Freelancer] => {
    const { agent } = isKept(id) ? before.freelancers.get(id)! : freelancer;
    return [id, { ...freelancer, agent }];
  });
  return {
    freelancers: new Map(freelancers),
    reviewers: keptOf(before.reviewers, after.reviewers),
    managers: seats(before.managers, after.managers),
    clients: seats(before.clients, after.clients),
    arbiters: keptOf(before.arbiters, after.arbiters),
  };
}

type Join = (joining: Joining) => ParticipantId;

function seatAll({ market, scenario, given }: Seating, join: Join): Population {
  const { random } = market;
  const casts: Cast[] = [];
  const hall: OpenHall = { market, scenario, join, casts, contextOf: (me) => ({ random, ...given, me }) };
  const { freelancers, groups, casts: bidding } = seatFreelancers(hall);
  casts.push(...bidding);
  return {
    freelancers,
    reviewers: seatReviewers(hall, groups),
    managers: seatManagers(hall),
    clients: seatClients(hall),
    arbiters: seatArbiters(hall),
    testAuthor: seatTestAuthor(hall),
    casts,
  };
}

/** Where the other seats are noted as they are taken. */
interface OpenHall extends Hall {
  readonly casts: Cast[];
}

type Group = GroupOf<'clients' | 'managers' | 'reviewers' | 'arbiters'>;

interface Entering {
  readonly role: 'client' | 'manager' | 'reviewer' | 'arbiter';
  readonly budget: number;
}

/** The members of a group join. */
function enter(
  { scenario, join, casts }: OpenHall,
  group: Group,
  { role, budget }: Entering,
): ParticipantId[] {
  const ids = membersOf(group).map((name) => join({ name, role, budget }));
  casts.push({ ids, madeOf: [group, group.agent === 'llm' ? modelOf(scenario, role, group) : null] });
  return ids;
}

function seatManagers(hall: OpenHall): Seat<ManagerAgent>[] {
  const managers: Seat<ManagerAgent>[] = [];
  for (const group of hall.scenario.managers ?? []) {
    for (const id of enter(hall, group, { role: 'manager', budget: thinkingBudget(group) })) {
      managers.push({ id, agent: managerOf(hall, group, hall.contextOf(id)) });
    }
  }
  return managers;
}

function seatClients(hall: OpenHall): Seat<ClientAgent>[] {
  const clients: Seat<ClientAgent>[] = [];
  for (const group of hall.scenario.clients) {
    for (const id of enter(hall, group, { role: 'client', budget: group.budget })) {
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

function seatReviewers(hall: OpenHall, groups: Groups) {
  const { market, scenario, contextOf } = hall;
  const authorOf = (submission: SubmissionId) => market.view.submissions.freelancer[submission]!;
  const reviewers = new Map<ParticipantId, ReviewerAgent>();
  for (const group of scenario.reviewers ?? []) {
    const friends = group.league === undefined ? undefined : groups.get(group.league)!;
    for (const id of enter(hall, group, { role: 'reviewer', budget: thinkingBudget(group) })) {
      const honest = reviewerOf(hall, group, contextOf(id));
      reviewers.set(id, friends ? inLeague(honest, { friends, authorOf }) : honest);
    }
  }
  return reviewers;
}

function seatArbiters(hall: OpenHall) {
  const arbiters = new Map<ParticipantId, ArbiterAgent>();
  for (const group of hall.scenario.arbiters ?? []) {
    for (const id of enter(hall, group, { role: 'arbiter', budget: thinkingBudget(group) })) {
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
  if (isGuest(group)) return askedManager(mindOf(group, context), context);
  return MANAGERS[group.agent](group as never, context);
}

function clientOf({ scenario }: Hall, group: GroupOf<'clients'>, context: Context): ClientAgent {
  if (group.agent === 'llm') return llmClient({ model: modelOf(scenario, 'client', group) }, context);
  if (isGuest(group)) return askedClient(mindOf(group, context), context);
  return CLIENTS[group.agent](group, context);
}

function reviewerOf({ scenario }: Hall, group: GroupOf<'reviewers'>, context: Context): ReviewerAgent {
  if (group.agent === 'llm') {
    const model = modelOf(scenario, 'reviewer', group);
    return llmReviewer({ model, hides: group.hides }, context);
  }
  if (isGuest(group)) return askedReviewer(mindOf(group, context), context);
  return REVIEWERS[group.agent](group, context);
}

function arbiterOf({ scenario }: Hall, group: GroupOf<'arbiters'>, context: Context): ArbiterAgent {
  if (group.agent === 'llm') {
    return llmArbiter({ model: modelOf(scenario, 'arbiter', group), hides: group.hides }, context);
  }
  if (isGuest(group)) return askedArbiter(mindOf(group, context), context);
  return ARBITERS[group.agent](group, context);
}
