import { CONFIDENCE } from '../lab/estimates.js';
import { mostReplications, type StudyManifest } from '../study/plan.js';
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
    parameters: manifest.parameters,
    grid: manifest.grid,
    planned: plannedOf(manifest),
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

/** How many replications each cell has at the most, and what it may end by before that. */
function plannedOf(manifest: StudyManifest) {
  const { until } = manifest;
  return {
    replications: mostReplications(manifest),
    until: until && { ...until, measure: manifest.measures[until.measure]!.name },
  };
}

/** The level of each parameter in a cell, by the parameter's name. */
export const levelsOf = ({ parameters, cells }: StudyManifest, cell: number): Record<string, string> =>
  Object.fromEntries(parameters.map((name, place) => [name, cells[cell]!.levels[place]!]));
