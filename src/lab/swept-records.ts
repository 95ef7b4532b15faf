import {
  accountOf,
  type Cents,
  COMPUTE,
  type EventTape,
  type FreelancerRecord,
  type JobId,
  type JobRecord,
  type Market,
  newJob,
  newSubmission,
  type ParticipantId,
  reserveFor,
  type Seconds,
  type SubmissionId,
  type SubmissionRecord,
  shareOf,
  TAPE,
  type TapeChunk,
  TRUTH,
} from '#market/index.js';
import type { WorkSpell } from './work-log.js';

/**
 * What measures ask of a run, read from the tape of a sweep and from its market when all is over: what a `RunRecorder` and a `WorkLog`
 * would have heard, without an event having been built. Only what can be swept is known here: no contests, disputes or change orders.
 */
export class SweptRecords {
  readonly jobs = new Map<JobId, JobRecord>();
  readonly allSubmissions: SubmissionRecord[] = [];
  readonly freelancers = new Map<ParticipantId, Pick<FreelancerRecord, 'id' | 'jobsWon' | 'netCents'>>();
  readonly spells: WorkSpell[] = [];
  readonly awardedAt = { get: (job: JobId): Seconds | undefined => this.latest[job]?.from };
  private readonly records: JobRecord[] = [];
  /** The latest of each job. */
  private readonly latest: WorkSpell[] = [];
  /** By submission. */
  private readonly done: WorkSpell[] = [];
  private readonly funds: readonly Cents[];

  /** Before the first job: what freelancers earn is what they have more at the end. */
  constructor(private readonly market: Market) {
    const { participants, ledger } = market.view;
    this.funds = participants.withRole('freelancer').map((id) => ledger.balance(accountOf(id)));
  }

  get computeCents(): Cents {
    return this.market.view.ledger.balance(COMPUTE);
  }

  /** The market has been played to its end. */
  read({ chunks }: EventTape): this {
    const { participants, ledger } = this.market.view;
    for (const [index, id] of participants.withRole('freelancer').entries()) {
      const netCents = ledger.balance(accountOf(id)) - this.funds[index]!;
      this.freelancers.set(id, { id: participants.nameOf(id), jobsWon: 0, netCents });
    }
    for (const chunk of chunks) for (let row = 0; row < chunk.rows; row++) this.readRow(chunk, row);
    for (const record of this.records) this.jobs.set(record.job, record);
    return this;
  }

  private readRow(chunk: TapeChunk, row: number): void {
    const at = chunk.at[row]!;
    const subject = chunk.subject[row]!;
    const cents = chunk.cents[row]!;
    switch (chunk.type[row]!) {
      case TAPE.JobPosted:
        this.post(subject, { at, openingCents: cents });
        return;
      case TAPE.BountyRaised:
        this.raise(this.records[subject]!, cents);
        return;
      case TAPE.ProposalSubmitted:
      case TAPE.JobClaimed:
        this.records[this.market.view.offers.job[subject]!]!.proposals++;
        return;
      case TAPE.JobAwarded:
        this.award(subject, { at, priceCents: cents });
        return;
      case TAPE.JobAbandoned:
        this.latest[subject]!.until = at;
        return;
      case TAPE.WorkSubmitted:
        this.handIn(subject, at);
        return;
      case TAPE.WorkAccepted:
        this.allSubmissions[subject]!.accepted = true;
        return;
      case TAPE.JobSettled:
        this.settle(this.records[subject]!, { at, paidCents: cents });
        return;
      case TAPE.JobExpired:
      case TAPE.JobCancelled:
        this.close(this.records[subject]!, { at, outcome: OUTCOMES[chunk.type[row]!]! });
    }
  }

  private post(job: JobId, { at, openingCents }: { at: Seconds; openingCents: Cents }): void {
    const { view } = this.market;
    const reserveCents = reserveFor(view.termsOf(job), view.jobs.capCents[job]!);
    this.records[job] = newJob({ job, at, openingCents, reserveCents });
  }

  private raise(record: JobRecord, bountyCents: Cents): void {
    record.rung++;
    record.bountyCents = bountyCents;
  }

  private award(winner: number, { at, priceCents }: { at: Seconds; priceCents: Cents }): void {
    const { offers } = this.market.view;
    const job = offers.job[winner]!;
    const freelancer = offers.freelancer[winner]!;
    const payCents = priceCents - this.feeOf(job, priceCents);
    const spell = { job, freelancer, from: at, payCents, until: at, handedIn: false, paid: false };
    this.spells.push(spell);
    this.latest[job] = spell;
    this.records[job]!.awardBountyCents = this.records[job]!.bountyCents;
    this.freelancers.get(freelancer)!.jobsWon++;
  }

  private handIn(submission: SubmissionId, at: Seconds): void {
    const { submissions } = this.market.view;
    const job = submissions.job[submission]!;
    const spell = this.latest[job]!;
    spell.until = at;
    spell.handedIn = true;
    this.done[submission] = spell;
    const { freelancer, payCents } = spell;
    const record = newSubmission({ submission, job, freelancer }, payCents);
    record.approvals = submissions.approvals[submission]!;
    record.reviews = submissions.putOpinions(submission, record.opinions);
    record.decided = true;
    record.correct = correctOf(submissions.truth[submission]!);
    this.allSubmissions.push(record);
    this.records[job]!.submissions.push(record);
  }

  private settle(record: JobRecord, { at, paidCents }: { at: Seconds; paidCents: Cents }): void {
    const { jobs } = this.market.view;
    const priceCents = jobs.priceCents[record.job]!;
    const submission = jobs.submission[record.job]!;
    record.outcome = 'settled';
    record.closedAt = at;
    record.priceCents = priceCents;
    record.paidCents = paidCents;
    record.feeCents = priceCents - paidCents;
    record.returnedCents = record.reserveCents - priceCents;
    this.allSubmissions[submission]!.paid = true;
    this.done[submission]!.paid = true;
  }

  private close(record: JobRecord, { at, outcome }: Pick<JobRecord, 'outcome'> & { at: Seconds }): void {
    record.outcome = outcome;
    record.closedAt = at;
    record.returnedCents = record.reserveCents;
  }

  private feeOf(job: JobId, priceCents: Cents): Cents {
    return shareOf(priceCents, this.market.view.termsOf(job).payment.fee);
  }
}

const OUTCOMES: Readonly<Record<number, JobRecord['outcome']>> = {
  [TAPE.JobExpired]: 'expired',
  [TAPE.JobCancelled]: 'cancelled',
};

const correctOf = (truth: number): boolean | null => (truth === TRUTH.unknown ? null : truth === TRUTH.right);
