import {
  CLIENTS,
  type ClientAgent,
  type Context,
  inLeague,
  MANAGERS,
  type ManagerAgent,
  REVIEWERS,
  type ReviewerAgent,
  remoteClient,
  remoteManager,
  remoteReviewer,
  TEST_AUTHORS,
  type TestAuthorAgent,
} from '#agents/index.js';
import type { Market, ParticipantId, SubmissionId } from '#market/index.js';
import { membersOf, type Scenario } from '#scenarios/index.js';
import { joinMarket } from './join-market.js';
import { type Freelancer, type Groups, type Hall, seatFreelancers } from './seat-freelancers.js';

/** Who decides for whom. Participants join in this order: freelancers, reviewers, managers, clients. */
export interface Population {
  readonly freelancers: ReadonlyMap<ParticipantId, Freelancer>;
  readonly reviewers: ReadonlyMap<ParticipantId, ReviewerAgent>;
  readonly managers: readonly Seat<ManagerAgent>[];
  readonly clients: readonly Seat<ClientAgent>[];
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
  const managers: Seat<ManagerAgent>[] = [];
  for (const group of scenario.managers ?? []) {
    for (const name of membersOf(group)) {
      const id = joinMarket(market, { name, role: 'manager' });
      managers.push({ id, agent: managerOf(group, hall.contextOf(id)) });
    }
  }
  const clients: Seat<ClientAgent>[] = [];
  for (const group of scenario.clients) {
    for (const name of membersOf(group)) {
      const id = joinMarket(market, { name, role: 'client', budget: group.budget });
      clients.push({ id, agent: clientOf(group, hall.contextOf(id)) });
    }
  }
  const author = scenario.testAuthor;
  const testAuthor = author ? TEST_AUTHORS[author.agent](author as never, hall.contextOf(-1)) : null;
  return { freelancers, reviewers, managers, clients, testAuthor };
}

type GroupOf<R extends 'clients' | 'managers' | 'reviewers'> = NonNullable<Scenario[R]>[number];

const managerOf = (group: GroupOf<'managers'>, context: Context): ManagerAgent =>
  group.agent === 'remote' ? remoteManager(group, context) : MANAGERS[group.agent](group, context);

const clientOf = (group: GroupOf<'clients'>, context: Context): ClientAgent =>
  group.agent === 'remote' ? remoteClient(group, context) : CLIENTS[group.agent](group, context);

const reviewerOf = (group: GroupOf<'reviewers'>, context: Context): ReviewerAgent =>
  group.agent === 'remote' ? remoteReviewer(group, context) : REVIEWERS[group.agent](group, context);

function seatReviewers({ market, scenario, contextOf }: Hall, groups: Groups) {
  const authorOf = (submission: SubmissionId) => market.view.submissions.freelancer.get(submission);
  const reviewers = new Map<ParticipantId, ReviewerAgent>();
  for (const group of scenario.reviewers ?? []) {
    const friends = group.league === undefined ? undefined : groups.get(group.league)!;
    for (const name of membersOf(group)) {
      const id = joinMarket(market, { name, role: 'reviewer' });
      const honest = reviewerOf(group, contextOf(id));
      reviewers.set(id, friends ? inLeague(honest, { friends, authorOf }) : honest);
    }
  }
  return reviewers;
}
