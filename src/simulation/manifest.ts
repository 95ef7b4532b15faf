import { isDeepStrictEqual } from 'node:util';
import { type ModelSettings, promptDigests } from '#agents/index.js';
import type { Scenario } from '#scenarios/index.js';
import { resolveModels } from '../config/models.js';
import { programsAfter, programsOf, type SeatedPrograms } from './programs.js';

/** What a run with models or programs was made with, besides its scenario. Names of variables with keys are in it; keys are not. */
export interface Manifest {
  readonly models: readonly ModelSettings[];
  /** SHA-256 of each prompt file. */
  readonly prompts: Readonly<Record<string, string>>;
  /** Left out where no seat has one. */
  readonly programs?: SeatedPrograms;
}

/** Null where no model is asked, and no seat has a program. @throws ScenarioError where a program is not there */
export const manifestOf = (scenario: Scenario): Manifest | null =>
  made(modelsIn(scenario), programsOf(scenario));

type WithModels = Pick<Manifest, 'models' | 'prompts'>;

const NO_MODELS: WithModels = { models: [], prompts: {} };

function modelsIn(scenario: Scenario): WithModels {
  const models = resolveModels(scenario);
  return models.length === 0 ? NO_MODELS : { models, prompts: promptDigests() };
}

function made({ models, prompts }: WithModels, programs: SeatedPrograms | null): Manifest | null {
  if (models.length === 0 && !programs) return null;
  return { models, prompts, ...(programs && { programs }) };
}

/**
 * What a scenario that follows another one is played with: models of which it says the same are those that were asked
 * before, whatever the environment says by now; and programs are those that were seated before.
 */
export function manifestAfter(
  known: Manifest | null,
  { before, after }: { readonly before: Scenario; readonly after: Scenario },
): Manifest | null {
  const programs = programsAfter(known?.programs ?? null, after);
  return made(modelsAfter(known ?? NO_MODELS, before, after), programs);
}

function modelsAfter(known: WithModels, before: Scenario, after: Scenario): WithModels {
  if (isDeepStrictEqual(before.models, after.models)) return known;
  const now = modelsIn(after);
  if (now.models.length === 0 || known.models.length === 0) return now;
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
export const changedPrompts = ({ models, prompts }: Manifest, now = promptDigests()): string[] =>
  models.length === 0 ? [] : Object.keys(now).filter((name) => now[name] !== prompts[name]);

/** With what models are asked; undefined where none is. */
export const modelManifest = (manifest: Manifest | null): { manifest: Manifest } | undefined =>
  manifest && manifest.models.length > 0 ? { manifest } : undefined;
