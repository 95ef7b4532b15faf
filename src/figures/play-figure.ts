import { loadScenario } from '#scenarios/index.js';
import { type Estimate, estimate, independentDifference, pairedDifference } from '../lab/estimates.js';
import { replicate, seedsFrom } from '../lab/replicate.js';
import type { Figure, Point } from './figure.js';
import { type Difference, type FigureData, type PointData, Results } from './results.js';

/** Of each measure, one value for each seed. */
type Samples = Readonly<Record<string, readonly number[]>>;

/** Where the scenarios are, and who is told of each point that has been played. */
export interface Playing {
  readonly folder: string;
  onPoint?(point: Point): void;
}

/** Plays all points of a figure on the same seeds. */
export async function playFigure(figure: Figure, { folder, onPoint }: Playing): Promise<FigureData> {
  const { name, scenario, set = [], points, replications, measures } = figure;
  const file = `${folder}/${scenario}.yaml`;
  const seeds = seedsFrom(loadScenario(file).seed, replications);
  const samples = new Map<Point, Samples>();
  for (const point of points) {
    const variant = { file, set: [...set, ...point.set] };
    samples.set(point, await sample(figure, variant, seeds));
    onPoint?.(point);
  }
  const data = {
    figure: name,
    scenario: `scenarios/${scenario}.yaml`,
    seeds: { from: seeds[0]!, to: seeds.at(-1)! },
    measures: mapped(measures, ({ title, unit }) => ({ title, unit })),
    points: points.map((point) => pointData(figure, point, samples)),
    theory: [],
  };
  const theory = figure.theory?.(new Results(data)) ?? [];
  return {
    ...data,
    theory: theory.map((line) => ({ ...line, values: line.values.map((value) => value && rounded(value)) })),
  };
}

async function sample(
  { measures }: Figure,
  variant: { readonly file: string; readonly set: readonly string[] },
  seeds: readonly number[],
): Promise<Samples> {
  const samples = mapped(measures, (): number[] => []);
  for (const seed of seeds) {
    const replication = await replicate(variant, seed);
    for (const [name, { of }] of Object.entries(measures)) {
      const value = of(replication);
      if (!Number.isFinite(value))
        throw new RangeError(`seed ${seed} with ${variant.set.join(' ')} has no ${name}`);
      samples[name]!.push(value);
    }
  }
  return samples;
}

function pointData(figure: Figure, point: Point, samples: ReadonlyMap<Point, Samples>): PointData {
  const { series, level, set } = point;
  const own = samples.get(point)!;
  const baseline = baselineOf(figure, point);
  const differences = baseline && {
    from: baseline.series === series ? baseline.level : baseline.series,
    of: differencesOf(own, samples.get(baseline)!),
  };
  return {
    series,
    level,
    set: [...(figure.set ?? []), ...set],
    estimates: mapped(own, (values) => roundedEstimate(estimate(values))),
    differences,
  };
}

function baselineOf({ baseline, points }: Figure, point: Point): Point | null {
  const against = point.against ?? baseline;
  if (!against) return null;
  const wanted = { ...point, ...against };
  const found = points.find(({ series, level }) => series === wanted.series && level === wanted.level);
  return found === undefined || found === point ? null : found;
}

function differencesOf(own: Samples, others: Samples): Readonly<Record<string, Difference>> {
  return Object.fromEntries(
    Object.entries(own).map(([name, values]) => {
      const paired = roundedEstimate(pairedDifference(values, others[name]!));
      return [name, { paired, independent: roundedEstimate(independentDifference(values, others[name]!)) }];
    }),
  );
}

const mapped = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

/** Engines differ in the last bits of exp and log; what is kept must not. */
const rounded = (value: number): number => Number(value.toPrecision(6)) || 0;

const roundedEstimate = ({ mean, low, high }: Estimate): Estimate => ({
  mean: rounded(mean),
  low: rounded(low),
  high: rounded(high),
});
