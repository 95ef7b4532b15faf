import type { EventOf } from '#market/index.js';
import { runColumn, type Table } from '../table.js';
import { cents, count, digest, jobColumn, participantColumn, seconds, text } from './columns.js';

/** What became of a proposal: the last that is known. */
export type ProposalFate = 'open' | 'withdrawn' | 'rejected' | 'awarded' | 'entered';

export interface ProposalRow {
  readonly submitted: EventOf<'ProposalSubmitted'> | EventOf<'JobClaimed'>;
  fate: ProposalFate;
  awardedAt: number | null;
}

const factsOf = ({ submitted }: ProposalRow) =>
  submitted.type === 'ProposalSubmitted' ? submitted.facts : undefined;

export const PROPOSALS: Table<ProposalRow> = {
  name: 'proposals',
  rowIs: 'a proposal, or a claim of a posted price',
  key: ['run_id', 'proposal'],
  columns: [
    runColumn,
    count('proposal', 'Its number', ({ submitted }) => submitted.proposal),
    jobColumn(({ submitted }) => submitted.job),
    participantColumn('freelancer', 'Who made it', ({ submitted }) => submitted.freelancer),
    text('kind', 'proposal or claim', ({ submitted }) =>
      submitted.type === 'JobClaimed' ? 'claim' : 'proposal',
    ),
    text('fate', 'open, withdrawn, rejected, awarded, or entered (into a contest)', ({ fate }) => fate),
    seconds('submitted_at', 'When it was made', ({ submitted }) => submitted.at),
    seconds(
      'awarded_at',
      'When it was awarded the job, or let into the contest, last',
      ({ awardedAt }) => awardedAt,
    ),
    cents('price', 'What it asks', ({ submitted }) => submitted.priceCents),
    {
      ...{ name: 'confidence', type: 'number', unit: 'probability' },
      meaning: "The bidder's own estimate that its work will be right",
      of: (row) => factsOf(row)?.confidence,
    },
    digest('pitch', 'what the bidder wrote', (row) => factsOf(row)?.pitch),
  ],
};

/** The proposals of one job, in the order in which they came. */
export class ProposalBook {
  private readonly rows = new Map<number, ProposalRow>();

  add(submitted: ProposalRow['submitted']): void {
    this.rows.set(submitted.proposal, { submitted, fate: 'open', awardedAt: null });
  }

  mark(proposals: readonly number[], fate: ProposalFate, at: number): void {
    for (const proposal of proposals) {
      const row = this.rows.get(proposal);
      if (!row) continue;
      row.fate = fate;
      if (fate === 'awarded' || fate === 'entered') row.awardedAt = at;
    }
  }

  all(): ProposalRow[] {
    return [...this.rows.values()];
  }
}
