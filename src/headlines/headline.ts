import type { ReportDocument } from '../reports/html/document.js';

/** A report that ships with Tortuga: drawn from the data in docs/, or from what is played anew. */
export interface Headline {
  readonly name: string;
  /** What it is about, in a few words: the help of `tortuga report` has it. */
  readonly about: string;
  /** From the data that are kept in docs/; nothing is played. */
  kept(): ReportDocument;
  /**
   * Plays all of it anew.
   * @throws UserError where something is missing that does not come with Tortuga
   */
  play(playing: HeadlinePlaying): Promise<ReportDocument>;
}

export interface HeadlinePlaying {
  readonly workers: number;
  /** The folder of what does not come with Tortuga. */
  readonly data?: string;
  /** Where the results of a study are kept. */
  folderOf(study: string): string;
  readonly signal?: AbortSignal;
  /** Told of what is being played. */
  onStep?(said: string): void;
  onProgress?(done: number, most: number): void;
}
