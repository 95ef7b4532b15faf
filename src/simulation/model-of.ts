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
