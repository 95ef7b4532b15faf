import { raiseBounty } from '../bounty/climb.js';
import type { CommandOf } from '../commands.js';
import { reopen } from '../jobs/posting.js';
import { DUTY } from '../primitives/duties.js';
import type { JobId, ParticipantId, SubmissionId } from '../primitives/ids.js';
import { PURPOSES, pairKey } from '../primitives/random.js';
import type { Refusal } from '../refusals.js';
import { acceptWork } from '../settlement/settle.js';
import type { MarketState } from '../state.js';
import { TRUTH } from './submission-table.js';

export function submitWork(state: MarketState, command: CommandOf<'SubmitWork'>): Refusal | null {
  const { job, freelancer, facts } = command;
  const refusal = state.refusalOf('submit', job) ?? refusalOfWorker(state, job, freelancer);
  if (refusal !== null) return refusal;
  const submission = state.submissions.add(job, freelancer);
  state.jobs.submission.set(job, submission);
  state.step('submit', job);
  state.participants.release(freelancer);
  state.emit?.({ type: 'WorkSubmitted', submission, job, freelancer, facts });
  state.duties.add(DUTY.truth, submission);
  callPanel(state, job, submission);
  return null;
}

export function abandonJob(state: MarketState, { job, freelancer }: CommandOf<'AbandonJob'>): Refusal | null {
  const refusal = state.refusalOf('abandon', job) ?? refusalOfWorker(state, job, freelancer);
  if (refusal !== null) return refusal;
  state.participants.release(freelancer);
  state.emit?.({ type: 'JobAbandoned', job, freelancer });
  reopen(state, job, 'abandon');
  return null;
}

export function recordReview(state: MarketState, command: CommandOf<'RecordReview'>): Refusal | null {
  const { submission, reviewer, approve, facts } = command;
  const { submissions, jobs } = state;
  if (!submissions.has(submission)) return 'submission-unknown';
  const job = submissions.job.get(submission);
  const refusal = state.refusalOf('review', job);
  if (refusal !== null) return refusal;
  if (jobs.submission.get(job) !== submission) return 'job-not-in-review';
  if (!submissions.panel(submission).includes(reviewer)) return 'not-on-the-panel';
  if (submissions.hasVoted(submission, reviewer)) return 'review-repeated';
  state.step('review', job);
  state.emit?.({ type: 'ReviewRecorded', submission, job, reviewer, approve, facts });
  if (submissions.vote(submission, { reviewer, approve })) decide(state, job, submission);
  return null;
}

/** The oracle's word. It changes nothing in the market, and no participant ever sees it. */
export function recordTruth(state: MarketState, command: CommandOf<'RecordTruth'>): Refusal | null {
  const { submission, correct, facts } = command;
  if (!state.submissions.has(submission)) return 'submission-unknown';
  if (state.submissions.truth.get(submission) !== TRUTH.unknown) return 'truth-repeated';
  state.submissions.truth.set(submission, correct ? TRUTH.right : TRUTH.wrong);
  const job = state.submissions.job.get(submission);
  state.emit?.({ type: 'TruthRecorded', submission, job, correct, facts });
  return null;
}

function callPanel(state: MarketState, job: JobId, submission: SubmissionId): void {
  const reviewers = drawPanel(state, job);
  if (reviewers.length === 0) return decide(state, job, submission);
  state.submissions.setPanel(submission, reviewers);
  state.emit?.({ type: 'PanelDrawn', submission, job, reviewers });
  state.duties.add(DUTY.review, submission);
}

/** The reviewers with the lowest lots, in the order of their numbers. */
function drawPanel(state: MarketState, job: JobId): ParticipantId[] {
  const size = state.termsOf(job).review.panelSize;
  if (size === 0) return [];
  const key = state.jobs.key.get(job);
  const round = state.jobs.awards.get(job);
  const lot = (reviewer: ParticipantId) =>
    state.random.uniform(PURPOSES.panelLot, key, pairKey(reviewer, round));
  return state.participants
    .withRole('reviewer')
    .map((reviewer) => ({ reviewer, lot: lot(reviewer) }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, size)
    .map(({ reviewer }) => reviewer)
    .sort((a, b) => a - b);
}

/** All votes are in. A panel that could not be filled needs as many approvals as it has members, at most. */
function decide(state: MarketState, job: JobId, submission: SubmissionId): void {
  const approvals = state.submissions.approvals.get(submission);
  const needed = Math.min(
    state.termsOf(job).review.approvalsNeeded,
    state.submissions.panel(submission).length,
  );
  const freelancer = state.submissions.freelancer.get(submission);
  state.submissions.closePanel(submission);
  if (approvals >= needed) {
    state.step('accept', job);
    state.emit?.({ type: 'WorkAccepted', submission, job, freelancer, approvals });
    acceptWork(state, job);
    return;
  }
  state.emit?.({ type: 'WorkRejected', submission, job, freelancer, approvals });
  reopen(state, job, 'reject');
  raiseBounty(state, job, 'rejectedWork');
}

function refusalOfWorker(state: MarketState, job: JobId, freelancer: ParticipantId): Refusal | null {
  return state.jobs.freelancer.get(job) === freelancer ? null : 'not-yours';
}
