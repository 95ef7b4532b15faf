import type { Cents } from '../primitives/money.js';
import type { Seconds } from '../primitives/sim-time.js';

/** What a tape keeps: what became of jobs, proposals and submissions, and nothing that they are made of. */
export const TAPED = [
  'JobPosted',
  'ProposalSubmitted',
  'JobClaimed',
  'JobAwarded',
  'WorkSubmitted',
  'WorkAccepted',
  'WorkRejected',
  'BountyRaised',
  'JobSettled',
  'JobExpired',
  'JobCancelled',
  'JobAbandoned',
] as const;
export type TapedType = (typeof TAPED)[number];
export const TAPE = Object.fromEntries(TAPED.map((type, code) => [type, code])) as Readonly<
  Record<TapedType, number>
>;

const ROWS = 65_536;

/** Events as columns: when, what (its place in `TAPED`), which job, proposal (of an award: the one that won) or submission, and how much money. */
export interface TapeChunk {
  rows: number;
  readonly at: Float64Array;
  readonly type: Uint8Array;
  readonly subject: Int32Array;
  readonly cents: Float64Array;
}

/** Records a market of millions of jobs for a few nanoseconds an event, where objects would cost more than the market. */
export class EventTape {
  at: Seconds = 0;
  private chunk = newChunk();
  readonly chunks: TapeChunk[] = [this.chunk];

  /** To be written from the beginning: what was on it is gone. */
  clear(): void {
    this.chunks.length = 1;
    this.chunk = this.chunks[0]!;
    this.chunk.rows = 0;
  }

  add(code: number, subject: number, cents: Cents): void {
    if (this.chunk.rows === ROWS) {
      this.chunk = newChunk();
      this.chunks.push(this.chunk);
    }
    const { chunk } = this;
    const row = chunk.rows++;
    chunk.at[row] = this.at;
    chunk.type[row] = code;
    chunk.subject[row] = subject;
    chunk.cents[row] = cents;
  }

  get count(): number {
    return this.chunks.reduce((sum, { rows }) => sum + rows, 0);
  }
}

const newChunk = (): TapeChunk => ({
  rows: 0,
  at: new Float64Array(ROWS),
  type: new Uint8Array(ROWS),
  subject: new Int32Array(ROWS),
  cents: new Float64Array(ROWS),
});
