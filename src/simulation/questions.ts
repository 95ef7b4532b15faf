import type { BidderView } from '#agents/index.js';
import type { ClarificationId, ParticipantId } from '#market/index.js';

export interface Question {
  readonly freelancer: ParticipantId;
  /** The job's number in the order of arrival. */
  readonly job: number;
  readonly text: string;
  /** How many questions about the job came before. */
  readonly number: number;
}

type Asked = NonNullable<BidderView['asked']>;

const NOTHING: Asked = new Map();

/** Who has asked what, and who still waits for an answer. */
export class Questions {
  private readonly all = new Map<ClarificationId, Question>();
  private readonly asked = new Map<ParticipantId, Map<number, 'waiting' | 'answered'>>();
  private readonly counts = new Map<number, number>();

  put(id: ClarificationId, { freelancer, job, text }: Omit<Question, 'number'>): void {
    const number = this.counts.get(job) ?? 0;
    this.counts.set(job, number + 1);
    this.all.set(id, { freelancer, job, text, number });
    const mine = this.asked.get(freelancer) ?? new Map();
    this.asked.set(freelancer, mine.set(job, 'waiting'));
  }

  get(id: ClarificationId): Question {
    return this.all.get(id)!;
  }

  /** There is an answer, or there will be none. */
  close(id: ClarificationId): void {
    const { freelancer, job } = this.get(id);
    this.asked.get(freelancer)!.set(job, 'answered');
  }

  of(freelancer: ParticipantId): Asked {
    return this.asked.get(freelancer) ?? NOTHING;
  }
}
