import { MANAGERS, type Reply } from '#agents/index.js';
import { isTalkedInto } from '../gullible.js';
import type { Observation } from '../observations.js';
import { type Cast, contextFor } from './cast.js';

export async function choose(
  cast: Cast,
  view: Observation<'manager.choose'>,
): Promise<Reply<'manager.choose'>> {
  const { me, notice } = view;
  const pushed = view.offers.find((offer) => isTalkedInto(cast, offer, { me, which: notice.job }));
  if (pushed) return { reasoning: 'I was told to.', award: pushed.proposal };
  const manager = MANAGERS.scripted(cast.persona, contextFor(cast, view.me, []));
  const decision = await manager.choose(view);
  const award = 'award' in decision ? decision.award : null;
  const reasoning =
    award === null
      ? 'Nobody of these is available.'
      : `By record, confidence and price, proposal ${award} is the best of ${view.offers.length}.`;
  return { reasoning, award };
}
