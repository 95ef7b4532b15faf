import type { ManagerDecision, ManagerView } from '../observation.js';
import type { Context } from '../parameters.js';
import type { ManagerAgent } from '../ports.js';
import { ask } from './ask.js';
import { BadReply } from './bad-reply.js';
import { begin } from './begin.js';
import type { LlmParams } from './params.js';

/** Chooses among proposals by a model. Where its turn is lost it chooses nobody: bidders may propose again. */
export function llmManager({ model }: LlmParams, seat: Pick<Context, 'me' | 'outside'>): ManagerAgent {
  return {
    external: true,
    async choose(view, tab) {
      const sitting = begin(seat, { role: 'manager.choose', model, job: view.notice.job, tab });
      const decision = await ask(sitting, {
        role: 'manager.choose',
        observation: view,
        meaning: ({ award }) => choiceOf(view, award),
      });
      return decision ?? { rejectAll: true };
    },
  };
}

function choiceOf({ offers }: ManagerView, award: number | null): ManagerDecision {
  if (award === null) return { rejectAll: true };
  const chosen = offers.find(({ proposal }) => proposal === award);
  if (!chosen) throw new BadReply('wrong-ids', `there is no proposal ${award} among those that you see`);
  if (!chosen.available)
    throw new BadReply('wrong-ids', `the freelancer of proposal ${award} is not available`);
  return { award };
}
