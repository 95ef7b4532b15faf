import { raiseBounty } from '../bounty/climb.js';
import { ACTION } from '../jobs/lifecycle.js';
import { reopen } from '../jobs/posting.js';
import type { JobId, ParticipantId, SubmissionId } from '../primitives/ids.js';
import { shareOf } from '../primitives/money.js';
import type { Refusal } from '../refusals.js';
import { acceptWork } from '../settlement/settle.js';
import type { MarketState } from '../state.js';
import { contestTerms } from './contest.js';
import type { Contest, Entry } from './contest-table.js';

/** Who still works on an entry may hand it in or give it up. */
export function refusalOfEntrant(state: MarketState, job: JobId, freelancer: ParticipantId): Refusal | null {
  const entry = state.contests.entryOf(job, freelancer);
  if (entry === undefined || entry.state === 'out') return 'not-yours';
  return entry.state === 'working' ? null : 'entry-handed-in';
}

/** What is under review in a contest: several submissions at once. */
export function isEntryUnderReview(state: MarketState, job: JobId, submission: SubmissionId): boolean {
  const entry = state.contests.entryOf(job, state.submissions.freelancer[submission]!);
  return entry?.submission === submission && entry.state === 'inReview';
}

/** Where the best score wins, each review has to give one. */
export function needsScore(state: MarketState, job: JobId): boolean {
  return contestTerms(state.termsOf(job))?.prize === 'best-score';
}

export const isScore = (score: number | undefined): score is number =>
  Number.isInteger(score) && score! >= 0 && score! <= 100;

export function handInEntry(state: MarketState, job: JobId, submission: SubmissionId): void {
  const entry = state.contests.entryOf(job, state.submissions.freelancer[submission]!)!;
  entry.state = 'inReview';
  entry.submission = submission;
}

export function giveUpEntry(state: MarketState, job: JobId, freelancer: ParticipantId): void {
  state.contests.entryOf(job, freelancer)!.state = 'out';
  concludeWhenDone(state, job);
}

export function scoreEntry(state: MarketState, submission: SubmissionId, score: number): void {
  const { job, freelancer } = state.submissions;
  const entry = state.contests.entryOf(job[submission]!, freelancer[submission]!)!;
  entry.scoreSum += score;
  entry.scores++;
}

/** The panel has decided on one entry. */
export function judgeEntry(state: MarketState, submission: SubmissionId, accepted: boolean): void {
  const job = state.submissions.job[submission]!;
  const entry = state.contests.entryOf(job, state.submissions.freelancer[submission]!)!;
  entry.state = accepted ? 'accepted' : 'rejected';
  if (accepted && contestTerms(state.termsOf(job))!.prize === 'first-correct') win(state, job, entry);
  else concludeWhenDone(state, job);
}

/** The time to hand in is over: who is still at work is out. The stamp tells which contest of the job it was. */
export function submissionsDue(state: MarketState, job: JobId, round: number): void {
  if (!state.contests.isRunning(job) || state.jobs.awards[job]! !== round) return;
  const late = [...state.contests.of(job).entries.values()].filter((entry) => entry.state === 'working');
  if (late.length === 0) return;
  for (const entry of late) drop(state, entry);
  state.emit?.({ type: 'SubmissionsClosed', job, late: late.map(({ freelancer }) => freelancer) });
  concludeWhenDone(state, job);
}

function concludeWhenDone(state: MarketState, job: JobId): void {
  const contest = state.contests.of(job);
  let best: Entry | undefined;
  let rejected = false;
  for (const entry of contest.entries.values()) {
    if (entry.state === 'working' || entry.state === 'inReview') return;
    if (entry.state === 'rejected') rejected = true;
    if (entry.state === 'accepted' && (best === undefined || isBetter(entry, best))) best = entry;
  }
  if (best) win(state, job, best);
  else fail(state, job, rejected);
}

/** By the mean score of the panel; of equals the one handed in earlier. */
function isBetter(entry: Entry, than: Entry): boolean {
  const lead = entry.scoreSum * Math.max(1, than.scores) - than.scoreSum * Math.max(1, entry.scores);
  return lead > 0 || (lead === 0 && entry.submission < than.submission);
}

function win(state: MarketState, job: JobId, { freelancer, submission }: Entry): void {
  breakOff(state, state.contests.of(job));
  state.contests.end(job);
  const priceCents = state.jobs.priceCents[job]!;
  const payCents = priceCents - shareOf(priceCents, state.termsOf(job).payment.fee);
  state.jobs.freelancer[job] = freelancer;
  state.jobs.submission[job] = submission;
  state.step(ACTION.accept, job);
  state.emit?.({ type: 'ContestWon', job, submission, freelancer, priceCents, payCents });
  acceptWork(state, job);
}

/** Nobody's work was accepted: the job is open again. */
function fail(state: MarketState, job: JobId, rejected: boolean): void {
  state.contests.end(job);
  state.emit?.({ type: 'ContestFailed', job });
  reopen(state, job, 'reject');
  if (rejected) raiseBounty(state, job, 'rejectedWork');
}

/** Others stop working, and what nobody has judged yet stays unjudged. */
function breakOff(state: MarketState, { entries }: Contest): void {
  for (const entry of entries.values()) {
    if (entry.state === 'working') drop(state, entry);
    else if (entry.state === 'inReview') stopJudging(state, entry.submission);
  }
}

function stopJudging(state: MarketState, submission: SubmissionId): void {
  state.submissions.closePanel(submission);
  state.disputes.delete(submission);
}

function drop(state: MarketState, entry: Entry): void {
  entry.state = 'out';
  state.participants.release(entry.freelancer);
}
