import { PURPOSES } from '#market/index.js';
import { answerQuestion } from '../answering.js';
import { injectingClient } from '../hostile/injecting.js';
import type { Brief, NeedView } from '../observation.js';
import type { ClientParams, Context } from '../parameters.js';
import type { ClientAgent } from '../ports.js';

/** Leaves each clause out with one probability, but never all of them: then the luckiest one stays. */
export function scriptedClient(params: ClientParams, context: Pick<Context, 'random' | 'me'>): ClientAgent {
  const { vagueness } = params;
  const { random } = context;
  const honest: ClientAgent = {
    answer: (view) => answerQuestion(params, context, view),
    writeBrief({ job, clauses }: NeedView): Brief {
      const luck = clauses.map((_, index) => random.uniform(PURPOSES.briefClause, job, index));
      const bar = Math.min(vagueness, Math.max(...luck));
      const kept = clauses.filter((_, index) => luck[index]! >= bar);
      return { lines: kept.map(({ text }) => text), covers: kept.map(({ id }) => id) };
    },
  };
  return params.injects ? injectingClient(honest, context) : honest;
}
