import { approves, reviewLuck } from '#agents/index.js';
import { type Market, STATE, type SubmissionId } from '#market/index.js';
import type { Bidders } from './bidders.js';
import type { Roster } from './roster.js';

/** Reviewers who know the truth, and err at their rates. */
export class Panel {
  constructor(
    private readonly market: Market,
    private readonly roster: Roster,
    private readonly bidders: Bidders,
  ) {}

  /** All members of a submission's panel speak, in the order of their numbers. */
  judge(submission: SubmissionId): void {
    const { market, roster } = this;
    const { jobs, submissions } = market.view;
    const id = submissions.job[submission]!;
    const job = jobs.key[id]!;
    const round = jobs.awards[id]!;
    const right = submissions.isRight(submission);
    const { random } = market;
    for (let place = 0, size = submissions.sizeOfPanel(submission); place < size; place++) {
      const reviewer = submissions.reviewerAt(submission, place);
      const luck = reviewLuck({ random, me: reviewer }, job, round);
      const approve = approves(right, roster.reviewers[reviewer]!, luck);
      market.recordReview({ type: 'RecordReview', reviewer, submission, approve });
    }
    const isTurnedDown = jobs.code(id) === STATE.open || jobs.code(id) === STATE.expired;
    if (isTurnedDown) this.bidders.noteRejection(submissions.freelancer[submission]!, id);
  }
}
