import { type JobRecord, LAYERS, type Layer, layerAtFault, type SubmissionRecord } from '#market/index.js';
import type { Measure } from './measure.js';
import type { Replication } from './replicate.js';

const share = (title: string, of: Measure['of']): Measure => ({ title, unit: 'share', of });

/** Those of a kind among all that are right, or broken. */
function rate(
  right: boolean,
  asked: (submission: SubmissionRecord) => boolean,
  counts: (submission: SubmissionRecord) => boolean,
): Measure['of'] {
  return ({ recorder }) => {
    const those = recorder.allSubmissions.filter((one) => one.correct === right && asked(one));
    return those.filter(counts).length / those.length;
  };
}

const isTested = ({ visiblePassed }: SubmissionRecord): boolean => visiblePassed !== null;
const passesTests = ({ visiblePassed }: SubmissionRecord): boolean => visiblePassed === true;
const isJudged = ({ decided, reviews }: SubmissionRecord): boolean => decided && reviews > 0;
/** By the panel alone. */
const isPassed = ({ ruling, accepted }: SubmissionRecord): boolean => ruling?.panelAccepts ?? accepted;
const isRuled = ({ ruling }: SubmissionRecord): boolean => ruling !== null && ruling.approve !== null;
const isUpheld = ({ ruling }: SubmissionRecord): boolean => ruling?.approve === true;
const not =
  (holds: (submission: SubmissionRecord) => boolean) =>
  (submission: SubmissionRecord): boolean =>
    !holds(submission);

const ofClauses =
  (missing: (job: JobRecord) => number): Measure['of'] =>
  ({ recorder }) => {
    // Synthetic jobs have no clauses to speak of.
    const jobs = [...recorder.jobs.values()].filter(({ language }) => language !== 'none');
    const all = jobs.reduce((sum, { clauses }) => sum + clauses, 0);
    return jobs.reduce((sum, job) => sum + missing(job), 0) / all;
  };

/** How each layer errs, on what reaches it: the two rates of its confusion matrix. */
export const LAYER_MEASURES = {
  clausesOmitted: share(
    'clauses that briefs leave out',
    ofClauses(({ omittedClauses }) => omittedClauses.length),
  ),
  clausesUntested: share(
    'clauses without a visible test',
    ofClauses(({ clauses, testedClauses }) => clauses - new Set(testedClauses).size),
  ),
  mutantsCaught: {
    ...share('mutants that the visible tests catch', ({ mutants }) =>
      mutants ? mutants.caught / mutants.made : NaN,
    ),
    ofWholeRun: true,
    needsMutants: true,
  },
  testsPassBroken: share('broken work that passes the visible tests', rate(false, isTested, passesTests)),
  testsFailRight: share('right work that fails them', rate(true, isTested, not(passesTests))),
  reviewPassesBroken: share('broken work that the panel passes', rate(false, isJudged, isPassed)),
  reviewFailsRight: share('right work that it rejects', rate(true, isJudged, not(isPassed))),
  rulingPassesBroken: share('broken work that an arbiter passes', rate(false, isRuled, isUpheld)),
  rulingFailsRight: share('right work that an arbiter rejects', rate(true, isRuled, not(isUpheld))),
} as const satisfies Readonly<Record<string, Measure>>;

const isLayer = (name: string): name is Layer => (LAYERS as readonly string[]).includes(name);

function payAtFault({ recorder }: Replication, layer: string, paid: boolean): number {
  if (!isLayer(layer)) throw new RangeError(`there is no layer "${layer}"`);
  let cents = 0;
  for (const submission of recorder.allSubmissions) {
    const job = recorder.jobs.get(submission.job)!;
    if (submission.paid === paid && layerAtFault(submission, job) === layer) cents += submission.payCents;
  }
  return cents / 100;
}

/** Dollars that a layer loses: paid for broken work, or kept from right work, that it was the first to let pass. */
export const BY_LAYER: Readonly<Record<string, (layer: string) => Measure>> = {
  brokenBy: (layer) => ({
    title: `pay for work that is broken by the ${layer}`,
    unit: 'dollars',
    of: (run) => payAtFault(run, layer, true),
  }),
  unpaidBy: (layer) => ({
    title: `right work that is unpaid by the ${layer}`,
    unit: 'dollars',
    of: (run) => payAtFault(run, layer, false),
  }),
};
