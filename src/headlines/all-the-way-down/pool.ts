import { added, type JobParts, NOTHING } from '../../lab/job-part.js';
import { bootstrapIntervals } from '../../lab/statistics/bootstrap.js';
import type { StudyManifest } from '../../study/plan.js';
import { batchesIn } from '../../study/results-log.js';
import type { Gap, Ratio, StudyFacts } from './data.js';

const RESAMPLES = 2000;

/** The levels of a cell, by parameter. */
export type Levels = Readonly<Record<string, string>>;

/** What to sum: a measure, over the cells that are wanted. */
export interface Wanted {
  readonly measure: string;
  readonly of: (levels: Levels) => boolean;
}

/**
 * All that jobs add to the measures of a study, by cell and job: sums over any cells of it, with intervals from resampling whole
 * jobs with all that was made of them in these cells.
 */
export class Pool {
  private constructor(
    private readonly manifest: StudyManifest,
    /** By cell, then job, then measure. */
    private readonly cells: readonly ReadonlyMap<string, readonly (JobParts | null)[]>[],
    private readonly replications: number,
  ) {}

  static async of(folder: string, manifest: StudyManifest): Promise<Pool> {
    const cells = manifest.cells.map(() => new Map<string, readonly (JobParts | null)[]>());
    let replications = 0;
    for await (const { cell, rows, jobs = {} } of batchesIn(folder)) {
      replications += rows.length;
      for (const [name, parts] of Object.entries(jobs)) {
        const before = cells[cell]!.get(name);
        cells[cell]!.set(
          name,
          parts.map((part, at) => part && added([part, before?.[at] ?? NOTHING])),
        );
      }
    }
    return new Pool(manifest, cells, replications);
  }

  facts(): StudyFacts {
    const { study, scenario, version, digest, seed, parameters, cells } = this.manifest;
    return {
      ...{ study, scenario, version, digest, seed, replications: this.replications, cells: cells.length },
      ...{ parameters, jobs: new Set(this.cells.flatMap((jobs) => [...jobs.keys()])).size },
    };
  }

  count(of: Wanted['of']): number {
    return this.manifest.cells.filter((_, cell) => of(this.levelsOf(cell))).length;
  }

  /** The levels of a parameter, in their order. */
  levels(parameter: string): string[] {
    return [...new Set(this.manifest.cells.map((_, cell) => this.levelsOf(cell)[parameter]!))];
  }

  ratio(wanted: Wanted): Ratio {
    const jobs = [...this.byJob(wanted).values()];
    const [above, below] = added(jobs);
    return { above: rounded(above), below: rounded(below), ...intervalOf(jobs, ratioOf) };
  }

  /** By how much the one ratio is above the other. */
  gap(one: Wanted, other: Wanted): Gap {
    const [ours, theirs] = [this.byJob(one), this.byJob(other)];
    const names = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
    const pairs = names.map((name) => [ours.get(name) ?? NOTHING, theirs.get(name) ?? NOTHING] as const);
    return intervalOf(
      pairs,
      (some) => ratioOf(some.map(([first]) => first)) - ratioOf(some.map(([, second]) => second)),
    );
  }

  private byJob({ measure, of }: Wanted): Map<string, JobParts> {
    const at = this.manifest.measures.findIndex(({ name }) => name === measure);
    if (at < 0) throw new RangeError(`the study ${this.manifest.study} has no measure "${measure}"`);
    const sums = new Map<string, JobParts>();
    this.cells.forEach((jobs, cell) => {
      if (!of(this.levelsOf(cell))) return;
      for (const [name, parts] of jobs)
        sums.set(name, added([sums.get(name) ?? NOTHING, parts[at] ?? NOTHING]));
    });
    return new Map([...sums].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  private levelsOf(cell: number): Levels {
    const { parameters, cells } = this.manifest;
    return Object.fromEntries(parameters.map((name, at) => [name, cells[cell]!.levels[at]!]));
  }
}

function ratioOf(jobs: readonly JobParts[]): number {
  const [above, below] = added(jobs);
  return above / below;
}

function intervalOf<T>(jobs: readonly T[], statistic: (some: readonly T[]) => number): Gap {
  const value = statistic(jobs);
  if (!Number.isFinite(value)) return { value: null, low: null, high: null };
  const intervals = bootstrapIntervals(jobs, statistic, { resamples: RESAMPLES });
  return {
    value: rounded(value),
    low: intervals && rounded(intervals.bca.low),
    high: intervals && rounded(intervals.bca.high),
  };
}

/** Engines differ in the last bits of exp and log; what is kept must not. */
const rounded = (value: number): number => Number(value.toPrecision(6)) || 0;
