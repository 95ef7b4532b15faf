import { DAY, type Market } from '#market/index.js';

/**
 * What became of a replication, in whole numbers: sums over replications are the same in whatever order they are added.
 */
export interface Outcome {
  readonly seed: number;
  readonly jobs: number;
  readonly settled: number;
  readonly expired: number;
  /** Prices of the settled jobs, and of those among them whose work is right. */
  readonly priceCents: number;
  readonly rightPriceCents: number;
  readonly settledRight: number;
  /** From posting to acceptance, over all settled jobs. */
  readonly acceptanceSeconds: number;
  readonly proposals: number;
  readonly submissions: number;
}

/** Reads a market whose jobs have all come to their end. */
export function outcomeOf(seed: number, { view }: Pick<Market, 'view'>): Outcome {
  const { jobs, offers, submissions } = view;
  const sums = {
    settled: 0,
    expired: 0,
    priceCents: 0,
    rightPriceCents: 0,
    settledRight: 0,
    acceptanceSeconds: 0,
  };
  for (let job = 0; job < jobs.count; job++) {
    const state = jobs.state(job);
    if (state === 'expired') sums.expired++;
    if (state !== 'settled') continue;
    const postedAt = jobs.deadlineAt[job]! - view.termsOf(job).bounty.deadlineSeconds;
    const priceCents = jobs.priceCents[job]!;
    sums.settled++;
    sums.priceCents += priceCents;
    sums.acceptanceSeconds += jobs.acceptedAt[job]! - postedAt;
    if (!submissions.isRight(jobs.submission[job]!)) continue;
    sums.settledRight++;
    sums.rightPriceCents += priceCents;
  }
  return { seed, jobs: jobs.count, ...sums, proposals: offers.count, submissions: submissions.count };
}

export type OutcomeUnit = 'share' | 'dollars' | 'days' | 'count';

/** What a replication says, each as one number. NaN where it says nothing, as the mean price of no job. */
export const OUTCOME_MEASURES = {
  completed: { title: 'jobs completed', unit: 'share', of: ({ settled, jobs }) => settled / jobs },
  price: {
    title: 'price of a completed job',
    unit: 'dollars',
    of: ({ priceCents, settled }) => priceCents / settled / 100,
  },
  daysToAcceptance: {
    title: 'days from posting to acceptance',
    unit: 'days',
    of: ({ acceptanceSeconds, settled }) => acceptanceSeconds / settled / DAY,
  },
  paidRight: {
    title: 'paid work that is right',
    unit: 'share',
    of: ({ settledRight, settled }) => settledRight / settled,
  },
  costOfRight: {
    title: 'cost of a job done right',
    unit: 'dollars',
    of: ({ priceCents, settledRight }) => priceCents / settledRight / 100,
  },
  proposals: { title: 'proposals per job', unit: 'count', of: ({ proposals, jobs }) => proposals / jobs },
  submissions: {
    title: 'submissions per job',
    unit: 'count',
    of: ({ submissions, jobs }) => submissions / jobs,
  },
} as const satisfies Readonly<
  Record<string, { title: string; unit: OutcomeUnit; of: (outcome: Outcome) => number }>
>;
