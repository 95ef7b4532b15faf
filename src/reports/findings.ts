import {
  DAY,
  type FreelancerRecord,
  type JobOutcome,
  type JobRecord,
  LAYERS,
  type LadderRow,
  type Layer,
  layerAtFault,
  type RunRecorder,
  type SubmissionRecord,
  truthLadder,
  truthTotals,
} from '#market/index.js';
import { type Interval, percentileInterval } from '../lab/statistics/bootstrap.js';

/** What reports show of a run. Every number is worked out here, once, however it is shown. Money is cents. */
export interface OutcomeFinding {
  readonly outcome: JobOutcome;
  readonly jobs: number;
  readonly openingCents: number;
}

/** Outcomes that nobody had are left out, but for the two that everybody expects. */
export function outcomesOf(jobs: readonly JobRecord[]): OutcomeFinding[] {
  return (['settled', 'expired', 'cancelled', 'open'] as const)
    .map((outcome) => {
      const those = jobs.filter((job) => job.outcome === outcome);
      return {
        outcome,
        jobs: those.length,
        openingCents: those.reduce((sum, job) => sum + job.openingCents, 0),
      };
    })
    .filter(({ outcome, jobs: count }) => count > 0 || outcome === 'settled' || outcome === 'expired');
}

export interface BountyFinding {
  /** The bounty at sale as a multiple of the opening one: `2x`. */
  readonly multiple: string;
  readonly jobs: number;
  readonly meanPriceCents: number;
  /** The price as a share of the bounty, on average. */
  readonly priceOfBounty: number;
  /** From posted to paid, on average. */
  readonly meanDays: number;
}

/** Jobs that were sold, by the bounty at which they were, the lowest first. */
export function bountiesOf(jobs: readonly JobRecord[]): BountyFinding[] {
  const multiples = new Map<string, JobRecord[]>();
  for (const job of soldOf(jobs)) {
    const multiple = `${(job.awardBountyCents / job.openingCents).toFixed(2).replace(/\.?0+$/, '')}x`;
    multiples.set(multiple, [...(multiples.get(multiple) ?? []), job]);
  }
  return [...multiples]
    .sort(([a], [b]) => Number.parseFloat(a) - Number.parseFloat(b))
    .map(([multiple, those]) => ({
      multiple,
      jobs: those.length,
      meanPriceCents: mean(those.map(({ priceCents }) => priceCents)),
      priceOfBounty: mean(those.map((job) => job.priceCents / job.awardBountyCents)),
      meanDays: mean(those.map((job) => ((job.closedAt ?? 0) - job.postedAt) / DAY)),
    }));
}

const soldOf = (jobs: readonly JobRecord[]) => jobs.filter(({ outcome }) => outcome === 'settled');
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export interface PeriodFinding {
  readonly fromDay: number;
  readonly toDay: number;
  readonly jobs: number;
  readonly meanPriceCents: number;
  readonly meanOpeningCents: number;
}

const PERIODS = 12;

/** What sold jobs cost by the day on which they were paid, in up to twelve periods of whole days; those without a sale are left out. */
export function pricesOf(jobs: readonly JobRecord[]): PeriodFinding[] {
  const sold = soldOf(jobs);
  const last = sold.reduce((latest, { closedAt }) => Math.max(latest, closedAt ?? 0), 0);
  const days = Math.max(1, Math.ceil((last + 1) / DAY / PERIODS));
  const periods = new Map<number, JobRecord[]>();
  for (const job of sold) {
    const period = Math.floor((job.closedAt ?? 0) / DAY / days);
    const those = periods.get(period);
    if (those) those.push(job);
    else periods.set(period, [job]);
  }
  return [...periods]
    .sort(([a], [b]) => a - b)
    .map(([period, those]) => ({
      fromDay: period * days,
      toDay: (period + 1) * days - 1,
      jobs: those.length,
      meanPriceCents: mean(those.map(({ priceCents }) => priceCents)),
      meanOpeningCents: mean(those.map(({ openingCents }) => openingCents)),
    }));
}

/** Who earned most, first. */
export const earningsOf = ({ freelancers }: RunRecorder): FreelancerRecord[] =>
  [...freelancers.values()].sort((a, b) => b.netCents - a.netCents || a.participant - b.participant);

export interface LadderFinding {
  readonly step: LadderRow['step'];
  readonly submissions: number;
  readonly right: number;
  readonly payCents: number;
  readonly rightPayCents: number;
}

/** From what freelancers claim to what hidden tests say. */
export function ladderOf(recorder: RunRecorder): LadderFinding[] {
  return truthLadder(recorder.allSubmissions).map(({ step, submissions }) => {
    const right = submissions.filter(({ correct }) => correct);
    return {
      step,
      submissions: submissions.length,
      right: right.length,
      payCents: payOf(submissions),
      rightPayCents: payOf(right),
    };
  });
}

const payOf = (submissions: readonly SubmissionRecord[]) =>
  submissions.reduce((sum, { payCents }) => sum + payCents, 0);

/** Cents, and what 95 % of the resamples of whole jobs give; null where there are too few. */
export interface CentsFinding {
  readonly cents: number;
  readonly interval: Interval | null;
}

export interface LayersFinding {
  readonly layers: readonly {
    readonly layer: Layer;
    readonly paidBroken: CentsFinding;
    readonly unpaidRight: CentsFinding;
  }[];
  readonly all: {
    readonly paidRight: CentsFinding;
    readonly paidBroken: CentsFinding;
    readonly unpaidRight: CentsFinding;
  };
}

/** Where money went for broken work, and right work got nothing, by the layer that lost it. */
export function layersOf(jobs: readonly JobRecord[]): LayersFinding {
  const measured = (cents: (sample: readonly JobRecord[]) => number): CentsFinding => ({
    cents: cents(jobs),
    interval: percentileInterval(jobs, cents),
  });
  const atFault = (layer: Layer, paid: boolean) =>
    measured((sample) =>
      sample.reduce(
        (sum, job) =>
          sum + payOf(job.submissions.filter((one) => one.paid === paid && layerAtFault(one, job) === layer)),
        0,
      ),
    );
  const total = (part: 'paidRightCents' | 'paidBrokenCents' | 'unpaidRightCents') =>
    measured((sample) => truthTotals(submissionsOf(sample))[part]);
  const hasRulings = submissionsOf(jobs).some(({ ruling }) => ruling !== null);
  return {
    layers: LAYERS.filter((layer) => layer !== 'arbitration' || hasRulings).map((layer) => ({
      layer,
      paidBroken: atFault(layer, true),
      unpaidRight: atFault(layer, false),
    })),
    all: {
      paidRight: total('paidRightCents'),
      paidBroken: total('paidBrokenCents'),
      unpaidRight: total('unpaidRightCents'),
    },
  };
}

const submissionsOf = (jobs: readonly JobRecord[]) => jobs.flatMap(({ submissions }) => submissions);
