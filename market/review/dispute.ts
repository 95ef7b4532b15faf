import type { CommandOf } from '../commands.js';
import { ACTION } from '../jobs/lifecycle.js';
import { DUTY } from '../primitives/duties.js';
import { NOBODY, type ParticipantId, type SubmissionId } from '../primitives/ids.js';
import { PURPOSES, placeAmong } from '../primitives/random.js';
import type { Refusal } from '../refusals.js';
import type { MarketState } from '../state.js';
import { conclude } from './conclude.js';

/** Who has the last word where a panel has spoken, NOBODY where the panel has it. Several arbiters are drawn by lot. */
export function arbiterFor(
  state: MarketState,
  submission: SubmissionId,
  panelAccepts: boolean,
): ParticipantId {
  const { submissions } = state;
  const job = submissions.job.get(submission);
  const { disputes } = state.termsOf(job).review;
  if (disputes === undefined) return NOBODY;
  const approvals = submissions.approvals.get(submission);
  const split = approvals > 0 && approvals < submissions.sizeOfPanel(submission);
  if (disputes === 'split' ? !split : panelAccepts) return NOBODY;
  const arbiters = state.participants.withRole('arbiter');
  if (arbiters.length === 0) return NOBODY;
  const lot = state.random.word(PURPOSES.arbiterLot, state.jobs.key.get(job), state.jobs.awards.get(job));
  return arbiters[placeAmong(arbiters.length, lot)]!;
}

export function openDispute(
  state: MarketState,
  submission: SubmissionId,
  { arbiter, panelAccepts }: { readonly arbiter: ParticipantId; readonly panelAccepts: boolean },
): void {
  const job = state.submissions.job.get(submission);
  const approvals = state.submissions.approvals.get(submission);
  state.disputes.set(submission, arbiter);
  state.emit?.({ type: 'DisputeOpened', submission, job, arbiter, approvals, panelAccepts });
  state.duties.add(DUTY.resolve, submission);
}

/** The arbiter's ruling takes the place of the panel's verdict. */
export function resolveDispute(state: MarketState, command: CommandOf<'ResolveDispute'>): Refusal | null {
  const { submission, arbiter, approve, facts } = command;
  if (!state.submissions.has(submission)) return 'submission-unknown';
  const job = state.submissions.job.get(submission);
  const refusal = state.refusalOf(ACTION.resolve, job);
  if (refusal !== null) return refusal;
  const due = state.disputes.get(submission);
  if (due === undefined) return 'dispute-unknown';
  if (due !== arbiter) return 'not-the-arbiter';
  state.disputes.delete(submission);
  state.step(ACTION.resolve, job);
  state.emit?.({ type: 'DisputeResolved', submission, job, arbiter, approve, facts });
  conclude(state, submission, approve);
  return null;
}
