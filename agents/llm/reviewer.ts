import type { GradeReport, Suite } from '#sandbox/index.js';
import type { Artifact, ReviewView } from '../observation.js';
import type { Context } from '../parameters.js';
import type { ReviewerAgent } from '../ports.js';
import { type Hideable, hide } from '../review-input/hide.js';
import { countsOf, runForReview } from '../visible-tests.js';
import { ask } from './ask.js';
import { begin } from './begin.js';
import type { LlmReviewerParams } from './params.js';
import type { Sitting } from './sitting.js';

/** Longer ones are shown in part: a reviewer's model must be able to read it. */
const MOST_CHARACTERS = 60_000;

/**
 * Runs the visible tests, and lets a model judge the work by what they say and by reading it, or as much of it as is not
 * hidden from it. A turn that is lost is never an approval.
 */
export function llmReviewer(
  { model, hides = [] }: LlmReviewerParams,
  seat: Pick<Context, 'me' | 'outside'>,
): ReviewerAgent {
  const hidden = new Set(hides);
  return {
    external: true,
    async review(view, bench, tab) {
      const report = await runForReview(view, bench);
      const sitting = begin(seat, { role: 'reviewer.review', model, job: view.notice.job, tab });
      const verdict = await ask(sitting, {
        role: 'reviewer.review',
        observation: await reviewSeen(view, { sitting, report, hidden }),
        meaning: ({ approve, score, comment }) => ({ approve, score, comment }),
      });
      return { ...(verdict ?? NO_VERDICT), ...countsOf(report) };
    },
  };
}

/** The work and its tests, as far as they are not hidden. */
export async function reviewSeen(
  { now, me, round, notice, artifact, tests }: ReviewView,
  { sitting, report, hidden }: Reading,
) {
  const material = {
    work: workSeen(artifact),
    tests: await sitting.kept('tests', [artifact, tests], () => testsSeen(report)),
    visibleTests: valueTests(tests),
  };
  return {
    ...{ now, me, round, notice, ...hide(material, hidden) },
    ...(artifact.kind === 'outcome' && { note: NO_CODE }),
  };
}

interface Reading {
  readonly sitting: Sitting;
  readonly report: GradeReport | null;
  readonly hidden: ReadonlySet<Hideable>;
}

/** Why there is no work to read. */
const NO_CODE = 'This freelancer is simulated and writes no code: there is nothing to read, go by the tests.';

const NO_VERDICT = { approve: false, score: 0, comment: 'The reviewer gave no verdict.' };

/** Of what a program said, so much. */
const MOST_SAID = 500;
/** Where it is the program that speaks, and neither the machine nor its limits. */
const SPOKEN = new Set(['wrong', 'threw']);

/** What tests said, and what failed ones made of the program, without what depends on the machine. */
export function testsSeen(report: GradeReport | null) {
  const { testsPassed: passed, testsTotal: total } = countsOf(report);
  const failed = (report?.tests ?? []).filter((test) => !test.passed);
  return {
    passed,
    total,
    failed: failed.map(({ name, reason = null, detail = '' }) => ({
      name,
      reason,
      detail: SPOKEN.has(reason ?? '') ? detail.slice(0, MOST_SAID) : null,
    })),
  };
}

export function workSeen(artifact: Artifact) {
  if (artifact.kind === 'outcome') return null;
  if (artifact.kind === 'patch') return { patch: shortened(artifact.submission.patch) };
  const { language, files } = artifact.submission;
  const texts = Object.entries(files).map(([path, text]) => [path, shortened(text)]);
  return { language, files: Object.fromEntries(texts) as Record<string, string> };
}

export const valueTests = (suite: Suite | null) => (suite?.kind === 'value' ? suite.tests : null);

const shortened = (text: string): string =>
  text.length <= MOST_CHARACTERS
    ? text
    : `${text.slice(0, MOST_CHARACTERS)}\n[${text.length - MOST_CHARACTERS} more characters are left out]`;
