import { quantileSorted } from 'simple-statistics';
import { DAY, type JobRecord, LAYERS, truthTotals } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import { BY_LAYER, LAYER_MEASURES } from './layer-measures.js';
import type { Measure, Unit } from './measure.js';
import type { Earner, Replication } from './replication.js';

const measure = (title: string, unit: Unit, of: Measure['of']): Measure => ({ title, unit, of });

const sum = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((total, item) => total + value(item), 0);

const jobsOf = ({ recorder }: Replication): JobRecord[] => [...recorder.jobs.values()];

const settledOf = (run: Replication): JobRecord[] =>
  jobsOf(run).filter(({ outcome }) => outcome === 'settled');

const costCents = ({ paidCents, feeCents }: JobRecord): number => paidCents + feeCents;

const isRight = ({ submissions }: JobRecord): boolean =>
  submissions.some(({ paid, correct }) => paid && correct === true);

/** Of a sample that has one value at least. */
const quantile = (values: readonly number[], share: number): number =>
  values.length === 0
    ? NaN
    : quantileSorted(
        [...values].sort((a, b) => a - b),
        share,
      );

/** Days of work in all of a run's spells that are of some kind. */
const workDays = ({ work }: Replication, paid?: boolean): number =>
  sum(work.spells, (spell) =>
    paid === undefined || spell.paid === paid ? (spell.until - spell.from) / DAY : 0,
  );

/** What studies count in a run. */
export const MEASURES = {
  completed: measure('jobs completed', 'share', (run) => settledOf(run).length / jobsOf(run).length),
  cost: measure('cost per completed job', 'dollars', (run) => {
    const settled = settledOf(run);
    return sum(settled, costCents) / settled.length / 100;
  }),
  costOfRight: measure('cost per job done right', 'dollars', (run) => {
    const settled = settledOf(run);
    return sum(settled, costCents) / settled.filter(isRight).length / 100;
  }),
  priceTimes: measure('price, in opening bounties', 'times', (run) => {
    const settled = settledOf(run);
    return sum(settled, costCents) / sum(settled, ({ openingCents }) => openingCents);
  }),
  daysToAward: measure('days from posting to the award', 'days', (run) => {
    const settled = settledOf(run);
    return (
      sum(settled, ({ job, postedAt }) => run.work.awardedAt.get(job)! - postedAt) / settled.length / DAY
    );
  }),
  daysToPay: measure('days from posting to payment', 'days', (run) => {
    const settled = settledOf(run);
    return sum(settled, ({ closedAt, postedAt }) => closedAt! - postedAt) / settled.length / DAY;
  }),
  paidRight: measure('paid work that is right', 'share', (run) => {
    const settled = settledOf(run);
    return settled.filter(isRight).length / settled.length;
  }),
  payRight: measure('pay that buys right work', 'share', ({ recorder }) => {
    const { paidRightCents, paidBrokenCents } = truthTotals(recorder.allSubmissions);
    return paidRightCents / (paidRightCents + paidBrokenCents);
  }),
  acceptedRight: measure('accepted work that is right', 'share', ({ recorder }) => {
    const accepted = recorder.allSubmissions.filter((submission) => submission.accepted);
    return accepted.filter(({ correct }) => correct).length / accepted.length;
  }),
  rightTurnedDown: measure('right work turned down', 'share', ({ recorder }) => {
    const right = recorder.allSubmissions.filter(({ correct }) => correct);
    return right.filter(({ accepted }) => !accepted).length / right.length;
  }),
  reviews: measure('reviews per completed job', 'count', (run) => {
    return sum(run.recorder.allSubmissions, ({ reviews }) => reviews) / settledOf(run).length;
  }),
  rightOfSubmitted: measure('submitted work that is right', 'share', ({ recorder }) => {
    const { correct, submissions } = truthTotals(recorder.allSubmissions);
    return correct / submissions;
  }),
  daysWorked: measure(
    'days of work per completed job',
    'days',
    (run) => workDays(run) / settledOf(run).length,
  ),
  unpaidWork: measure(
    'days of work that nobody pays',
    'share',
    (run) => workDays(run, false) / workDays(run),
  ),
  soldAtCap: measure('completed jobs that sold at the cap', 'share', (run) => {
    const settled = settledOf(run);
    return settled.filter((job) => job.awardBountyCents === job.reserveCents).length / settled.length;
  }),
  payTimes: measure('pay, in agreed prices', 'times', (run) => {
    const agreed = sum(run.work.spells, ({ paid, payCents }) => (paid ? payCents : 0));
    return sum(settledOf(run), ({ paidCents }) => paidCents) / agreed;
  }),
  endedWithoutWork: measure('agreements that end without work', 'share', ({ work }) => {
    return work.spells.filter(({ handedIn }) => !handedIn).length / work.spells.length;
  }),
  workers: measure('freelancers at work per completed job', 'count', (run) => {
    return run.work.spells.length / settledOf(run).length;
  }),
  computing: {
    ...measure('computing per completed job', 'dollars', (run) => {
      return run.recorder.computeCents / settledOf(run).length / 100;
    }),
    ofWholeRun: true,
  },
  expired: measure('jobs that nobody took in time', 'share', (run) => {
    return jobsOf(run).filter(({ outcome }) => outcome === 'expired').length / jobsOf(run).length;
  }),
  costMedian: measure('median cost of a completed job', 'dollars', (run) => {
    return quantile(settledOf(run).map(costCents), 0.5) / 100;
  }),
  cost90: measure('cost that nine of ten completed jobs stay below', 'dollars', (run) => {
    return quantile(settledOf(run).map(costCents), 0.9) / 100;
  }),
  spending: measure('cost of all jobs', 'dollars', (run) => sum(settledOf(run), costCents) / 100),
  brokenPay: measure('pay for broken work', 'dollars', ({ recorder }) => {
    return truthTotals(recorder.allSubmissions).paidBrokenCents / 100;
  }),
  proposals: measure('proposals per job', 'count', (run) => {
    return sum(jobsOf(run), ({ proposals }) => proposals) / jobsOf(run).length;
  }),
  submissions: measure('submissions per job', 'count', (run) => {
    return run.recorder.allSubmissions.length / jobsOf(run).length;
  }),
  ...LAYER_MEASURES,
} as const satisfies Readonly<Record<string, Measure>>;

const membersOf = ({ recorder }: Replication, group: string): Earner[] =>
  [...recorder.freelancers.values()].filter(({ id }) => id === group || id.startsWith(`${group}-`));

/** The share of all awards that went to members of a group. */
export const wonBy = (group: string): Measure => ({
  ...measure(`jobs won by ${group}`, 'share', (run) => {
    const all = sum([...run.recorder.freelancers.values()], ({ jobsWon }) => jobsWon);
    return sum(membersOf(run, group), ({ jobsWon }) => jobsWon) / all;
  }),
  ofWholeRun: true,
});

/** What members of a group were paid together, less their computing. */
export const netOf = (group: string): Measure => ({
  ...measure(`net income of ${group}`, 'dollars', (run) => {
    return sum(membersOf(run, group), ({ netCents }) => netCents) / 100;
  }),
  ofWholeRun: true,
});

/** What the freelancers' time and computing were worth, against their pay. Their day rate must be an amount. */
export const spentOfPay = measure('time and computing spent, as a share of the pay', 'share', (run) => {
  const rates = new Set(run.scenario.freelancers.map((group) => ('dayRate' in group ? group.dayRate : null)));
  const [rate] = rates;
  if (typeof rate !== 'number' || rates.size > 1) throw new RangeError('all day rates must be one amount');
  const spentCents = workDays(run) * rate + run.recorder.computeCents;
  return spentCents / sum(settledOf(run), ({ paidCents }) => paidCents);
});

const BY_GROUP: Readonly<Record<string, (group: string) => Measure>> = { wonBy, netOf };

/**
 * The names of all that can be counted in a scenario, `wonBy.GROUP` and `netOf.GROUP` for each group of freelancers, and `brokenBy.LAYER`
 * and `unpaidBy.LAYER` for each layer included.
 */
export function measureNames({ freelancers }: Scenario): string[] {
  const groups = freelancers.map(({ name }) => name);
  const byGroup = Object.keys(BY_GROUP).flatMap((name) => groups.map((group) => `${name}.${group}`));
  const byLayer = Object.keys(BY_LAYER).flatMap((name) => LAYERS.map((layer) => `${name}.${layer}`));
  return [...Object.keys(MEASURES), ...byGroup, ...byLayer];
}

/** The measure of a name that `measureNames` has. */
export function measureNamed(name: string): Measure {
  const [first, of] = name.split(/\.(.*)/s) as [string, string | undefined];
  if (of !== undefined) return { ...BY_GROUP, ...BY_LAYER }[first]!(of);
  return MEASURES[first as keyof typeof MEASURES];
}
