import type { Estimate } from '../lab/estimates.js';
import { writeDifference, writeEstimate, writeValue } from '../lab/format.js';
import type { Unit } from '../lab/measure.js';

/** What a figure's runs gave: kept beside its picture, which is drawn from nothing else. */
export interface FigureData {
  readonly figure: string;
  readonly scenario: string;
  readonly seeds: { readonly from: number; readonly to: number };
  readonly measures: Readonly<Record<string, { readonly title: string; readonly unit: Unit }>>;
  readonly points: readonly PointData[];
  readonly theory: readonly TheoryLine[];
}

export interface PointData {
  readonly series: string;
  readonly level: string;
  /** What `tortuga run` is given to play it. */
  readonly set: readonly string[];
  readonly estimates: Readonly<Record<string, Estimate>>;
  /** From what it is compared with: a series, or a level of its own. */
  readonly differences: {
    readonly from: string;
    readonly of: Readonly<Record<string, Difference>>;
  } | null;
}

export interface Difference {
  readonly paired: Estimate;
  /** What the interval would be if the two had been played on seeds of their own. */
  readonly independent: Estimate;
}

/** What a closed form says at each level; null where it says nothing. */
export interface TheoryLine {
  readonly name: string;
  readonly measure: string;
  /** Whose theory it is; everybody's when left out. */
  readonly series?: string;
  readonly values: readonly (number | null)[];
}

export interface At {
  readonly measure: string;
  readonly level: string;
  readonly series?: string;
}

/** Looks things up in a figure's data. Where there is one series only, it need not be named. */
export class Results {
  constructor(readonly data: FigureData) {}

  estimate(at: At): Estimate {
    return this.point(at).estimates[at.measure] ?? missing(at);
  }

  difference(at: At): Difference {
    return this.point(at).differences?.of[at.measure] ?? missing(at);
  }

  mean(at: At): number {
    return this.estimate(at).mean;
  }

  /** "97.1 % [96.4, 97.8]" */
  write(at: At): string {
    return writeEstimate(this.unitOf(at.measure), this.estimate(at));
  }

  writeDifference(at: At): string {
    return writeDifference(this.unitOf(at.measure), this.difference(at).paired);
  }

  writeNumber(measure: string, value: number): string {
    return writeValue(this.unitOf(measure), value);
  }

  private unitOf(measure: string): Unit {
    return this.data.measures[measure]!.unit;
  }

  private point({ series, level, measure }: At): PointData {
    const found = this.data.points.find(
      (point) => point.level === level && (series === undefined || point.series === series),
    );
    return found ?? missing({ series, level, measure });
  }
}

function missing({ series, level, measure }: At): never {
  throw new RangeError(`there is no ${measure} of ${series ?? 'the series'} at ${level}`);
}

/** An interval that lies on one side of a value. */
export const isBelow = ({ high }: Estimate, value: number): boolean => high < value;
export const isAbove = ({ low }: Estimate, value: number): boolean => low > value;
export const holdsWithin = ({ low, high }: Estimate, value: number): boolean => low <= value && value <= high;
