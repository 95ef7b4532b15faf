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

  /** Its number in the order of arrival. */
  get job(): number {
    return this.market.view.jobs.key[this.id]!;
  }

  get difficulty(): number {
    return this.columns.difficulty[this.id]!;
  }

  get days(): number | null {
    return this.columns.hasDays ? this.columns.days(this.id) : null;
  }

  get bountyCents(): Cents {
    return this.market.view.jobs.bountyCents[this.id]!;
  }

  get title(): string {
    return `Job ${this.job + 1}`;
  }

  get openingCents(): Cents {
    return this.market.view.jobs.openingCents[this.id]!;
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
    return this.market.view.jobs.deadlineAt[this.id]!;
  }
}
