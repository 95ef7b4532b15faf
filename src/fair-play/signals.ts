import type { JobId } from '#market/index.js';

/** What was looked for. */
export const SIGNALS = {
  favour:
    'a reviewer approves the work of one party more often than other work that is as good, or a manager chooses it more often than other managers do',
  apart: 'two offer for the same jobs less often than two who know nothing of each other',
  turns: 'where two offer for the same job, one asks for little whenever the other asks for much',
  pitches: 'pitches are word for word those that others have made before',
  instants: 'offers come in the same instants as those of others',
  churn: 'names begin when other names have been turned down and end',
  code: 'the code of two freelancers is the same beyond what both were given',
} as const;

export type SignalKind = keyof typeof SIGNALS;

/** A place in the run where it can be seen. */
export interface Example {
  readonly job: JobId;
  /** Numbers of events. */
  readonly events: readonly number[];
}

/** One look: something of which chance alone would bring so much or more with some probability. */
export interface Look {
  readonly kind: SignalKind;
  /** Parties concerned. */
  readonly who: readonly string[];
  /** For a person to read. */
  readonly saw: string;
  /** The probability of it by chance alone; null where there is no way to compute it. */
  readonly chance: number | null;
  readonly example: Example;
}

/** A look that found something. Evidence, and no verdict. */
export interface Signal extends Look {
  /** The chance after the correction for all other looks; null where there is none. */
  readonly corrected: number | null;
}
