/** One quantity of one case: what theory says beside what the market did. */
export interface CheckRow {
  readonly case: string;
  readonly quantity: string;
  readonly theory: number;
  readonly measured: number;
  readonly standardError: number;
  /** How many standard errors the measurement lies from theory. */
  readonly z: number;
  /** How many observations the measurement rests on. */
  readonly replications: number;
}

export type Finding = Omit<CheckRow, 'case' | 'z'>;

/** What may be chosen about a check. */
export interface CheckOptions {
  readonly bidders: readonly number[];
  /** A ladder of bounties; 1 is the highest cost. */
  readonly levels: readonly number[];
  readonly replications: number;
  readonly seed: number;
}

/** A case at one size, to be played in a market of its own. */
export interface Trial {
  readonly size: string;
  play(run: TrialRun): Finding[];
}

export interface TrialRun {
  readonly replications: number;
  readonly seed: number;
}

/** A row of the table: what theory says about one mechanism, at several sizes. */
export interface CheckCase {
  readonly name: string;
  trials(options: CheckOptions): Trial[];
}

const MOST_ERRORS = 4;

export const isRed = ({ z }: CheckRow): boolean => !(Math.abs(z) <= MOST_ERRORS);
