import { CONFIDENCE } from '../lab/estimates.js';
import type { StudyManifest } from '../study/plan.js';
import { effectLabels, type StudySummary } from '../study/summary.js';

/** What `study run --json` and `study show --json` print. Cells and replications count from 1, as in the tables. */
export function studyResult(summary: StudySummary, folder: string) {
  const { manifest, replications, complete, cells, comparisons, effects, variation } = summary;
  const nameOf = (measure: number) => manifest.measures[measure]!.name;
  return {
    study: manifest.study,
    title: manifest.title,
    digest: manifest.digest,
    version: manifest.version,
    scenario: manifest.scenario,
    folder,
    complete,
    replications,
    commonRandomNumbers: manifest.commonRandomNumbers,
    seed: manifest.seed,
    confidence: CONFIDENCE,
    measures: manifest.measures,
    baseline: manifest.baseline + 1,
    cells: cells.map(({ cell, replications: count, failed, measures }) => ({
      cell: cell + 1,
      levels: levelsOf(manifest, cell),
      set: manifest.cells[cell]!.set,
      scenarioDigest: manifest.cells[cell]!.scenario,
      replications: count,
      failed,
      measures: Object.fromEntries(measures.map(({ measure, ...found }) => [nameOf(measure), found])),
    })),
    comparisons: comparisons.map(({ cell, measure, tested, ...power }) => ({
      cell: cell + 1,
      measure: nameOf(measure),
      ...tested,
      ...power,
    })),
    effects: effects.map(({ measure, factors, levels, tested }) => ({
      measure: nameOf(measure),
      of: effectLabels(manifest, { factors, levels }),
      ...tested,
    })),
    variation: variation.map(({ measure, terms, higher, chance }) => ({
      measure: nameOf(measure),
      terms: terms.map(({ factors, share }) => ({
        of: factors.map((factor) => manifest.parameters[factor]!),
        share,
      })),
      higher,
      chance,
    })),
  };
}

/** The level of each parameter in a cell, by the parameter's name. */
export const levelsOf = ({ parameters, cells }: StudyManifest, cell: number): Record<string, string> =>
  Object.fromEntries(parameters.map((name, place) => [name, cells[cell]!.levels[place]!]));
