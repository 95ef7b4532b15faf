import type { RoleName } from '#agents/index.js';
import type { Scenario } from '#scenarios/index.js';

/** The model of a group: the one that it names, or else the one of its role. The scenario was checked for one. */
export function modelOf(
  { roles = {} }: Scenario,
  role: RoleName,
  { model = roles[role] }: { readonly model?: string },
): string {
  if (model === undefined) throw new Error(`no model for the ${role}`);
  return model;
}

/** Those, and the models that answer where they cannot. */
export function modelsReached(scenario: Scenario): string[] {
  const { models = {} } = scenario;
  const reached = new Set<string>();
  for (const used of modelsInUse(scenario)) {
    for (let name: string | undefined = used; name !== undefined; name = models[name]?.fallback) {
      reached.add(name);
    }
  }
  return [...reached];
}

/** The models that somebody in the scenario is played by, in the order in which it describes them. */
export function modelsInUse(scenario: Scenario): string[] {
  const { models = {}, clients, managers = [], freelancers, reviewers = [], testAuthor } = scenario;
  const { arbiters = [] } = scenario;
  const seats = [
    ['client', clients],
    ['manager', managers],
    ['bidder', freelancers],
    ['reviewer', reviewers],
    ['arbiter', arbiters],
    ['testAuthor', testAuthor ? [testAuthor] : []],
  ] as const;
  const used = seats.flatMap(([role, groups]) =>
    groups.flatMap((group) => (group.agent === 'llm' ? [modelOf(scenario, role, group)] : [])),
  );
  return Object.keys(models).filter((name) => used.includes(name));
}
