import { isDeepStrictEqual } from 'node:util';
import { type ModelSettings, promptDigests } from '#agents/index.js';
import type { Scenario } from '#scenarios/index.js';
import { resolveModels } from '../config/models.js';

/** What a run with models was made with, besides its scenario. Names of variables with keys are in it; keys are not. */
export interface Manifest {
  readonly models: readonly ModelSettings[];
  /** SHA-256 of each prompt file. */
  readonly prompts: Readonly<Record<string, string>>;
}

/** Null where no model is asked. */
export function manifestOf(scenario: Scenario): Manifest | null {
  const models = resolveModels(scenario);
  return models.length === 0 ? null : { models, prompts: promptDigests() };
}

/**
 * What a scenario that follows another one is played with: models of which it says the same are those that were asked
 * before, whatever the environment says by now.
 */
export function manifestAfter(
  known: Manifest | null,
  { before, after }: { readonly before: Scenario; readonly after: Scenario },
): Manifest | null {
  if (isDeepStrictEqual(before.models, after.models)) return known;
  const now = manifestOf(after);
  if (!now || !known) return now;
  const models = now.models.map((model) => {
    const { name } = model;
    const isSame = isDeepStrictEqual(before.models?.[name], after.models?.[name]);
    return (isSame && known.models.find((one) => one.name === name)) || model;
  });
  return { ...known, models };
}

export const readManifest = (text: string | null): Manifest | null =>
  text === null ? null : (JSON.parse(text) as Manifest);

/** The prompts that have changed since a run was made. */
export const changedPrompts = ({ prompts }: Manifest, now = promptDigests()): string[] =>
  Object.keys(now).filter((name) => now[name] !== prompts[name]);
