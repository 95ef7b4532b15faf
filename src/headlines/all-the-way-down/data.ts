/** A ratio of two sums over all jobs that it is taken of, with an interval from resampling whole jobs. */
export interface Ratio {
  readonly above: number;
  readonly below: number;
  /** Null of nothing. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A difference of two ratios, resampled by job together. */
export type Gap = Omit<Ratio, 'above' | 'below'>;

/** What a study was that numbers come from. */
export interface StudyFacts {
  readonly study: string;
  readonly scenario: string;
  readonly version: string;
  readonly digest: string;
  readonly seed: number;
  readonly replications: number;
  readonly cells: number;
  readonly parameters: readonly string[];
  /** How many jobs of the catalog were posted in any of its runs. */
  readonly jobs: number;
}

export const STEPS = [
  'claimed',
  'passed visible tests',
  'passed the panel',
  'accepted at last',
  'pay',
] as const;
export type Step = (typeof STEPS)[number];

/** Who is at work where a layer is not the truth. */
export const AIS = ['good', 'weak'] as const;
export type Ai = (typeof AIS)[number];

export interface Rung {
  readonly ai: Ai;
  /** How many of the five layers are made by it; all choices of them are pooled. */
  readonly depth: number;
  readonly cells: number;
  readonly right: Readonly<Record<Step, Ratio>>;
}

export const WORLDS = ['all layers good', 'all layers weak', 'all combinations'] as const;

export interface Lost {
  readonly world: (typeof WORLDS)[number];
  readonly layer: string;
  /** Of the pay. */
  readonly share: Ratio;
}

/** What a layer changes in the share of pay that buys right work, against the truth there, averaged over all others. */
export interface Cause {
  readonly layer: string;
  readonly ai: Ai;
  readonly change: Gap;
}

export interface Confusion {
  readonly layer: 'tests' | 'review' | 'arbitration';
  readonly level: string;
  readonly passesBroken: Ratio;
  readonly failsRight: Ratio;
}

export interface Omissions {
  readonly level: string;
  readonly omitted: Ratio;
}

export interface MutationScore {
  readonly tests: string;
  readonly brief: string;
  readonly caught: Ratio;
}

export interface SecondLook {
  readonly code: string;
  readonly reviewers: string;
  readonly look: string;
  readonly payRight: Ratio;
  readonly costOfRight: Ratio;
  /** Against one reviewer and no audit; null of that itself. */
  readonly change: { readonly payRight: Gap; readonly costOfRight: Gap } | null;
}

/** All that the report is drawn from. */
export interface AllTheWayDownData {
  readonly layers: StudyFacts;
  readonly looks: StudyFacts;
  readonly ladder: readonly Rung[];
  readonly lost: readonly Lost[];
  readonly causes: readonly Cause[];
  readonly confusion: readonly Confusion[];
  readonly omissions: readonly Omissions[];
  readonly mutants: readonly MutationScore[];
  readonly secondLooks: readonly SecondLook[];
}
