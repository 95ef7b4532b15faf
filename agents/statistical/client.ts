import { PURPOSES } from '#market/index.js';
import { answerQuestion } from '../answering.js';
import type { ClientParams, Context } from '../parameters.js';
import type { ClientAgent } from '../ports.js';

/** Says what it wants in one clause, and leaves each clause that there is besides out with one probability. */
export function statisticalClient(params: ClientParams, context: Pick<Context, 'random'>): ClientAgent {
  return {
    answer: (view) => answerQuestion(params, context, view),
    writeBrief({ job, clauses }) {
      const luck = (index: number) => context.random.uniform(PURPOSES.briefClause, job, index);
      const kept = clauses.filter((_, index) => index === 0 || luck(index) >= params.vagueness);
      return { lines: kept.map(({ text }) => text), covers: kept.map(({ id }) => id) };
    },
  };
}
