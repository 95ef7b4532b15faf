import type { JobNotice, Opinion, Workbench, WorkResult } from '#agents/index.js';
import {
  AWARD_RULES,
  announcedLadder,
  type Cents,
  type JobId,
  type JobTerms,
  type Market,
  type MarketEvent,
  offerVisibility,
  type ParticipantId,
  type ProposalId,
  type Seconds,
  type SubmissionId,
  TRUTH,
  TrackRecords,
} from '#market/index.js';
import {
  DEFAULT_LIMITS,
  type Deliverable,
  type GradeReport,
  type Grader,
  type Suite,
} from '#sandbox/index.js';
import type { Scenario } from '#scenarios/index.js';
import type { Artifacts } from './artifacts.js';
import type { JobSource, JobSpec } from './job-source.js';
import type { Population } from './population.js';
import { Questions } from './questions.js';
import { patchBetween } from './repository-key.js';
import type { Specification, Understanding } from './specification.js';

/** Catalog jobs take milliseconds; what takes seconds of processor time never ends. */
const LIMITS = { ...DEFAULT_LIMITS, cpuMs: 2_000 };

/** Millionths of a cent in one. */
const MICRO = 1_000_000;

/** A job as the market has it, with what only the simulation knows of it. */
export interface PostedJob {
  readonly spec: JobSpec;
  readonly id: JobId;
  readonly specification: Specification;
  /** How many clauses the brief left out when the job was posted. */
  readonly postedOmissions: number;
  /** Written from the brief as it was posted: what is said or changed later has no test here. */
  readonly tests: Suite | null;
  /** What is being worked out for the current award, and by whom, until it is submitted. */
  readonly inWork: Map<ParticipantId, WorkInHand>;
  readonly rejected: Set<ParticipantId>;
}

export interface WorkInHand {
  readonly round: number;
  readonly doneAt: Seconds;
  readonly result: WorkResult;
  /** What it was made for. */
  readonly understanding: Understanding;
}

export interface SubmittedWork extends Omit<WorkInHand, 'doneAt'> {
  readonly job: PostedJob;
  readonly freelancer: ParticipantId;
  /** What the client wanted when it was handed in: ids of clauses. */
  readonly wanted: readonly string[];
}

/**
 * Everything that one simulation knows. Agents meet a job under its index, the number in the order of arrival, so
 * that their luck with it stays the same whatever the market refused before.
 */
export class World {
  readonly posted = new Map<number, PostedJob>();
  /** What clients want, and what of it their briefs say: by index, from the moment that the brief is written. */
  readonly specifications = new Map<number, Specification>();
  readonly questions = new Questions();
  readonly submitted = new Map<SubmissionId, SubmittedWork>();
  readonly records = new TrackRecords();
  /** What reviewers said, where an arbiter may want to know. */
  private readonly opinions = new Map<SubmissionId, Opinion[]>();
  /** What managers read of a standing proposal. */
  readonly pitches = new Map<ProposalId, Pitch>();
  readonly bench: Workbench;
  /** What participants owe for computing and is less than a cent, in millionths of one. */
  private readonly fractions = new Map<ParticipantId, number>();
  population!: Population;
  /** Of jobs that are posted from now on. */
  terms!: JobTerms;
  termsNumber = 0;
  arrived = 0;
  /** Freelancers who have left. */
  private departed = 0;
  /** Accepted work of which a fault may still come to light. */
  warranties = 0;
  private readonly indexOf = new Map<JobId, number>();
  private readonly notClosed = new Set<number>();
  private readonly notices = new Map<number, JobNotice>();
  private readonly computeKeys = new Map<ParticipantId, number>();

  constructor(
    public scenario: Scenario,
    readonly market: Market,
    public parts: WorldParts,
  ) {
    this.bench = {
      test: (submission, suite) => this.grade(submission, suite),
      checkOut: ({ history }) => this.grader.workspace(history),
      call: (program) => this.grader.call({ ...program, limits: LIMITS }),
      hasImages: () => this.grader.hasImages,
      inImage: (command) => this.grader.inImage(command),
      patchBetween,
    };
  }

  addTerms(terms: JobTerms): void {
    this.terms = terms;
    this.termsNumber = this.market.addTerms(terms);
  }

  /** @throws SandboxUnavailableError when no sandbox can be had: machinery, never the author's fault */
  grade(submission: Deliverable, suite: Suite): Promise<GradeReport> {
    return this.grader.grade(submission, suite, LIMITS);
  }

  private get grader(): Grader {
    if (!this.parts.grader) throw new Error('this market runs no code');
    return this.parts.grader;
  }

  /** The recorded truth about a submission: for the oracle's own use, and for agents built on the answer key. */
  isRight(submission: SubmissionId): boolean {
    return this.market.view.submissions.isRight(submission);
  }

  isBroken(submission: SubmissionId): boolean {
    return this.market.view.submissions.truth[submission]! === TRUTH.wrong;
  }

  noteOpinion(submission: SubmissionId, opinion: Opinion): void {
    const { disputes, audit = 0 } = this.market.view.termsOf(this.jobOf(submission)).review;
    if (disputes === undefined && audit === 0) return;
    this.opinions.set(submission, [...this.opinionsOf(submission), opinion]);
  }

  jobOf(submission: SubmissionId): JobId {
    return this.market.view.submissions.job[submission]!;
  }

  opinionsOf(submission: SubmissionId): readonly Opinion[] {
    return this.opinions.get(submission) ?? [];
  }

  /** Follows the events, for what the simulation has to keep in mind. */
  apply(event: MarketEvent): void {
    this.records.apply(event);
    if (event.type === 'JobSettled' || event.type === 'JobExpired' || event.type === 'JobCancelled') {
      this.notClosed.delete(this.indexOf.get(event.job)!);
    } else if (event.type === 'WorkAccepted') {
      this.opinions.delete(event.submission);
    } else if (event.type === 'WorkRejected') {
      this.opinions.delete(event.submission);
      this.byId(event.job).rejected.add(event.freelancer);
    } else if (event.type === 'ParticipantLeft' && this.population.freelancers.has(event.participant)) {
      this.departed++;
    }
  }

  /** Those who have joined and not left. */
  get freelancerCount(): number {
    return this.population.freelancers.size - this.departed;
  }

  /** What everybody who is shown an offer reads of it. */
  pitchOf(offer: ProposalId): Pitch {
    return this.pitches.get(offer) ?? { pitch: '', confidence: 0.5 };
  }

  get finished(): boolean {
    return this.arrived >= this.parts.source.count && this.notClosed.size === 0 && this.warranties === 0;
  }

  get closedCount(): number {
    return this.posted.size - this.notClosed.size;
  }

  post(job: PostedJob): void {
    this.posted.set(job.spec.index, job);
    this.indexOf.set(job.id, job.spec.index);
    this.notClosed.add(job.spec.index);
  }

  byId(id: JobId): PostedJob {
    return this.posted.get(this.indexOf.get(id)!)!;
  }

  byIndex(index: number): PostedJob {
    const job = this.posted.get(index);
    if (!job) throw new Error(`job ${index} has not been posted`);
    return job;
  }

  *openJobs(): Generator<PostedJob> {
    for (const index of this.notClosed) {
      const job = this.posted.get(index)!;
      if (this.market.view.jobs.state(job.id) === 'open') yield job;
    }
  }

  /** The public side of a job, as it stands now. */
  notice(job: PostedJob): JobNotice {
    const bountyCents = this.market.view.jobs.bountyCents[job.id]!;
    const known = this.notices.get(job.spec.index);
    if (known?.bountyCents === bountyCents && known.brief === job.specification.brief.lines) return known;
    const notice = this.makeNotice(job, bountyCents);
    this.notices.set(job.spec.index, notice);
    return notice;
  }

  /** The next key for a charge, so that none is made twice. */
  computeKey(participant: ParticipantId): number {
    const key = (this.computeKeys.get(participant) ?? 0) + 1;
    this.computeKeys.set(participant, key);
    return key;
  }

  /** How many whole cents a cost comes to, with what was left over before. */
  wholeCents(participant: ParticipantId, microCents: number): Cents {
    const owed = (this.fractions.get(participant) ?? 0) + microCents;
    const cents = Math.floor(owed / MICRO);
    this.fractions.set(participant, owed - cents * MICRO);
    return cents;
  }

  /** Charges computing. @returns whether it was paid, and the participant is still in the market */
  charge({ participant, job, cents }: Charge): boolean {
    if (cents === 0) return true;
    const { market, scenario } = this;
    const key = this.computeKey(participant);
    const elseBankrupt = scenario.bankruptcy;
    const refusal = market.execute({ type: 'ChargeCompute', participant, cents, key, job, elseBankrupt });
    return refusal === null && !market.view.participants.hasLeft(participant);
  }

  private makeNotice({ spec, id, specification }: PostedJob, bountyCents: number): JobNotice {
    const { view } = this.market;
    const { jobs } = view;
    const terms = view.termsOf(id);
    const deadlineAt = jobs.deadlineAt[id]!;
    return {
      job: spec.index,
      title: spec.title,
      category: spec.category,
      language: spec.language,
      difficulty: spec.difficulty,
      days: spec.days,
      brief: specification.brief.lines,
      openingCents: spec.openingCents,
      bountyCents,
      reserveCents: jobs.capCents[id]!,
      // A change order lifts what is left of the ladder.
      ladder: announcedLadder(terms.bounty, spec.openingCents).map(({ afterSeconds }, rung) => ({
        afterSeconds,
        bountyCents: view.bountyAt(id, rung),
      })),
      postedAt: deadlineAt - terms.bounty.deadlineSeconds,
      deadlineAt,
      takes: AWARD_RULES[terms.award.rule].takes,
      rule: terms.award.rule,
      visibility: offerVisibility(terms.award),
    };
  }
}

export interface Charge {
  readonly participant: ParticipantId;
  readonly job: JobId;
  readonly cents: Cents;
}

export interface Pitch {
  readonly pitch: string;
  readonly confidence: number;
}

export interface WorldParts {
  readonly source: JobSource;
  readonly artifacts: Artifacts;
  /** Runs code; null in a market without any. */
  readonly grader: Grader | null;
}
