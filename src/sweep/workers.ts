import { attemptCents, attemptLuck, attemptsFor, chanceAgainst, successChance } from '#agents/index.js';
import {
  accountOf,
  DAY,
  type JobId,
  type Market,
  type ParticipantId,
  PURPOSES,
  pairKey,
  type Seconds,
  type SubmissionId,
} from '#market/index.js';
import { type Draws, drawsFrom, type Scenario } from '#scenarios/index.js';
import { TIMERS } from '../simulation/timers.js';
import type { JobColumns } from './job-columns.js';
import type { Roster } from './roster.js';
import type { SweptMeans } from './swept-means.js';

export interface Workplace {
  readonly roster: Roster;
  /** Each freelancer's, at its number. */
  readonly means: readonly SweptMeans[];
  readonly columns: JobColumns;
}

const LEAST_WORK: Seconds = 60;

/** Freelancers who have a job: how hard they try, how long it takes, and whether it is right. */
export class Workers {
  private readonly days: Draws;
  private readonly harderIsLonger: boolean;

  constructor(
    private readonly market: Market,
    { timing }: Scenario,
    private readonly workplace: Workplace,
  ) {
    this.days = drawsFrom(timing.workDays, market.random, PURPOSES.workLength);
    this.harderIsLonger = timing.harder === 'longer';
  }

  /** How many attempts the price buys, and what they cost. */
  chooseEffort(job: JobId): void {
    const { columns } = this.workplace;
    const { jobs, ledger } = this.market.view;
    const means = this.workplace.means[jobs.freelancer[job]!]!;
    const cents = means.attemptCostCents === 0 ? 0 : attemptCents(means, columns.difficulty[job]!);
    const chance = chanceAgainst(means.weakness, columns.hardness(job));
    const attempts = attemptsFor({
      priceCents: jobs.priceCents[job]!,
      chance,
      balanceCents: ledger.balance(accountOf(means.me)),
      attemptCents: cents,
      maxAttempts: means.maxAttempts,
    });
    columns.attempts[job] = attempts;
    columns.effortCents[job] = attempts * cents;
    columns.chance[job] = chance;
  }

  begin(job: JobId): void {
    const { market } = this;
    const { roster, columns } = this.workplace;
    const freelancer = market.view.jobs.freelancer[job]!;
    const isAffordable = columns.attempts[job]! > 0;
    if (isAffordable && roster.pays(freelancer, job, columns.effortCents[job]!)) {
      const doneAt = market.now + this.workSeconds(job, freelancer);
      market.queue.ofKind(TIMERS.workDone).at(doneAt, job, freelancer);
    } else market.execute({ type: 'AbandonJob', freelancer, job });
  }

  deliver(job: JobId): void {
    const { market } = this;
    market.submitWork({ type: 'SubmitWork', freelancer: market.view.jobs.freelancer[job]!, job });
  }

  /** The truth about work that was handed in. */
  recordTruth(submission: SubmissionId): void {
    const { market, workplace } = this;
    const { columns } = workplace;
    const { jobs, submissions } = market.view;
    const job = submissions.job[submission]!;
    const freelancer = submissions.freelancer[submission]!;
    const award = pairKey(jobs.key[job]!, jobs.awards[job]!);
    const chance = successChance(columns.chance[job]!, columns.attempts[job]!);
    const correct = attemptLuck(market.random, freelancer, award) < chance;
    market.recordTruth({ type: 'RecordTruth', submission, correct });
  }

  private workSeconds(job: JobId, freelancer: ParticipantId): Seconds {
    const { jobs } = this.market.view;
    const key = jobs.key[job]!;
    const days = this.days(key, pairKey(freelancer, jobs.awards[job]!));
    const { difficulty } = this.workplace.columns;
    const factor = this.harderIsLonger ? Math.exp(difficulty[job]! / 2) : 1;
    return Math.max(LEAST_WORK, Math.round(days * factor * DAY));
  }
}
