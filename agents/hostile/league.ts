import type { ParticipantId, SubmissionId } from '#market/index.js';
import type { ReviewResult } from '../observation.js';
import type { ReviewerAgent } from '../ports.js';

/** What the members of a league tell each other, past the blind review. */
export interface League {
  readonly friends: ReadonlySet<ParticipantId>;
  /** Who handed a submission in: no review shows it, a friend says so. */
  authorOf(submission: SubmissionId): ParticipantId;
}

const FAVOUR: ReviewResult = {
  approve: true,
  score: 100,
  comment: 'Excellent work, exactly as asked. Approved.',
  testsPassed: 0,
  testsTotal: 0,
};

/** Approves whatever its friends hand in, without a look at it; judges everybody else's work as `honest` does. */
export function inLeague(honest: ReviewerAgent, { friends, authorOf }: League): ReviewerAgent {
  return {
    review: (view, bench) => (friends.has(authorOf(view.submission)) ? FAVOUR : honest.review(view, bench)),
  };
}
