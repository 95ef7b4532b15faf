import type { Cents, EventOf, JobId, MarketEvent, ParticipantId, Seconds } from '#market/index.js';

/** A stretch of work: from the award, or the beginning of a contest, until it was handed in or came to nothing. */
export interface WorkSpell {
  readonly job: JobId;
  readonly freelancer: ParticipantId;
  readonly from: Seconds;
  /** What was agreed. */
  readonly payCents: Cents;
  until: Seconds;
  handedIn: boolean;
  paid: boolean;
}

/** Who worked on what, and for how long: kept from the events of a run. */
export class WorkLog {
  readonly spells: WorkSpell[] = [];
  /** When each job was awarded for the last time. */
  readonly awardedAt = new Map<JobId, Seconds>();
  private readonly running = new Map<JobId, WorkSpell[]>();
  private readonly done = new Map<number, WorkSpell>();

  apply(event: MarketEvent): void {
    switch (event.type) {
      case 'JobAwarded':
        this.begin(event, [event.freelancer]);
        return;
      case 'ContestStarted':
        this.begin(event, event.freelancers);
        return;
      case 'WorkSubmitted': {
        const spell = this.stop(event.job, event.freelancer, event.at);
        if (!spell) return;
        spell.handedIn = true;
        this.done.set(event.submission, spell);
        return;
      }
      case 'SubmissionsClosed':
        for (const late of event.late) this.stop(event.job, late, event.at);
        return;
      case 'JobAbandoned':
      case 'AgreementEnded':
        this.stop(event.job, event.freelancer, event.at);
        return;
      case 'ContestWon':
      case 'ContestFailed':
      case 'JobCancelled':
        for (const { freelancer } of [...(this.running.get(event.job) ?? [])])
          this.stop(event.job, freelancer, event.at);
        return;
      case 'ParticipantLeft':
        for (const job of this.running.keys()) this.stop(job, event.participant, event.at);
        return;
      case 'JobSettled': {
        const spell = this.done.get(event.submission);
        if (spell) spell.paid = true;
      }
    }
  }

  private begin(
    { job, at, payCents }: EventOf<'JobAwarded' | 'ContestStarted'>,
    freelancers: readonly ParticipantId[],
  ): void {
    this.awardedAt.set(job, at);
    const begun = { job, from: at, until: at, payCents, handedIn: false, paid: false };
    const spells = freelancers.map((freelancer): WorkSpell => ({ ...begun, freelancer }));
    this.spells.push(...spells);
    this.running.set(job, spells);
  }

  private stop(job: JobId, freelancer: ParticipantId, at: Seconds): WorkSpell | undefined {
    const running = this.running.get(job) ?? [];
    const index = running.findIndex((spell) => spell.freelancer === freelancer);
    if (index < 0) return undefined;
    const [spell] = running.splice(index, 1);
    spell!.until = at;
    return spell;
  }
}
