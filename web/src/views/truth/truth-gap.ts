import type { Job, MarketState, Submission } from '../../market/state.js';

/** Which layer let a wrong outcome through. */
export const LAYERS = ['brief', 'tests', 'review', 'arbitration'] as const;
export type Layer = (typeof LAYERS)[number];

export const TESTS = ['tests pass', 'tests fail', 'no visible tests'] as const;
export const VERDICTS = ['paid', 'accepted, not paid yet', 'outdone', 'rejected', 'in review'] as const;
export const TRUTHS = ['right', 'broken', 'not known'] as const;

/** What every layer made of one piece of work, and what it is. */
export interface Appraisal {
  readonly submission: Submission;
  readonly tests: (typeof TESTS)[number];
  readonly verdict: (typeof VERDICTS)[number];
  readonly truth: (typeof TRUTHS)[number];
  readonly layer: Layer | null;
}

export const appraise = ({ submissions, jobs }: MarketState): Appraisal[] =>
  submissions.map((submission) => ({
    submission,
    tests: testsOf(submission),
    verdict: verdictOf(submission),
    truth: submission.correct === null ? 'not known' : submission.correct ? 'right' : 'broken',
    layer: layerAtFault(submission, jobs[submission.job]!),
  }));

/** Whether all visible tests pass; null where there are none. */
const visiblePassed = ({ testsPassed, testsTotal }: Submission): boolean | null =>
  testsTotal === null ? null : testsPassed === testsTotal;

function testsOf(submission: Submission): Appraisal['tests'] {
  const passed = visiblePassed(submission);
  return passed === null ? 'no visible tests' : passed ? 'tests pass' : 'tests fail';
}

function verdictOf({ paid, outdone, accepted }: Submission): Appraisal['verdict'] {
  if (paid) return 'paid';
  if (outdone) return 'outdone';
  if (accepted === null) return 'in review';
  return accepted ? 'accepted, not paid yet' : 'rejected';
}

/** As `layerAtFault` of market/metrics/truth-gap.ts, whose reasons are in docs/decisions/0006-who-lost-it.md; a test holds the two together. */
export function layerAtFault(submission: Submission, job: Job): Layer | null {
  const { correct: right, paid, outdone, ruling, failedClauses } = submission;
  if (right === null || paid === right || (right && outdone)) return null;
  const last = ruling?.panelAccepts === right ? 'arbitration' : 'review';
  const passed = visiblePassed(submission);
  if (right) return passed === false ? 'tests' : last;
  const omitted = submission.omittedClauses ?? job.facts?.omittedClauses ?? [];
  if (failedClauses.length > 0 && failedClauses.every((clause) => omitted.includes(clause))) return 'brief';
  return passed === true ? 'tests' : last;
}

/** In submissions, or in integer cents of what they bring or would have brought. */
export type Unit = 'submissions' | 'cents';

export const amountOf = (those: readonly Appraisal[], unit: Unit): number =>
  unit === 'submissions' ? those.length : those.reduce((sum, { submission }) => sum + submission.payCents, 0);

/** Whether the client was served: paid for right work and kept its money from broken work. Null where nobody knows, or nothing was wronged. */
export function isMistake({ verdict, truth }: Pick<Appraisal, 'verdict' | 'truth'>): boolean {
  return (verdict === 'paid' && truth === 'broken') || (verdict === 'rejected' && truth === 'right');
}

export interface TruthTotals {
  readonly paidRightCents: number;
  readonly paidBrokenCents: number;
  readonly unpaidRightCents: number;
  readonly submissions: number;
  readonly accepted: number;
  readonly correct: number;
}

/** As `tortuga runs show` has them: unknown is neither right nor broken, and work that was outdone has not been wronged. */
export function totalsOf(all: readonly Appraisal[]): TruthTotals {
  const pay = (take: (one: Appraisal) => boolean) => amountOf(all.filter(take), 'cents');
  const paid = (truth: Appraisal['truth']) => pay((one) => one.verdict === 'paid' && one.truth === truth);
  return {
    paidRightCents: paid('right'),
    paidBrokenCents: paid('broken'),
    unpaidRightCents: pay(
      ({ verdict, truth }) => verdict !== 'paid' && verdict !== 'outdone' && truth === 'right',
    ),
    submissions: all.length,
    accepted: all.filter(({ submission }) => submission.accepted).length,
    correct: all.filter(({ truth }) => truth === 'right').length,
  };
}

export const CLAIM = 'claimed to be done';

/** A stream of work between two steps, all of it of one truth. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly truth: Appraisal['truth'];
  readonly those: readonly Appraisal[];
}

/** From the claim by visible tests and reviewers to the hidden truth; streams that are empty are left out. */
export function flowsOf(all: readonly Appraisal[]): Flow[] {
  const flows = new Map<string, Flow & { readonly those: Appraisal[] }>();
  for (const one of all) {
    const steps = [CLAIM, one.tests, one.verdict, one.truth];
    for (let step = 1; step < steps.length; step++) {
      const [from, to] = [steps[step - 1]!, steps[step]!];
      const key = `${from}>${to}>${one.truth}`;
      const there = flows.get(key);
      if (there) there.those.push(one);
      else flows.set(key, { from, to, truth: one.truth, those: [one] });
    }
  }
  return [...flows.values()].sort((a, b) => TRUTHS.indexOf(a.truth) - TRUTHS.indexOf(b.truth));
}

/** What is looked into: all that fits every part that is named. */
export type Choice = Partial<Pick<Appraisal, 'tests' | 'verdict' | 'truth' | 'layer'>>;

export const chosen = (all: readonly Appraisal[], choice: Choice): Appraisal[] =>
  all.filter((one) => Object.entries(choice).every(([part, value]) => one[part as keyof Choice] === value));

/** Such as "rejected, right". */
export const titleOf = ({ tests, verdict, truth, layer }: Choice): string =>
  [tests, verdict, truth, layer && `lost by the ${layer}`].filter(Boolean).join(', ') || 'all submissions';

/** The part of an appraisal that a step of the picture is about. */
export function choiceOf(step: string): Choice {
  for (const [part, steps] of Object.entries({ tests: TESTS, verdict: VERDICTS, truth: TRUTHS }))
    if ((steps as readonly string[]).includes(step)) return { [part]: step };
  return {};
}
