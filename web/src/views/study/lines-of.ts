import type { Cut } from './cut.js';
import { cellAt, type StudyAnswer, type StudyMeasure } from './shape.js';

export interface Picture {
  readonly study: StudyAnswer;
  readonly measure: StudyMeasure;
  readonly cut: Cut;
}

export interface Point {
  readonly level: string;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly replications: number;
}

export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
}

/** Through the cells of each level, the others held. */
export function linesOf({ study, measure, cut }: Picture): Line[] {
  const { across, down, held } = cut;
  const rows: readonly (string | null)[] = down ? down.levels : [null];
  return rows.map((level) => ({
    name: level ?? measure.title,
    points: across.levels.flatMap((at) => {
      const cell = cellAt(study, { ...held, [across.name]: at, ...(down && { [down.name]: level! }) });
      if (!cell) return [];
      const { mean, student } = cell.measures[measure.name]!;
      const [low, high] = [student?.low ?? null, student?.high ?? null];
      return [{ level: at, mean, low, high, replications: cell.replications }];
    }),
  }));
}
