import { judgeEntry } from '../award/contest-work.js';
import { raiseBounty } from '../bounty/climb.js';
import { ACTION } from '../jobs/lifecycle.js';
import { reopen } from '../jobs/posting.js';
import { TAPE } from '../metrics/event-tape.js';
import type { SubmissionId } from '../primitives/ids.js';
import { acceptWork } from '../settlement/settle.js';
import type { MarketState } from '../state.js';

/** The last word on a submission has been spoken. */
export function conclude(state: MarketState, submission: SubmissionId, accepted: boolean): void {
  const { submissions } = state;
  const job = submissions.job[submission]!;
  const freelancer = submissions.freelancer[submission]!;
  const approvals = submissions.approvals[submission]!;
  state.note(accepted ? TAPE.WorkAccepted : TAPE.WorkRejected, submission, 0);
  state.emit?.({ type: accepted ? 'WorkAccepted' : 'WorkRejected', submission, job, freelancer, approvals });
  if (state.contests.isRunning(job)) return judgeEntry(state, submission, accepted);
  if (accepted) {
    state.step(ACTION.accept, job);
    acceptWork(state, job);
    return;
  }
  reopen(state, job, 'reject');
  raiseBounty(state, job, 'rejectedWork');
}
