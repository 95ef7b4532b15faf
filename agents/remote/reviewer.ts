import type { ReviewerAgent } from '../ports.js';
import { runForReview } from '../visible-tests.js';
import { reviewObservation } from './observe.js';
import { type RemoteParams, RemoteSeat, type Seated } from './seat.js';
import { judged } from './visible-tests.js';

/** A reviewer whose mind is a service. A lost turn is no approval. */
export function remoteReviewer(params: RemoteParams, seated: Seated): ReviewerAgent {
  const seat = new RemoteSeat(params, seated);
  return {
    external: true,
    async review(view, bench) {
      const tests = judged(await runForReview(view, bench));
      const answer = await seat.ask('reviewer.review', reviewObservation(view, tests));
      return {
        ...(answer ?? { approve: false, score: 0, comment: 'The reviewer gave no answer that counts.' }),
        testsPassed: tests?.passed ?? 0,
        testsTotal: tests?.total ?? 0,
      };
    },
  };
}
