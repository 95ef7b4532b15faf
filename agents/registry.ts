import { judgingAnew } from './arbiter.js';
import type {
  BaselineParams,
  ClientParams,
  Context,
  FreelancerParams,
  ManagerParams,
  ReviewerParams,
  TestAuthorParams,
} from './parameters.js';
import type {
  ArbiterAgent,
  BidderAgent,
  ClientAgent,
  ManagerAgent,
  ReviewerAgent,
  TestAuthorAgent,
} from './ports.js';
import { baselineManager } from './scripted/baseline-manager.js';
import { catalogTestAuthor } from './scripted/catalog-author.js';
import { scriptedClient } from './scripted/client.js';
import { scriptedFreelancer } from './scripted/freelancer.js';
import { scriptedManager } from './scripted/manager.js';
import { scriptedReviewer } from './scripted/reviewer.js';
import { scriptedTestAuthor } from './scripted/test-author.js';
import { statisticalClient } from './statistical/client.js';
import { statisticalFreelancer } from './statistical/freelancer.js';
import { statisticalReviewer } from './statistical/reviewer.js';

type Maker<Params, Agent> = (params: Params, context: Context) => Agent;

/** One registry for each role: the agents by the names that scenarios give them. */
export const CLIENTS: Readonly<Record<'scripted' | 'statistical', Maker<ClientParams, ClientAgent>>> = {
  scripted: scriptedClient,
  statistical: statisticalClient,
};

export const TEST_AUTHORS: {
  readonly catalog: Maker<unknown, TestAuthorAgent>;
  readonly scripted: Maker<TestAuthorParams, TestAuthorAgent>;
} = {
  catalog: catalogTestAuthor,
  scripted: scriptedTestAuthor,
};

export const MANAGERS: {
  readonly scripted: Maker<ManagerParams, ManagerAgent>;
  readonly baseline: Maker<BaselineParams, ManagerAgent>;
} = {
  scripted: scriptedManager,
  baseline: baselineManager,
};

export const FREELANCERS: Readonly<Record<'scripted' | 'statistical', Maker<FreelancerParams, BidderAgent>>> =
  {
    scripted: scriptedFreelancer,
    statistical: statisticalFreelancer,
  };

export const REVIEWERS: Readonly<Record<'scripted' | 'statistical', Maker<ReviewerParams, ReviewerAgent>>> = {
  scripted: scriptedReviewer,
  statistical: statisticalReviewer,
};

/** They err at the rates of a reviewer. */
export const ARBITERS: Readonly<Record<'scripted' | 'statistical', Maker<ReviewerParams, ArbiterAgent>>> = {
  scripted: (params, context) => judgingAnew(scriptedReviewer(params, context)),
  statistical: (params, context) => judgingAnew(statisticalReviewer(params, context)),
};
