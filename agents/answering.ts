import { PURPOSES } from '#market/index.js';
import type { ClientAnswer, QuestionView } from './observation.js';
import type { ClientParams, Context } from './parameters.js';

/** States one clause more, the first that the brief leaves out; or says nothing, at the rate of its evasion. */
export function answerQuestion(
  { evasive = 0 }: ClientParams,
  { random }: Pick<Context, 'random'>,
  { job, number, clauses, brief }: QuestionView,
): ClientAnswer {
  if (random.uniform(PURPOSES.evasion, job, number) < evasive)
    return { text: 'Please go by the brief.', covers: [] };
  const next = clauses.find(({ id }) => !brief.covers.includes(id));
  return next
    ? { text: next.text, covers: [next.id] }
    : { text: 'The brief says everything that I want.', covers: [] };
}
