import type {
  JobId,
  JobState,
  JobTerms,
  ParticipantId,
  ProposalId,
  Role,
  SubmissionId,
} from '#market/index.js';

/** What the model knows; its rules read and change it. */
export interface ModelWorld {
  readonly people: { readonly role: Role; readonly capacity: number; gone: boolean }[];
  readonly jobs: ModelJob[];
  readonly offers: ModelOffer[];
  /** The job of each submission, and whether the truth about it is known. */
  readonly submissions: { readonly job: JobId; known: boolean }[];
  /** By submission: every dispute that was ever opened. */
  readonly disputes: Map<SubmissionId, ModelDispute>;
  readonly questions: { readonly job: JobId; answered: boolean }[];
  readonly terms: readonly JobTerms[];
  /** How many jobs a freelancer can still take on. */
  room(freelancer: ParticipantId): number;
}

export interface ModelOffer {
  readonly job: JobId;
  readonly freelancer: ParticipantId;
  readonly priceCents: number;
}

export interface ModelJob {
  readonly id: JobId;
  readonly client: ParticipantId;
  readonly manager: ParticipantId;
  readonly terms: JobTerms;
  readonly openingCents: number;
  reserveCents: number;
  readonly deadlineAt: number;
  state: JobState;
  bountyCents: number;
  rung: number;
  /** When the bounty became what it is. */
  raisedAt: number;
  worker: ParticipantId | null;
  priceCents: number;
  submission: SubmissionId | null;
  panel: readonly ParticipantId[];
  votes: Map<ParticipantId, boolean>;
  acceptedAt: number;
  round: 'none' | 'collecting' | 'deciding';
  /** The round may have ended without a word, because nobody in it could be chosen. */
  silent: boolean;
  roundSince: number;
  /** The offers of the round that stand, by arrival. */
  offers: Set<ProposalId>;
  /** Whom the lowest-price rule has to choose now, and where bids are sealed those who may win, and at what price. */
  due: ProposalId | null;
  opened: { readonly winners: readonly ProposalId[]; readonly priceCents: number } | null;
  contest: ModelContest | null;
  readonly agreement: ModelAgreement;
}

/** Who was drawn to arbitrate, and what was ruled; null while the dispute is open. */
export interface ModelDispute {
  readonly arbiter: ParticipantId;
  ruling: boolean | null;
}

export interface ModelEntry {
  readonly submission: SubmissionId;
  readonly freelancer: ParticipantId;
  readonly panel: ParticipantId[];
  readonly votes: Map<ParticipantId, boolean>;
  readonly scores: number[];
  verdict: boolean | null;
}

export interface ModelContest {
  readonly priceCents: number;
  readonly submitBy: number;
  readonly atWork: Set<ParticipantId>;
  readonly entries: ModelEntry[];
}

/** What the model notes down of a job for its payment terms, its periods and its change orders. */
export interface ModelAgreement {
  capCents: number;
  /** By how much change orders have raised the price so far. */
  changedCents: number;
  periodSince: number;
  freeSince: number;
  offersInPeriod: number;
  awardedAt: number;
  agreedCents: number;
  /** The price that accepted work must get before anything else happens to it. */
  due: number | null;
  regressed: boolean;
}

export function law(holds: boolean, job: ModelJob | null, broken: string): void {
  if (!holds) throw new Error(`${job ? `job ${job.id}: ` : ''}${broken}`);
}

/** When the window of a round closes. */
export const closesAt = (job: ModelJob): number =>
  job.roundSince + ('windowSeconds' in job.terms.award ? job.terms.award.windowSeconds : 0);

export function endRound(job: ModelJob): void {
  job.round = 'none';
  job.silent = false;
  job.offers.clear();
}

/** Entries to a contest on which the last word has not been spoken. */
export const underReview = ({ contest }: ModelJob): ModelEntry[] =>
  contest?.entries.filter(({ verdict }) => verdict === null) ?? [];
