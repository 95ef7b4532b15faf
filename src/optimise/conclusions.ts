import { type Estimate, independentDifference } from '../lab/estimates.js';
import type { Moments } from '../lab/statistics/moments.js';
import { replicationsToTell } from '../lab/statistics/power.js';
import { type Corrected, corrected, pairedTest } from '../study/contrasts.js';
import type { SearchManifest } from './plan.js';
import type { Compared, Search } from './search.js';
import { ERROR, type Keeping, keeping, loss, missedBy } from './standing.js';
import type { Values } from './values.js';

/** A mean, with its interval where there is one. */
export interface Known {
  readonly count: number;
  readonly mean: number | null;
  readonly estimate: Estimate | null;
}

export interface KnownConstraint extends Known {
  /** Of those of the objective, counted from 0. */
  readonly constraint: number;
  /** Its mean is on the right side, if it has one. */
  readonly isMet: boolean;
  /** How sure that is. */
  readonly keeping: Keeping;
}

/** A design on fresh seeds. */
export interface Confirmed extends Compared {
  /** By measure, in their order. */
  readonly measures: readonly Known[];
  readonly constraints: readonly KnownConstraint[];
}

/** The best design less another one, on fresh seeds that both were played on. */
export interface Comparison extends Compared {
  readonly tested: Corrected | null;
  /** Which of the two is better, where that is told with 95 % confidence by both comparisons together. */
  readonly better: 'best' | 'other' | null;
  /** Replications that would find the difference seen four times of five; null where none would. */
  readonly needed: number | null;
}

/** What the search said of its best design, beside what fresh seeds say. */
export interface Optimism {
  readonly searched: Known;
  readonly fresh: Known;
  /** How much better the search made it look; above 0 it had flattered. */
  readonly flattered: Estimate | null;
  /** The same of the difference from the baseline; null where the baseline is the best. */
  readonly gain: { readonly searched: Known; readonly fresh: Known } | null;
}

export interface Confirmation {
  readonly replications: number;
  readonly designs: readonly Confirmed[];
  readonly comparisons: readonly Comparison[];
  readonly optimism: Optimism;
}

/** What the confirming run says; null before it is over. */
export function confirmationOf(search: Search): Confirmation | null {
  if (!search.isConfirmed) return null;
  const { compared, fresh, manifest } = search;
  return {
    replications: fresh.replications(compared[0]!.design),
    designs: compared.map((one) => confirmed(one, fresh, manifest)),
    comparisons: comparisonsOf(search),
    optimism: optimismOf(search),
  };
}

export function known(moments: Moments): Known {
  const { count, mean, estimate } = moments;
  return { count, mean: count > 0 ? mean : null, estimate };
}

function confirmed(one: Compared, fresh: Values, { measures, objective }: SearchManifest): Confirmed {
  return {
    ...one,
    measures: measures.map((_, measure) => known(fresh.moments(one.design, measure))),
    constraints: constraintsOf(one.design, fresh, objective.subjectTo),
  };
}

/** How a design keeps to the constraints, on the seeds that these values are of. */
export function constraintsOf(
  design: number,
  values: Values,
  subjectTo: SearchManifest['objective']['subjectTo'],
): KnownConstraint[] {
  return subjectTo.map((constraint, place) => {
    const moments = values.moments(design, constraint.measure);
    return {
      ...{ constraint: place, ...known(moments), keeping: keeping(constraint, moments) },
      isMet: moments.count > 0 && missedBy(constraint, moments.mean) <= 0,
    };
  });
}

function comparisonsOf({ compared, fresh, manifest }: Search): Comparison[] {
  const { objective } = manifest;
  const [best, ...others] = compared;
  const asked = others.map((other) => {
    const moments = fresh.difference(best!.design, other.design, objective.measure);
    return { ...other, moments, tested: pairedTest(moments) };
  });
  return corrected(asked).map(({ moments, ...comparison }) => {
    const { tested } = comparison;
    const isTold = tested !== null && tested.pHolm <= ERROR;
    const better = loss(objective, moments.mean) < 0 ? ('best' as const) : ('other' as const);
    const { deviation } = moments;
    return {
      ...comparison,
      better: isTold ? better : null,
      needed: tested && replicationsToTell({ deviation, paired: true }, tested.mean),
    };
  });
}

function optimismOf({ compared, searched, fresh, manifest }: Search): Optimism {
  const { objective, baseline } = manifest;
  const { measure } = objective;
  const best = compared[0]!.design;
  const [then, now] = [searched, fresh].map((values) => values.of(best, measure).filter(Number.isFinite));
  const differs = then!.length > 1 && now!.length > 1 ? independentDifference(now!, then!) : null;
  return {
    searched: known(searched.moments(best, measure)),
    fresh: known(fresh.moments(best, measure)),
    flattered: differs && (objective.sense === 'minimise' ? differs : turned(differs)),
    gain:
      best === baseline
        ? null
        : {
            searched: known(searched.difference(best, baseline, measure)),
            fresh: known(fresh.difference(best, baseline, measure)),
          },
  };
}

const turned = ({ mean, low, high }: Estimate): Estimate => ({ mean: -mean, low: -high, high: -low });
