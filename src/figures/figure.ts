import type { Measure } from '../lab/measure.js';
import type { Results, TheoryLine } from './results.js';

/** A question that is put to a scenario, and how its answer is drawn: a picture and a table of docs/escalation. */
export interface Figure {
  /** Of its page, picture and data. */
  readonly name: string;
  /** What the picture shows, as a sentence; what `claims` says has to bear it out. */
  readonly title: string;
  /** Of scenarios/. */
  readonly scenario: string;
  /** Changes that all points have in common. */
  readonly set?: readonly string[];
  /** How many seeds each point is played on, from the scenario's own on. */
  readonly replications: number;
  readonly levels: {
    readonly title: string;
    readonly labels: readonly string[];
    readonly along: 'x' | 'y';
  };
  readonly points: readonly Point[];
  readonly measures: Readonly<Record<string, Measure>>;
  /** The series, or the level, that every other point is compared with on the same seeds. */
  readonly baseline?: Baseline;
  readonly panels: readonly FigurePanel[];
  theory?(results: Results): readonly TheoryLine[];
  /** What the page says of it. Nothing is drawn or written while one of them does not hold. */
  claims(results: Results): readonly Claim[];
}

export type Baseline = { readonly series: string } | { readonly level: string };

/** A variant of the scenario: one row of the table, and one mark in each panel. */
export interface Point {
  readonly series: string;
  readonly level: string;
  readonly set: readonly string[];
  /** What it is compared with, if not with the figure's baseline. */
  readonly against?: Baseline;
}

export interface FigurePanel {
  readonly measure: string;
  /** Differences from the baseline, on common seeds and as if the seeds were independent; else the values. */
  readonly shows?: 'differences';
  readonly title?: string;
  readonly from?: number;
  readonly to?: number;
  readonly reference?: number;
}

export interface Claim {
  readonly says: string;
  readonly holds: boolean;
}
