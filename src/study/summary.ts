import type { Estimate } from '../lab/estimates.js';
import type { JobParts } from '../lab/job-parts.js';
import { type BootstrapIntervals, bootstrapIntervals, bootstrapOfMean } from '../lab/statistics/bootstrap.js';
import {
  allocateVariation,
  factorialEffects,
  levelsAt,
  type Variation,
} from '../lab/statistics/factorial.js';
import { detectableDifference, replicationsToTell } from '../lab/statistics/power.js';
import { type QuantileEstimate, quantileEstimate } from '../lab/statistics/quantiles.js';
import { type Corrected, corrected, independentTest, pairedTest } from './contrasts.js';
import { mostReplications, type StudyManifest } from './plan.js';
import { batchesIn } from './results-log.js';
import { isKnown } from './rounds.js';
import { type CellTally, type Contrast, Tallies, type Tally } from './tallies.js';

/** What a study has found so far. */
export interface StudySummary {
  readonly manifest: StudyManifest;
  readonly replications: number;
  readonly complete: boolean;
  readonly cells: readonly CellSummary[];
  /** Of every other cell with the baseline, for each measure. */
  readonly comparisons: readonly Comparison[];
  /** Of a grid with more than one varied parameter or level, for each measure; none while cells lack results. */
  readonly effects: readonly EffectSummary[];
  readonly variation: readonly MeasureVariation[];
}

export interface CellSummary {
  readonly cell: number;
  readonly replications: number;
  readonly failed: number;
  /** By measure, in their order. */
  readonly measures: readonly MeasureSummary[];
}

export interface MeasureSummary {
  readonly measure: number;
  /** Replications that have a value. */
  readonly count: number;
  readonly mean: number | null;
  readonly deviation: number | null;
  /** Student's interval of the mean. */
  readonly student: Estimate | null;
  readonly bootstrap: BootstrapIntervals | null;
  /** Where all replications post the same jobs of a catalog. */
  readonly byJob: ByJob | null;
  readonly least: number | null;
  readonly most: number | null;
  /** Of the replications, or of every so many of them where they are more than five hundred. */
  readonly median: QuantileEstimate | null;
  /** The mean without the largest jobs of each replication, where the study asks for it. */
  readonly withoutLargest: number | null;
}

/** A ratio over all replications together, with intervals by job: how far it holds for other jobs than these. */
export interface ByJob {
  readonly jobs: number;
  readonly ratio: number;
  readonly bootstrap: BootstrapIntervals | null;
}

export interface Comparison {
  readonly cell: number;
  readonly measure: number;
  readonly paired: boolean;
  readonly tested: Corrected | null;
  /** The least difference that so many replications find four times of five. */
  readonly detectable: number | null;
  /** How many replications of each cell would find the difference seen four times of five, if it is the true one. */
  readonly needed: number | null;
}

export interface EffectSummary {
  readonly measure: number;
  readonly factors: readonly number[];
  readonly levels: readonly number[];
  readonly tested: Corrected | null;
}

export interface MeasureVariation extends Variation {
  readonly measure: number;
}

/** More effects than anybody reads, each of them a pass over all cells. */
const MOST_EFFECTS = 400;

/** Reads the results in a folder, once and without keeping them. */
export async function summarise(folder: string, manifest: StudyManifest): Promise<StudySummary> {
  const others = manifest.cells.flatMap((_, cell) => (cell === manifest.baseline ? [] : [cell]));
  const differences = others.map((cell) => ({
    cell,
    contrast: Tallies.contrast(manifest, [
      { cell, weight: 1 },
      { cell: manifest.baseline, weight: -1 },
    ]),
  }));
  const effects = effectsOf(manifest).map(({ factors, levels, weights }) => {
    const nonzero = [...weights].flatMap((weight, cell) => (weight === 0 ? [] : [{ cell, weight }]));
    return { factors, levels, contrast: Tallies.contrast(manifest, nonzero) };
  });
  const tallies = new Tallies(
    manifest,
    [...differences, ...effects].map(({ contrast }) => contrast),
  );
  for await (const batch of batchesIn(folder)) tallies.add(batch);
  tallies.end();
  const { cells } = tallies;
  const measures = manifest.measures.map((_, measure) => measure);
  const test = (contrast: Contrast, measure: number) =>
    manifest.commonRandomNumbers
      ? pairedTest(contrast.moments[measure]!)
      : independentTest(contrast, cells, measure);
  return {
    manifest,
    replications: cells.reduce((sum, { replications }) => sum + replications, 0),
    complete: cells.every((cell) => hasEnded(cell, manifest)),
    cells: cells.map((cell, at) => cellSummary(cell, at, manifest)),
    comparisons: measures.flatMap((measure) =>
      corrected(
        differences.map(({ cell, contrast }) => ({
          cell,
          measure,
          contrast,
          tested: test(contrast, measure),
        })),
      ).map(({ contrast, ...comparison }) => ({
        ...comparison,
        ...powerOf(contrast, { measure, manifest, cells, tested: comparison.tested }),
      })),
    ),
    effects: measures.flatMap((measure) =>
      corrected(
        effects.map(({ factors, levels, contrast }) => ({
          ...{ measure, factors, levels },
          tested: test(contrast, measure),
        })),
      ),
    ),
    variation:
      effects.length === 0 ? [] : measures.flatMap((measure) => variationOf(measure, cells, manifest)),
  };
}

function effectsOf({ grid }: StudyManifest) {
  if (!grid) return [];
  const counts = grid.map((levels) => levels - 1);
  const pairs = counts.flatMap((count, at) => counts.slice(at + 1).map((other) => count * other));
  const effects = [...counts, ...pairs].reduce((sum, count) => sum + count, 0);
  return effects > MOST_EFFECTS ? [] : factorialEffects(grid);
}

function hasEnded({ replications, measures }: CellTally, manifest: StudyManifest): boolean {
  const { until } = manifest;
  if (replications >= mostReplications(manifest)) return true;
  return (
    until !== null && replications % until.batch === 0 && isKnown(measures[until.measure]!.moments, until)
  );
}

function cellSummary(tally: CellTally, cell: number, manifest: StudyManifest): CellSummary {
  const { replications, failed, measures } = tally;
  return {
    ...{ cell, replications, failed },
    measures: measures.map((found, measure) => ({
      ...measureSummary(found, measure, manifest),
      byJob: byJob(tally, measure),
    })),
  };
}

function measureSummary(
  { moments, blocks, sample, rest }: Tally,
  measure: number,
  { withoutLargest }: StudyManifest,
): Omit<MeasureSummary, 'byJob'> {
  const { count } = moments;
  const some = count > 0;
  return {
    measure,
    count,
    mean: some ? moments.mean : null,
    deviation: count > 1 ? moments.deviation : null,
    student: moments.estimate,
    bootstrap: bootstrapOfMean(blocks.values, { resamples: 1000 }),
    least: some ? moments.least : null,
    most: some ? moments.most : null,
    median: some ? quantileEstimate(sample.values, 0.5) : null,
    withoutLargest: withoutLargest !== null && rest.count > 0 ? rest.mean : null,
  };
}

function byJob({ jobs }: CellTally, measure: number): ByJob | null {
  const pairs = [...jobs.values()].flatMap((sums) => (sums[measure] ? [sums[measure]] : []));
  if (pairs.length === 0) return null;
  const ratio = (some: readonly JobParts[]) =>
    some.reduce((sum, [above]) => sum + above, 0) / some.reduce((sum, [, below]) => sum + below, 0);
  if (!Number.isFinite(ratio(pairs))) return null;
  return {
    jobs: pairs.length,
    ratio: ratio(pairs),
    bootstrap: bootstrapIntervals(pairs, ratio, { resamples: 1000 }),
  };
}

interface Compared {
  readonly measure: number;
  readonly manifest: StudyManifest;
  readonly cells: readonly CellTally[];
  readonly tested: Corrected | null;
}

function powerOf(contrast: Contrast, { measure, manifest, cells, tested }: Compared) {
  const paired = manifest.commonRandomNumbers;
  if (!tested) return { paired, detectable: null, needed: null };
  const variances = contrast.weights.map(({ cell }) => cells[cell]!.measures[measure]!.moments.variance);
  const deviation = paired
    ? contrast.moments[measure]!.deviation
    : Math.sqrt(variances.reduce((sum, variance) => sum + variance, 0) / variances.length);
  const comparison = { deviation, paired };
  return {
    paired,
    detectable: detectableDifference(comparison, tested.replications),
    needed: replicationsToTell(comparison, tested.mean),
  };
}

function variationOf(
  measure: number,
  cells: readonly CellTally[],
  { grid }: StudyManifest,
): MeasureVariation[] {
  const spreads = cells.map(({ measures }) => {
    const { count, mean, variance } = measures[measure]!.moments;
    return { count, mean, variance };
  });
  if (spreads.some(({ count }) => count < 2)) return [];
  return [{ measure, ...allocateVariation(grid!, spreads) }];
}

/** The labels of the levels that an effect is about, and of those that it is held against. */
export function effectLabels(
  manifest: StudyManifest,
  { factors, levels }: Pick<EffectSummary, 'factors' | 'levels'>,
) {
  return factors.map((factor, which) => ({
    parameter: manifest.parameters[factor]!,
    level: labelAt(manifest, factor, levels[which]!),
    first: labelAt(manifest, factor, 0),
  }));
}

function labelAt({ grid, cells }: StudyManifest, factor: number, level: number): string {
  const cell = cells.findIndex((_, at) => levelsAt(grid!, at)[factor] === level);
  return cells[cell]!.levels[factor]!;
}
