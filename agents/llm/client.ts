import type { Brief, ChangeView, ClientAnswer, NeedView, QuestionView } from '../observation.js';
import type { Context } from '../parameters.js';
import type { ClientAgent } from '../ports.js';
import { ask } from './ask.js';
import { BadReply } from './bad-reply.js';
import { begin } from './begin.js';
import type { LlmParams } from './params.js';

type Seat = Pick<Context, 'me' | 'outside'>;

/**
 * Writes briefs, answers questions and decides on change orders by a model. Where its turn is lost, the clauses are
 * posted as they are, the question is not answered, and nothing is changed: no mishap of a model hides what a client
 * wants.
 */
export function llmClient({ model }: LlmParams, seat: Seat): ClientAgent {
  return {
    external: true,
    async writeBrief(need, tab) {
      const sitting = begin(seat, { role: 'client.brief', model, job: need.job, tab });
      const brief = await ask(sitting, {
        role: 'client.brief',
        observation: need,
        meaning: ({ lines }): Brief => ({
          lines: lines.map(({ text }) => text),
          covers: known(
            need,
            lines.flatMap(({ clauses }) => clauses),
          ),
        }),
      });
      return brief ?? verbatim(need);
    },
    async answer(view, tab) {
      const sitting = begin(seat, { role: 'client.answer', model, job: view.job, tab });
      const answer = await ask(sitting, {
        role: 'client.answer',
        observation: view,
        meaning: ({ text, clauses }): ClientAnswer => ({ text, covers: known(view, clauses) }),
      });
      return answer ?? { text: 'No answer.', covers: [] };
    },
    async decideChange(view: ChangeView, tab) {
      const sitting = begin(seat, { role: 'client.change', model, job: view.job, tab });
      const proceeds = await ask(sitting, {
        role: 'client.change',
        observation: view,
        meaning: ({ proceed }) => proceed,
      });
      return proceeds ?? false;
    },
  };
}

const verbatim = ({ clauses }: NeedView): Brief => ({
  lines: clauses.map(({ text }) => text),
  covers: clauses.map(({ id }) => id),
});

/** @throws BadReply for a clause that is not there */
function known({ clauses }: NeedView | QuestionView, named: readonly string[]): string[] {
  const ids = clauses.map(({ id }) => id);
  const stray = named.find((id) => !ids.includes(id));
  if (stray !== undefined)
    throw new BadReply('wrong-ids', `there is no clause ${JSON.stringify(stray)}: only ${ids.join(', ')}`);
  return ids.filter((id) => named.includes(id));
}
