import type { ArbiterAgent } from '../ports.js';
import { runForReview } from '../visible-tests.js';
import type { Mind } from './mind.js';
import { reviewObservation } from './observe.js';
import { RemoteSeat, type Seated } from './seat.js';
import { judged } from './visible-tests.js';

/** An arbiter whose mind is somebody else's. A lost turn is no approval. */
export function askedArbiter(mind: Mind, seated: Seated): ArbiterAgent {
  const seat = new RemoteSeat(mind, seated);
  return {
    external: true,
    async rule(view, bench) {
      const tests = judged(await runForReview(view, bench));
      const reviews = view.reviews.map((review) => ({ ...review }));
      const answer = await seat.ask('arbiter.rule', { ...reviewObservation(view, tests), reviews });
      return {
        ...(answer ?? { approve: false, comment: 'The arbiter gave no answer that counts.' }),
        testsPassed: tests?.passed ?? 0,
        testsTotal: tests?.total ?? 0,
      };
    },
  };
}
