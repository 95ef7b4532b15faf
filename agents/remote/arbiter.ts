import type { ArbiterAgent } from '../ports.js';
import { runForReview } from '../visible-tests.js';
import { reviewObservation } from './observe.js';
import { type RemoteParams, RemoteSeat, type Seated } from './seat.js';
import { judged } from './visible-tests.js';

/** An arbiter whose mind is a service. A lost turn is no approval. */
export function remoteArbiter(params: RemoteParams, seated: Seated): ArbiterAgent {
  const seat = new RemoteSeat(params, seated);
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
