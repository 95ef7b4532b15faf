import { searchBudget } from '#scenarios/index.js';
import {
  basePlan,
  readStudy,
  refuseSeeds,
  type StudyManifest,
  type StudyPlan,
  withDigest,
} from '../study/plan.js';

/** What a design has to keep to, on average. */
export interface Constraint {
  /** Of the measures, counted from 0. */
  readonly measure: number;
  /** In the unit of the measure. */
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

export interface Objective {
  readonly measure: number;
  readonly sense: 'minimise' | 'maximise';
  readonly subjectTo: readonly Constraint[];
}

/** All that the search depends on: with the results on its seeds it decides the same again. */
export interface SearchManifest extends StudyManifest {
  readonly objective: Objective;
  /** Replications: all that the search may play, of each design at first, and of each that is compared on fresh seeds. */
  readonly search: { readonly budget: number; readonly batch: number; readonly confirm: number };
}

export interface SearchPlan extends StudyPlan {
  readonly manifest: SearchManifest;
  readonly scenarioFile: string;
}

/** Small, because few designs are left in the last rounds, and each of them has to keep all cores at work. */
const SYNTHETIC_CHUNK = 5;

/**
 * Replications of the confirming run count from here on. No design is played on as many seeds in the search: two are
 * left to share its budget while it lasts.
 */
export const firstFresh = ({ search }: SearchManifest): number => search.budget;

/**
 * Reads a study that says what is best, and checks each of its designs.
 * @throws StudyError or ScenarioError with every problem and its place
 */
export function planSearch(file: string): SearchPlan {
  const study = readStudy(file, 'search');
  const { settings, scenarioFile } = study;
  const { manifest, scenarios } = basePlan(study);
  const { minimise, maximise, subjectTo } = settings.objective!;
  const at = (name: string) => settings.measures.indexOf(name);
  const whole = withDigest({
    ...manifest,
    withoutLargest: null,
    replications: null,
    until: null,
    chunk: study.scenario.jobs.source === 'synthetic' ? SYNTHETIC_CHUNK : 1,
    objective: {
      measure: at((minimise ?? maximise)!),
      sense: minimise === undefined ? ('maximise' as const) : ('minimise' as const),
      subjectTo: subjectTo.map(({ metric, atLeast = null, atMost = null }) => ({
        measure: at(metric),
        atLeast,
        atMost,
      })),
    },
    search: { ...settings.search, budget: searchBudget(settings, scenarios.length) },
  });
  refuseSeeds(whole.seed + firstFresh(whole) + whole.search.confirm, file);
  return { manifest: whole, scenarios, stop: settings.stop, scenarioFile };
}
