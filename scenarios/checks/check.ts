import type { Path } from '../document/problem.js';
import type { ScenarioSettings } from '../schema.js';

export type Section = keyof ScenarioSettings;

export interface Objection {
  readonly path: Path;
  readonly message: string;
  readonly allowed?: string;
  readonly remedy: string;
}

/** One rule over several fields; it is asked when all the sections that it needs are well formed. */
export interface Check {
  readonly needs: readonly Section[];
  readonly objections: (settings: ScenarioSettings) => readonly Objection[];
}

/** A rule that sees no more than the sections which it needs. */
export function check<const S extends Section>(
  needs: readonly S[],
  objections: (settings: Pick<ScenarioSettings, S>) => readonly (Objection | false)[],
): Check {
  return {
    needs,
    objections: (settings) => objections(settings).filter((objection) => objection !== false),
  };
}
