import type { CommandOf } from '../commands.js';
import { ACTION } from '../jobs/lifecycle.js';
import { DUTY } from '../primitives/duties.js';
import { NOBODY, type ParticipantId, type SubmissionId } from '../primitives/ids.js';
import { type BasisPoints, WHOLE } from '../primitives/money.js';
import { PURPOSES, pairKey, placeAmong } from '../primitives/random.js';
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
  const job = submissions.job[submission]!;
  const { disputes, audit = 0 } = state.termsOf(job).review;
  if (disputes === undefined && audit === 0) return NOBODY;
  const approvals = submissions.approvals[submission]!;
  const size = submissions.sizeOfPanel(submission);
  const disputed = disputes === 'split' ? approvals > 0 && approvals < size : disputes && !panelAccepts;
  if (!disputed && !(panelAccepts && isAudited(state, submission, audit))) return NOBODY;
  const arbiters = state.participants.withRole('arbiter');
  if (arbiters.length === 0) return NOBODY;
  const lot = state.random.word(PURPOSES.arbiterLot, state.jobs.key[job]!, state.jobs.awards[job]!);
  return arbiters[placeAmong(arbiters.length, lot)]!;
}

function isAudited(
  { random, jobs, submissions }: MarketState,
  submission: SubmissionId,
  share: BasisPoints,
): boolean {
  const which = pairKey(submissions.freelancer[submission]!, jobs.awards[submissions.job[submission]!]!);
  const lot = random.word(PURPOSES.auditLot, jobs.key[submissions.job[submission]!]!, which);
  return placeAmong(WHOLE, lot) < share;
}

export function openDispute(
  state: MarketState,
  submission: SubmissionId,
  { arbiter, panelAccepts }: { readonly arbiter: ParticipantId; readonly panelAccepts: boolean },
): void {
  const job = state.submissions.job[submission]!;
  const approvals = state.submissions.approvals[submission]!;
  state.disputes.set(submission, arbiter);
  state.emit?.({ type: 'DisputeOpened', submission, job, arbiter, approvals, panelAccepts });
  state.duties.add(DUTY.resolve, submission);
}

/** The arbiter's ruling takes the place of the panel's verdict. */
export function resolveDispute(state: MarketState, command: CommandOf<'ResolveDispute'>): Refusal | null {
  const { submission, arbiter, approve, facts } = command;
  if (!state.submissions.has(submission)) return 'submission-unknown';
  const job = state.submissions.job[submission]!;
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
