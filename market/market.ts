import { submissionsDue } from './award/contest-work.js';
import { offerOf, standingOffers } from './award/offer-round.js';
import {
  awardJob,
  claimJob,
  rejectProposals,
  roundDue,
  submitProposal,
  withdrawProposal,
} from './award/offers.js';
import { offersForBidders, offersForManager } from './award/visibility.js';
import { bountyDue } from './bounty/climb.js';
import type { Command, CommandOf, CommandType } from './commands.js';
import { chargeCompute, leave } from './exit.js';
import { changeOrder, endAgreement, endDue } from './jobs/agreement.js';
import { answerClarification, askClarification } from './jobs/clarification.js';
import { cancelJob, expiryDue, postJob } from './jobs/posting.js';
import {
  accountOf,
  type JobId,
  NOBODY,
  NONE,
  type ParticipantId,
  type ProposalId,
  type SubmissionId,
} from './primitives/ids.js';
import { Random } from './primitives/random.js';
import type { Seconds } from './primitives/sim-time.js';
import type { Refusal } from './refusals.js';
import { resolveDispute } from './review/dispute.js';
import { abandonJob, recordReview, recordTruth, submitWork } from './review/panel.js';
import { settle } from './settlement/settle.js';
import { reportRegression } from './settlement/warranty.js';
import { FIRST_FREE_TIMER, type MarketOptions, MarketState, TIMER, type TimerCode } from './state.js';
import { inForce, type JobTerms } from './terms.js';

type Handlers = {
  readonly [T in CommandType]: (state: MarketState, command: CommandOf<T>) => Refusal | null;
};

/** Everything that the market does when it is asked, by whom: who acts must have joined, and not have left. */
const HANDLERS: Handlers = {
  Join: join,
  Deposit: (state, command) =>
    state.absenceOf(command.participant) ??
    state.ledger.deposit(accountOf(command.participant), command.cents, command.key),
  PostJob: (state, command) =>
    state.absenceOf(command.client) ?? absenceOfManager(state, command.manager) ?? postJob(state, command),
  SubmitProposal: (state, command) => state.absenceOf(command.freelancer) ?? submitProposal(state, command),
  WithdrawProposal: (state, command) =>
    state.absenceOf(command.freelancer) ?? withdrawProposal(state, command),
  ClaimJob: (state, command) => state.absenceOf(command.freelancer) ?? claimJob(state, command),
  AwardJob: (state, command) => absenceOfManager(state, command.manager) ?? awardJob(state, command),
  RejectProposals: (state, command) =>
    absenceOfManager(state, command.manager) ?? rejectProposals(state, command),
  AbandonJob: (state, command) => state.absenceOf(command.freelancer) ?? abandonJob(state, command),
  SubmitWork: (state, command) => state.absenceOf(command.freelancer) ?? submitWork(state, command),
  RecordReview: (state, command) => state.absenceOf(command.reviewer) ?? recordReview(state, command),
  ResolveDispute: (state, command) => state.absenceOf(command.arbiter) ?? resolveDispute(state, command),
  RecordTruth: recordTruth,
  CancelJob: (state, command) => state.absenceOf(command.client) ?? cancelJob(state, command),
  ChargeCompute: (state, command) => state.absenceOf(command.participant) ?? chargeCompute(state, command),
  AskClarification: (state, command) =>
    state.absenceOf(command.freelancer) ?? askClarification(state, command),
  AnswerClarification: (state, command) =>
    state.absenceOf(command.client) ?? answerClarification(state, command),
  ChangeOrder: (state, command) => state.absenceOf(command.client) ?? changeOrder(state, command),
  EndAgreement: (state, command) => state.absenceOf(command.client) ?? endAgreement(state, command),
  ReportRegression: reportRegression,
  Leave: (state, command) => state.absenceOf(command.participant) ?? leave(state, command),
};

/** The manager's seat may stay empty. */
const absenceOfManager = (state: MarketState, manager: ParticipantId): Refusal | null =>
  manager === NOBODY ? null : state.absenceOf(manager);

/** Who is behind a command, for the event that tells of its refusal. */
const ACTORS = ['participant', 'freelancer', 'reviewer', 'arbiter', 'client', 'manager'] as const;

/**
 * The market: pure and deterministic. A command either happens, and its events are given to the listener in order,
 * or it is refused by name and changes nothing; a refusal is an event as well.
 */
export class Market {
  private readonly state: MarketState;

  constructor(seed: number, options: MarketOptions = {}) {
    this.state = new MarketState(new Random(seed), options);
  }

  /** Registers the rules under which jobs can be posted, and returns their number. */
  addTerms(terms: JobTerms): number {
    return this.state.terms.push(inForce(terms)) - 1;
  }

  /** @returns null when it happened, else the refusal */
  execute(command: Command): Refusal | null {
    const handler = HANDLERS[command.type] as (state: MarketState, command: Command) => Refusal | null;
    return this.answer(command, handler(this.state, command));
  }

  // The commands of which there are millions: finding the handler would cost more than what it does.

  postJob(command: CommandOf<'PostJob'>): Refusal | null {
    return this.answer(command, HANDLERS.PostJob(this.state, command));
  }

  submitProposal(command: CommandOf<'SubmitProposal'>): Refusal | null {
    return this.answer(command, HANDLERS.SubmitProposal(this.state, command));
  }

  claimJob(command: CommandOf<'ClaimJob'>): Refusal | null {
    return this.answer(command, HANDLERS.ClaimJob(this.state, command));
  }

  submitWork(command: CommandOf<'SubmitWork'>): Refusal | null {
    return this.answer(command, HANDLERS.SubmitWork(this.state, command));
  }

  recordReview(command: CommandOf<'RecordReview'>): Refusal | null {
    return this.answer(command, HANDLERS.RecordReview(this.state, command));
  }

  recordTruth(command: CommandOf<'RecordTruth'>): Refusal | null {
    return this.answer(command, HANDLERS.RecordTruth(this.state, command));
  }

  /**
   * Takes the next timer and, when it is the market's own, acts on it.
   * @returns the timer's kind, or -1 when none is left; a kind from FIRST_FREE_TIMER on is the caller's to act on
   */
  takeTimer(): number {
    const { queue } = this.state;
    if (!queue.take()) return NONE;
    const { kind } = queue;
    if (kind < FIRST_FREE_TIMER) this.timerDue(kind as TimerCode);
    return kind;
  }

  /** Lets time pass until `time`, acting on the market's own timers. For a market that nobody else sets timers in. */
  runUntil(time: Seconds): void {
    while (this.queue.nextTime() <= time && this.takeTimer() !== NONE);
    this.queue.moveTo(time);
  }

  /** The offers of a job's current round that still stand, by arrival. */
  standingOffers(job: JobId): ProposalId[] {
    return standingOffers(this.state, job);
  }

  /** Whether one of them is this freelancer's. */
  hasOffer(job: JobId, freelancer: ParticipantId): boolean {
    return offerOf(this.state, job, freelancer) !== NONE;
  }

  /** The same offers as the job's manager is shown them. */
  offersForManager(job: JobId): ProposalId[] {
    return offersForManager(this.state, job);
  }

  /** Those of them that other bidders see now, as they are shown them. */
  offersForBidders(job: JobId): ProposalId[] {
    return offersForBidders(this.state, job);
  }

  /** Whether somebody still works on an entry to a contest of the job. */
  isCompeting(job: JobId, freelancer: ParticipantId): boolean {
    return this.state.contests.entryOf(job, freelancer)?.state === 'working';
  }

  /** The reviewers drawn for a submission, until the last of them has spoken. */
  panelOf(submission: SubmissionId): readonly ParticipantId[] {
    return this.state.submissions.panel(submission);
  }

  /** Who has to rule on a submission, or NOBODY. */
  arbiterOf(submission: SubmissionId): ParticipantId {
    return this.state.disputes.get(submission) ?? NOBODY;
  }

  get now(): Seconds {
    return this.state.queue.now;
  }

  get queue() {
    return this.state.queue;
  }

  get duties() {
    return this.state.duties;
  }

  get random() {
    return this.state.random;
  }

  /** What may be read. Nothing outside of `market/` writes to it. */
  get view(): Readonly<Omit<MarketState, 'step' | 'emit' | 'note' | 'queue' | 'duties'>> {
    return this.state;
  }

  /** Everything that the market does when its time has come. */
  private timerDue(kind: TimerCode): void {
    const { state } = this;
    const { target, stamp } = state.queue;
    switch (kind) {
      case TIMER.bounty:
        return bountyDue(state, target, stamp);
      case TIMER.round:
        return roundDue(state, target, stamp);
      case TIMER.expiry:
        return expiryDue(state, target);
      case TIMER.payment:
        return settle(state, target);
      case TIMER.end:
        return endDue(state, target, stamp);
      case TIMER.submissions:
        return submissionsDue(state, target, stamp);
    }
  }

  private answer(command: Command, refusal: Refusal | null): Refusal | null {
    if (refusal !== null) this.recordRefusal(command, refusal);
    return refusal;
  }

  private recordRefusal(command: Command, refusal: Refusal): void {
    const named = command as { readonly job?: number } & Partial<Record<(typeof ACTORS)[number], number>>;
    const actor = ACTORS.find((role) => named[role] !== undefined);
    this.state.emit?.({
      type: 'CommandRefused',
      command: command.type,
      refusal,
      participant: actor ? named[actor]! : NOBODY,
      job: named.job ?? NONE,
    });
  }
}

function join(state: MarketState, { name, role, capacity }: CommandOf<'Join'>): null {
  const participant = state.participants.add({ name, role, capacity });
  state.emit?.({ type: 'ParticipantJoined', participant, name, role, capacity });
  return null;
}
