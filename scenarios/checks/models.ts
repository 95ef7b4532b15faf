import type { Path } from '../document/problem.js';
import type { RoleName } from '../models.js';
import type { ScenarioSettings } from '../schema.js';
import { type Check, check, type Objection } from './check.js';
import { fallbackChecks } from './fallbacks.js';
import { allowedModels, unknownModel } from './unknown-model.js';

const SEATS = ['clients', 'managers', 'freelancers', 'reviewers', 'arbiters', 'testAuthor'] as const;
type Seats = Pick<ScenarioSettings, (typeof SEATS)[number] | 'models' | 'roles'>;

/** The role whose model a group takes that names none. */
const ROLE_OF = {
  clients: 'client',
  managers: 'manager',
  freelancers: 'bidder',
  reviewers: 'reviewer',
  arbiters: 'arbiter',
  testAuthor: 'testAuthor',
} as const satisfies Readonly<Record<(typeof SEATS)[number], RoleName>>;

interface Minded {
  readonly agent: string;
  readonly model?: string;
}

/** Rules about models, and who is played by them. */
export const modelChecks: readonly Check[] = [
  check(['models', 'roles'], ({ models = {}, roles = {} }) =>
    Object.entries(roles).map(([role, name]) => unknownModel(models, ['roles', role], name)),
  ),
  check([...SEATS, 'models', 'roles'], missingModels),
  ...fallbackChecks,
  check(['jobs', 'models'], ({ jobs, models }) => [
    jobs.source === 'synthetic' &&
      models !== undefined && {
        path: ['models'],
        message: 'synthetic jobs have no code, and nothing that a model could do',
        remedy: 'Set jobs.source to catalog, or take models out',
      },
  ]),
  check(['models'], ({ models = {} }) =>
    Object.entries(models).flatMap(([name, { provider, baseURL, model, apiVersion }]) => [
      provider === 'azure' &&
        apiVersion === undefined &&
        baseURL?.includes('/deployments/') === true && {
          path: ['models', name],
          message: 'does not say which version of the API, and Azure asks for it at a deployment',
          remedy: 'Add apiVersion: "2024-10-21"',
        },
      provider === 'azure' &&
        baseURL === undefined && {
          path: ['models', name],
          message: 'has no baseURL, and every Azure resource has its own',
          remedy: 'Add baseURL: https://RESOURCE.openai.azure.com/openai/deployments/DEPLOYMENT',
        },
      provider === 'openai' &&
        model === undefined && {
          path: ['models', name],
          message: 'does not say which model of OpenAI it is',
          remedy: 'Add model: and its name',
        },
    ]),
  ),
];

function missingModels({ models, roles = {}, ...seats }: Seats): Objection[] {
  return SEATS.flatMap((seat) => {
    const groups = seats[seat] as Minded | readonly Minded[] | undefined;
    const list = groups === undefined ? [] : Array.isArray(groups) ? groups : [groups as Minded];
    return list.flatMap((group: Minded, index): Objection[] => {
      if (group.agent !== 'llm') return [];
      const path: Path = Array.isArray(groups) ? [seat, index] : [seat];
      if (group.model !== undefined) return told(unknownModel(models ?? {}, [...path, 'model'], group.model));
      if (roles[ROLE_OF[seat]] !== undefined) return [];
      return [
        {
          path,
          message: `is played by a model, and nothing says by which`,
          allowed: allowedModels(models ?? {}),
          remedy: `Add "model: NAME" here, or "${ROLE_OF[seat]}: NAME" to roles`,
        },
      ];
    });
  });
}

const told = (objection: Objection | false): Objection[] => (objection === false ? [] : [objection]);
