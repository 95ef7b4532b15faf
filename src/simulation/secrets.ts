import type { ModelSettings } from '#agents/index.js';
import { type Objection, type Scenario, scenarioError } from '#scenarios/index.js';
import { findSecret } from '../config/config.js';
import type { Manifest } from './manifest.js';
import { modelsReached } from './model-of.js';

/** Shorter keys can be guessed. */
const SHORTEST = 16;

/**
 * Looks for all keys of a run before anybody is asked: those that both sides sign with, and those of its models.
 * @throws ScenarioError with the place of each that is not there
 */
export function checkSecrets(scenario: Scenario, manifest: Manifest | null): void {
  const reached = modelsReached(scenario);
  const models = (manifest?.models ?? []).filter(({ name }) => reached.includes(name));
  refuse(scenario, [...keysOfServices(scenario), ...models.flatMap((model) => keyOfModel(scenario, model))]);
}

/** The same for one model alone. */
export function checkModelKey(scenario: Scenario, model: ModelSettings): void {
  refuse(scenario, keyOfModel(scenario, model));
}

function refuse(scenario: Scenario, objections: readonly Objection[]): void {
  if (objections.length > 0) throw scenarioError(scenario, objections);
}

const SEATS = ['clients', 'managers', 'freelancers', 'reviewers', 'arbiters'] as const;

function keysOfServices(scenario: Scenario): Objection[] {
  return SEATS.flatMap((seat) =>
    (scenario[seat] ?? []).flatMap((group, index): Objection[] => {
      if (group.agent !== 'remote') return [];
      const path = [seat, index, 'keyFrom'];
      const key = findSecret(group.keyFrom);
      if (key === null) return [notSet(path, group.keyFrom)];
      if (key.length >= SHORTEST) return [];
      const message = `the key in ${group.keyFrom} has ${key.length} characters, and should have ${SHORTEST} at least`;
      const remedy = `Make one with \`openssl rand -hex 32\`, and give it to the service of ${group.name} as well`;
      return [{ path, message, remedy }];
    }),
  );
}

/** What the environment says is not in the scenario, and has no place there. */
function keyOfModel({ models = {} }: Scenario, { name, keyFrom }: ModelSettings): Objection[] {
  if (keyFrom === undefined || findSecret(keyFrom) !== null) return [];
  const path = models[name]?.keyFrom === undefined ? ['models', name] : ['models', name, 'keyFrom'];
  return [notSet(path, keyFrom)];
}

const notSet = (path: readonly PropertyKey[], variable: string): Objection => ({
  path,
  message: `the key is in ${variable}, and the environment has no such variable`,
  remedy: `Set it for this command: ${variable}=... bin/tortuga ...`,
});
