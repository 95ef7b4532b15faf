import { formatUsd } from '#market/index.js';
import type { Comparison } from '../compare/comparison.js';
import {
  endOf,
  isDiffering,
  type JobPair,
  type JobSide,
  type JobsCompared,
  type MeanDifference,
} from '../compare/jobs.js';
import { signed } from './signed.js';
import { dim, heading, table } from './text.js';

type Runs = Comparison['runs'];

/** Jobs that two runs have in common, for a person to read. */
export function jobsCompared(jobs: JobsCompared, runs: Runs, most: number): string[] {
  return [
    [heading('Jobs'), ...summary(jobs, runs)].join('\n'),
    ...(jobs.turns.length > 0 ? [turnsTable(jobs, runs)] : []),
    ...(jobs.differing > 0 ? [pairsTable(jobs, runs, most)] : []),
  ];
}

function summary(
  { pairs, differing, price, days, onlyFirst, onlySecond }: JobsCompared,
  runs: Runs,
): string[] {
  const alone = [onlyFirst, onlySecond].flatMap((refs, index) =>
    refs.length > 0 ? [`  ${refs.length} jobs are only in ${runs[index]!.runId} and cannot be paired.`] : [],
  );
  return [
    `  ${pairs.length} jobs are in both; ${differing} of them did not come out alike.`,
    ...meanText(price, 'price of jobs that were sold in both', (value) => formatUsd(Math.round(value))),
    ...meanText(days, 'time from posting to end, in days,', (value) => value.toFixed(2)),
    ...alone,
  ];
}

function meanText(found: MeanDifference | null, what: string, text: (value: number) => string): string[] {
  if (!found) return [];
  const { mean, interval, jobs } = found;
  const between = interval
    ? dim(` [${bound(interval.low, text)} to ${bound(interval.high, text)}, 95 % of resamples of whole jobs]`)
    : '';
  return [`  On average the ${what} differs by ${bound(mean, text)}${between} over ${jobs} jobs.`];
}

const bound = (value: number, text: (value: number) => string): string =>
  value === 0 ? text(0) : signed(value, text);

const turnsTable = ({ turns }: JobsCompared, runs: Runs): string =>
  table(
    [...runs.map(({ runId }) => ({ title: `in ${runId}` })), { title: 'jobs', align: 'right' }],
    turns.map(({ first, second, jobs }) => [first, second, jobs]),
  );

function pairsTable({ pairs }: JobsCompared, runs: Runs, most: number): string {
  const differing = pairs.filter(isDiffering);
  const shown = differing.slice(0, most);
  const made = table(
    [
      { title: 'job' },
      ...runs.map(({ runId }) => ({ title: runId })),
      { title: 'price', align: 'right' },
      { title: 'days', align: 'right' },
    ],
    shown.map((pair) => [pair.ref, sideText(pair.first), sideText(pair.second), ...differences(pair)]),
  );
  const left = differing.length - shown.length;
  return left > 0 ? `${made}\n${dim(`  and ${left} more (--json)`)}` : made;
}

const differences = ({ priceCents, days }: JobPair): string[] => [
  priceCents === null ? '' : signed(priceCents, formatUsd),
  days === null ? '' : signed(days, (value) => value.toFixed(2)),
];

function sideText(side: JobSide): string {
  const { priceCents, days } = side;
  const price = priceCents === null ? '' : ` ${formatUsd(priceCents)}`;
  return `${endOf(side)}${price}${days === null ? '' : `, ${days.toFixed(2)} days`}`;
}
