import { plainNotice } from '../plain-view.js';
import type { ManagerAgent } from '../ports.js';
import type { Mind } from './mind.js';
import { RemoteSeat, type Seated } from './seat.js';

/** A manager whose mind is somebody else's. A lost turn rejects all: bidders may try again. */
export function askedManager(mind: Mind, seated: Seated): ManagerAgent {
  const seat = new RemoteSeat(mind, seated);
  return {
    external: true,
    async choose({ now, me, notice, offers }) {
      const observation = {
        ...{ now, me, notice: plainNotice(notice) },
        offers: offers.map((offer) => ({ ...offer })),
      };
      const answer = await seat.ask('manager.choose', observation, (given) => {
        const known =
          given.type === 'reject-all' || offers.some(({ proposal }) => proposal === given.proposal);
        return known ? null : `proposal ${given.proposal} is not among those that it was shown`;
      });
      return answer?.type === 'award' ? { award: answer.proposal } : { rejectAll: true };
    },
  };
}
