/** A picture of estimates with their intervals: one panel for each quantity, side by side. */
export interface Plot {
  /** What it shows, as a sentence. */
  readonly title: string;
  readonly subtitle: string;
  /** What the panels have in common: the levels at which everything was measured. */
  readonly levels: Levels;
  readonly panels: readonly Panel[];
  /** Whether title and subtitle stand beside the picture instead of in it. */
  readonly bare?: boolean;
}

export interface Levels {
  /** Empty where the labels say it all. */
  readonly title: string;
  readonly labels: readonly string[];
  /** Names read better from top to bottom, numbers from left to right. */
  readonly along: 'x' | 'y';
}

export interface Panel {
  readonly title: string;
  readonly format: (value: number) => string;
  /** A line to read the values against. */
  readonly reference?: number;
  readonly from?: number;
  readonly to?: number;
  readonly series: readonly Series[];
}

export interface Series {
  readonly name: string;
  /** Theory is a dashed line without intervals; bars begin at zero, and those of several series lie in each other. */
  readonly kind: 'measured' | 'theory' | 'bar';
  /** Of which measured series it is the theory: it is drawn at the same places. */
  readonly of?: string;
  readonly joined: boolean;
  readonly marks: readonly Mark[];
}

export interface Mark {
  /** Which of the levels, from 0. */
  readonly level: number;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}
