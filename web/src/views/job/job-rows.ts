import type { Job, JobStatus, MarketState } from '../../market/state.js';

/** One job as the list shows it. */
export interface JobRow {
  readonly job: Job;
  readonly title: string;
  readonly category: string;
  readonly client: string;
  readonly raises: number;
  /** What the hidden tests say of the work that was paid, else of the last; null while nobody knows. */
  readonly correct: boolean | null;
  /** In lower case: what a search looks in. */
  readonly words: string;
}

export interface Filter {
  readonly words: string;
  readonly status: JobStatus | '';
  readonly category: string;
  readonly truth: 'right' | 'broken' | '';
}

export const NO_FILTER: Filter = { words: '', status: '', category: '', truth: '' };

const CHOICES = ['words', 'status', 'category', 'truth'] as const;

/** A filter as the query of an address has it, and back; whatever else is there is left alone, and finds no job. */
export function queryOf(filter: Filter): string {
  return new URLSearchParams(
    CHOICES.filter((key) => filter[key] !== '').map((key) => [key, filter[key]]),
  ).toString();
}

export function filterOf(query: string): Filter {
  const values = new URLSearchParams(query);
  return Object.fromEntries(CHOICES.map((key) => [key, values.get(key) ?? ''])) as unknown as Filter;
}

/** Records are replaced when they change, so a row stays as long as its job and its works do. */
export class JobRows {
  private readonly made = new WeakMap<Job, JobRow>();

  /** All jobs at a moment, in the order of posting. */
  of(state: MarketState): readonly JobRow[] {
    return state.jobs.map((job) => {
      const correct = truthOf(job, state);
      const old = this.made.get(job);
      if (old && old.correct === correct) return old;
      const row = rowOf(job, { state, correct });
      this.made.set(job, row);
      return row;
    });
  }
}

function rowOf(job: Job, { state, correct }: { state: MarketState; correct: boolean | null }): JobRow {
  const { facts } = job;
  const title = titleOf(job);
  const category = facts?.category ?? '';
  const client = state.participants[job.client]?.name ?? '';
  const raises = job.rungs.filter(
    ({ trigger }) => trigger !== 'opening' && trigger !== 'change order',
  ).length;
  const words = `${job.job} ${title} ${facts?.ref ?? ''} ${category} ${client}`.toLowerCase();
  return { job, title, category, client, raises, correct, words };
}

/** What the client calls it; synthetic jobs are called by a number that is not their own here, and their name is told instead. */
export function titleOf({ job, facts }: Job): string {
  if (!facts) return `Job ${job}`;
  return facts.language === 'none' ? facts.ref : facts.title;
}

function truthOf({ paidSubmission, submissions }: Job, state: MarketState): boolean | null {
  const judged = paidSubmission ?? submissions.at(-1);
  return judged === undefined ? null : (state.submissions[judged]?.correct ?? null);
}

/** Every word that is looked for has to be there. */
export function chosen(rows: readonly JobRow[], filter: Filter): readonly JobRow[] {
  const wanted = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  const { status, category, truth } = filter;
  return rows.filter(
    (row) =>
      (status === '' || row.job.status === status) &&
      (category === '' || row.category === category) &&
      (truth === '' || row.correct === (truth === 'right')) &&
      wanted.every((word) => row.words.includes(word)),
  );
}
