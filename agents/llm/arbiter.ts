import type { Context } from '../parameters.js';
import type { ArbiterAgent } from '../ports.js';
import { countsOf, runForReview } from '../visible-tests.js';
import { ask } from './ask.js';
import { begin } from './begin.js';
import type { LlmReviewerParams } from './params.js';
import { reviewSeen } from './reviewer.js';

/** Lets a model rule as a reviewer's model judges, and shows it what reviewers wrote. A lost turn is never an approval. */
export function llmArbiter(
  { model, hides = [] }: LlmReviewerParams,
  seat: Pick<Context, 'me' | 'outside'>,
): ArbiterAgent {
  const hidden = new Set(hides);
  return {
    external: true,
    async rule(view, bench, tab) {
      const report = await runForReview(view, bench);
      const sitting = begin(seat, { role: 'arbiter.rule', model, job: view.notice.job, tab });
      const seen = await reviewSeen(view, { sitting, report, hidden });
      const ruling = await ask(sitting, {
        role: 'arbiter.rule',
        observation: { ...seen, reviews: view.reviews },
        meaning: ({ approve, comment }) => ({ approve, comment }),
      });
      return { ...(ruling ?? NO_RULING), ...countsOf(report) };
    },
  };
}

const NO_RULING = { approve: false, comment: 'The arbiter gave no ruling.' };
