import type { ReviewerAgent } from '../ports.js';
import { runForReview } from '../visible-tests.js';
import type { Mind } from './mind.js';
import { reviewObservation } from './observe.js';
import { RemoteSeat, type Seated } from './seat.js';
import { judged } from './visible-tests.js';

/** A reviewer whose mind is somebody else's. A lost turn is no approval. */
export function askedReviewer(mind: Mind, seated: Seated): ReviewerAgent {
  const seat = new RemoteSeat(mind, seated);
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
