import type { ArbiterAgent, ReviewerAgent } from './ports.js';

/** An arbiter who judges the work as a reviewer does, whatever reviewers have said of it. */
export const judgingAnew = (reviewer: ReviewerAgent): ArbiterAgent => ({
  external: reviewer.external,
  rule: (view, bench, tab) => reviewer.review(view, bench, tab),
});
