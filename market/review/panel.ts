import {
  giveUpEntry,
  handInEntry,
  isEntryUnderReview,
  isScore,
  needsScore,
  refusalOfEntrant,
  scoreEntry,
} from '../award/contest-work.js';
import type { CommandOf } from '../commands.js';
import { ACTION } from '../jobs/lifecycle.js';
import { reopen } from '../jobs/posting.js';
import { TAPE } from '../metrics/event-tape.js';
import { DUTY } from '../primitives/duties.js';
import { type JobId, NOBODY, NONE, type ParticipantId, type SubmissionId } from '../primitives/ids.js';
import { PURPOSES, pairKey } from '../primitives/random.js';
import type { Refusal } from '../refusals.js';
import type { MarketState } from '../state.js';
import { conclude } from './conclude.js';
import { arbiterFor, openDispute } from './dispute.js';
import { TRUTH } from './submission-table.js';

export function submitWork(state: MarketState, command: CommandOf<'SubmitWork'>): Refusal | null {
  const { job, freelancer, facts } = command;
  const refusal = state.refusalOf(ACTION.submit, job) ?? refusalOfWorker(state, job, freelancer);
  if (refusal !== null) return refusal;
  const submission = state.submissions.add(job, freelancer);
  if (state.contests.isRunning(job)) handInEntry(state, job, submission);
  else state.jobs.submission[job] = submission;
  state.step(ACTION.submit, job);
  state.participants.release(freelancer);
  state.note(TAPE.WorkSubmitted, submission, 0);
  state.emit?.({ type: 'WorkSubmitted', submission, job, freelancer, facts });
  state.duties.add(DUTY.truth, submission);
  callPanel(state, job, submission);
  return null;
}

export function abandonJob(state: MarketState, { job, freelancer }: CommandOf<'AbandonJob'>): Refusal | null {
  const refusal = state.refusalOf(ACTION.abandon, job) ?? refusalOfWorker(state, job, freelancer);
  if (refusal !== null) return refusal;
  state.participants.release(freelancer);
  state.note(TAPE.JobAbandoned, job, 0);
  state.emit?.({ type: 'JobAbandoned', job, freelancer });
  if (state.contests.isRunning(job)) giveUpEntry(state, job, freelancer);
  else reopen(state, job, 'abandon');
  return null;
}

export function recordReview(state: MarketState, command: CommandOf<'RecordReview'>): Refusal | null {
  const { submission, reviewer, approve, facts } = command;
  const { submissions } = state;
  if (!submissions.has(submission)) return 'submission-unknown';
  const job = submissions.job[submission]!;
  const refusal = state.refusalOf(ACTION.review, job);
  if (refusal !== null) return refusal;
  if (!isUnderReview(state, job, submission)) return 'job-not-in-review';
  const seat = submissions.seatOf(submission, reviewer);
  if (seat === NONE) return 'not-on-the-panel';
  if (submissions.hasVoted(seat)) return 'review-repeated';
  const isScored = needsScore(state, job);
  const score = isScored ? command.score : undefined;
  if (isScored && !isScore(score)) return 'score-invalid';
  state.step(ACTION.review, job);
  if (score !== undefined) scoreEntry(state, submission, score);
  state.emit?.({ type: 'ReviewRecorded', submission, job, reviewer, approve, score, facts });
  if (submissions.vote(submission, seat, approve)) decide(state, job, submission);
  return null;
}

/** The oracle's word. It changes nothing in the market, and no participant ever sees it. */
export function recordTruth(state: MarketState, command: CommandOf<'RecordTruth'>): Refusal | null {
  const { submission, correct, facts } = command;
  if (!state.submissions.has(submission)) return 'submission-unknown';
  if (state.submissions.truth[submission]! !== TRUTH.unknown) return 'truth-repeated';
  state.submissions.truth[submission] = correct ? TRUTH.right : TRUTH.wrong;
  const job = state.submissions.job[submission]!;
  state.emit?.({ type: 'TruthRecorded', submission, job, correct, facts });
  return null;
}

function callPanel(state: MarketState, job: JobId, submission: SubmissionId): void {
  const reviewers = drawPanel(state, job);
  if (reviewers.length === 0) return decide(state, job, submission);
  state.submissions.setPanel(submission, reviewers);
  state.emit?.({ type: 'PanelDrawn', submission, job, reviewers: [...reviewers] });
  state.duties.add(DUTY.review, submission);
}

/** The reviewers with the lowest lots, in the order of their numbers. */
function drawPanel(state: MarketState, job: JobId): readonly ParticipantId[] {
  const size = state.termsOf(job).review.panelSize;
  const reviewers = state.participants.withRole('reviewer');
  if (size === 0) return [];
  if (size >= reviewers.length) return reviewers;
  const key = state.jobs.key[job]!;
  const round = state.jobs.awards[job]!;
  const lot = (reviewer: ParticipantId) =>
    state.random.uniform(PURPOSES.panelLot, key, pairKey(reviewer, round));
  return reviewers
    .map((reviewer) => ({ reviewer, lot: lot(reviewer) }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, size)
    .map(({ reviewer }) => reviewer)
    .sort((a, b) => a - b);
}

/** All votes are in. A panel that could not be filled needs as many approvals as it has members, at most. */
function decide(state: MarketState, job: JobId, submission: SubmissionId): void {
  const approvals = state.submissions.approvals[submission]!;
  const needed = Math.min(
    state.termsOf(job).review.approvalsNeeded,
    state.submissions.sizeOfPanel(submission),
  );
  const accepted = approvals >= needed;
  const arbiter = arbiterFor(state, submission, accepted);
  state.submissions.closePanel(submission);
  if (arbiter === NOBODY) conclude(state, submission, accepted);
  else openDispute(state, submission, { arbiter, panelAccepts: accepted });
}

function refusalOfWorker(state: MarketState, job: JobId, freelancer: ParticipantId): Refusal | null {
  if (state.contests.isRunning(job)) return refusalOfEntrant(state, job, freelancer);
  return state.jobs.freelancer[job]! === freelancer ? null : 'not-yours';
}

function isUnderReview(state: MarketState, job: JobId, submission: SubmissionId): boolean {
  if (state.contests.isRunning(job)) return isEntryUnderReview(state, job, submission);
  return state.jobs.submission[job]! === submission;
}
