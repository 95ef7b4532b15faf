import type { JobNotice } from '#agents/index.js';
import {
  AWARD_RULES,
  announcedLadder,
  type Cents,
  type JobId,
  type Market,
  offerVisibility,
} from '#market/index.js';
import type { JobColumns } from './job-columns.js';

/** The public side of one job after another: what a notice says, without one being made for each. */
export class JobCursor implements JobNotice {
  id: JobId = 0;
  job = 0;
  difficulty = 0;
  days: number | null = null;
  bountyCents: Cents = 0;
  readonly category = 'synthetic';
  readonly language = 'none';
  readonly brief = ['A job without code.'];
  readonly takes: JobNotice['takes'];
  readonly rule: JobNotice['rule'];
  readonly visibility: JobNotice['visibility'];

  constructor(
    private readonly market: Market,
    private readonly columns: JobColumns,
    terms: number,
  ) {
    const { award } = market.view.terms[terms]!;
    this.rule = award.rule;
    this.visibility = offerVisibility(award);
    this.takes = AWARD_RULES[this.rule].takes;
  }

  moveTo(id: JobId): void {
    const { jobs } = this.market.view;
    this.id = id;
    this.job = jobs.key.get(id);
    this.difficulty = this.columns.difficulty.get(this.job);
    this.days = this.columns.hasDays ? this.columns.days.get(this.job) : null;
    this.bountyCents = jobs.bountyCents.get(id);
  }

  get title(): string {
    return `Job ${this.job + 1}`;
  }

  get openingCents(): Cents {
    return this.market.view.jobs.openingCents.get(this.id);
  }

  get reserveCents(): Cents {
    return this.market.view.termsOf(this.id).bounty.capCents(this.openingCents);
  }

  get ladder(): JobNotice['ladder'] {
    return announcedLadder(this.market.view.termsOf(this.id).bounty, this.openingCents);
  }

  get postedAt(): number {
    return this.deadlineAt - this.market.view.termsOf(this.id).bounty.deadlineSeconds;
  }

  get deadlineAt(): number {
    return this.market.view.jobs.deadlineAt.get(this.id);
  }
}
