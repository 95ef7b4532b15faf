import {
  type JobRecord,
  LAYERS,
  type Layer,
  layerAtFault,
  type SubmissionRecord,
  truthTotals,
} from '#market/index.js';
import { added, type JobParts, NOTHING, type PartsOf } from './job-part.js';
import type { Measure } from './measure.js';

const share = (title: string, of: Measure['of']): Measure => ({ title, unit: 'share', of });

/** A share of submissions whose truth is known. */
interface Rate {
  readonly title: string;
  /** Which of them it is a share of. */
  readonly asked: (submission: SubmissionRecord) => boolean;
  readonly counts: (submission: SubmissionRecord) => boolean;
}

function countsOf({ asked, counts }: Rate, submissions: readonly SubmissionRecord[]): JobParts {
  const those = submissions.filter((one) => one.correct !== null && asked(one));
  return [those.filter(counts).length, those.length];
}

const rateOf = (rate: Rate): Measure =>
  share(rate.title, ({ recorder }) => {
    const [part, whole] = countsOf(rate, recorder.allSubmissions);
    return part / whole;
  });

const isTested = ({ visiblePassed }: SubmissionRecord): boolean => visiblePassed !== null;
const passesTests = ({ visiblePassed }: SubmissionRecord): boolean => visiblePassed === true;
const isJudged = ({ decided, reviews }: SubmissionRecord): boolean => decided && reviews > 0;
/** By the panel alone. */
const isPassed = ({ ruling, accepted }: SubmissionRecord): boolean => ruling?.panelAccepts ?? accepted;
const isRuled = ({ ruling }: SubmissionRecord): boolean => ruling !== null && ruling.approve !== null;
const isUpheld = ({ ruling }: SubmissionRecord): boolean => ruling?.approve === true;
const isRight = ({ correct }: SubmissionRecord): boolean => correct === true;
type Test = (submission: SubmissionRecord) => boolean;
const not =
  (holds: Test): Test =>
  (submission) =>
    !holds(submission);
const both =
  (one: Test, other: Test): Test =>
  (submission) =>
    one(submission) && other(submission);
const broken = not(isRight);

// Synthetic jobs have no clauses to speak of.
const clausesOf = (job: JobRecord, missing: number): JobParts =>
  job.language === 'none' ? NOTHING : [missing, job.clauses];

const CLAUSES = {
  clausesOmitted: (job: JobRecord) => clausesOf(job, job.omittedClauses.length),
  clausesUntested: (job: JobRecord) => clausesOf(job, job.clauses - new Set(job.testedClauses).size),
} as const;

const ofClauses =
  (parts: (job: JobRecord) => JobParts): Measure['of'] =>
  ({ recorder }) => {
    const [missing, all] = added([...recorder.jobs.values()].map(parts));
    return missing / all;
  };

/** How true work is that came so far, and how each layer errs on what reaches it: the two rates of its confusion matrix. */
const RATES = {
  testedRight: { title: 'right work, of what passes the visible tests', asked: passesTests, counts: isRight },
  passedRight: {
    title: 'right work, of what the panel passes',
    asked: both(isJudged, isPassed),
    counts: isRight,
  },
  testsPassBroken: {
    title: 'broken work that passes the visible tests',
    asked: both(broken, isTested),
    counts: passesTests,
  },
  testsFailRight: {
    title: 'right work that fails them',
    asked: both(isRight, isTested),
    counts: not(passesTests),
  },
  reviewPassesBroken: {
    title: 'broken work that the panel passes',
    asked: both(broken, isJudged),
    counts: isPassed,
  },
  reviewFailsRight: {
    title: 'right work that it rejects',
    asked: both(isRight, isJudged),
    counts: not(isPassed),
  },
  rulingPassesBroken: {
    title: 'broken work that an arbiter passes',
    asked: both(broken, isRuled),
    counts: isUpheld,
  },
  rulingFailsRight: {
    title: 'right work that an arbiter rejects',
    asked: both(isRight, isRuled),
    counts: not(isUpheld),
  },
} as const satisfies Readonly<Record<string, Rate>>;
type RateName = keyof typeof RATES;

export const LAYER_MEASURES = {
  clausesOmitted: share('clauses that briefs leave out', ofClauses(CLAUSES.clausesOmitted)),
  clausesUntested: share('clauses without a visible test', ofClauses(CLAUSES.clausesUntested)),
  mutantsCaught: {
    ...share('mutants that the visible tests catch', ({ mutants }) =>
      mutants ? mutants.caught / mutants.made : NaN,
    ),
    ofWholeRun: true,
    needsMutants: true,
  },
  ...(Object.fromEntries(Object.entries(RATES).map(([name, rate]) => [name, rateOf(rate)])) as Readonly<
    Record<RateName, Measure>
  >),
} as const satisfies Readonly<Record<string, Measure>>;

const isLayer = (name: string): name is Layer => (LAYERS as readonly string[]).includes(name);

/** Cents, paid or not paid for what a layer was the first to let pass. */
function payAtFault({ jobs, paid, layer }: AtFault): number {
  if (!isLayer(layer)) throw new RangeError(`there is no layer "${layer}"`);
  let cents = 0;
  for (const job of jobs) {
    for (const submission of job.submissions)
      if (submission.paid === paid && layerAtFault(submission, job) === layer) cents += submission.payCents;
  }
  return cents;
}

interface AtFault {
  readonly jobs: Iterable<JobRecord>;
  readonly paid: boolean;
  readonly layer: string;
}

const atFault =
  (paid: boolean, layer: string): Measure['of'] =>
  ({ recorder }) =>
    payAtFault({ jobs: recorder.jobs.values(), paid, layer }) / 100;

/** Of a job: dollars that the layer lost, and dollars that were paid for work whose truth is known. */
function lostParts(job: JobRecord, layer: string): JobParts {
  const { paidRightCents, paidBrokenCents } = truthTotals(job.submissions);
  return [payAtFault({ jobs: [job], paid: true, layer }) / 100, (paidRightCents + paidBrokenCents) / 100];
}

/** What a layer loses that was the first to let it pass: paid for broken work, or kept from right work. */
export const BY_LAYER: Readonly<Record<string, (layer: string) => Measure>> = {
  brokenBy: (layer) => ({
    title: `pay for work that is broken by the ${layer}`,
    unit: 'dollars',
    of: atFault(true, layer),
  }),
  unpaidBy: (layer) => ({
    title: `right work that is unpaid by the ${layer}`,
    unit: 'dollars',
    of: atFault(false, layer),
  }),
  lostBy: (layer) =>
    share(`pay that is lost by the ${layer}`, ({ recorder }) => {
      const [lost, paid] = added([...recorder.jobs.values()].map((job) => lostParts(job, layer)));
      return lost / paid;
    }),
};

/** Those of the above that are ratios of sums over jobs. */
export function layerParts(name: string): PartsOf | null {
  const [first, layer] = name.split('.') as [string, string | undefined];
  if (first === 'lostBy') return (job) => lostParts(job, layer!);
  if (first === 'mutantsCaught') return ({ job }, mutants) => mutants?.byJob.get(job) ?? NOTHING;
  if (first in CLAUSES) return CLAUSES[first as keyof typeof CLAUSES];
  return first in RATES ? (job) => countsOf(RATES[first as RateName], job.submissions) : null;
}
