import { FORMATS } from './formats/index.js';
import type { TournamentPlan } from './manifest.js';
import type { MatchResult } from './match-log.js';
import { runCourse } from './run-tournament.js';
import type { Match } from './seating.js';
import { type Course, type Standings, standingsOf } from './standings.js';

const NOBODY_PLAYS = {
  play: () => Promise.reject(new Error('a match was asked for that is not kept')),
  close: async () => undefined,
};

/** The way that a tournament went. */
export interface Retraced {
  readonly course: Course;
  /** Every match that was drawn, those that are yet to be played included. */
  readonly drawn: readonly Match[];
}

/** Makes the draw of a tournament again, up to the round of these matches. Nothing is played. */
export async function retrace(plan: TournamentPlan, kept: readonly MatchResult[]): Promise<Retraced> {
  const drawn: Match[] = [];
  const end = await runCourse(
    {
      ...{ plan, folder: '', kept, workers: 1, stop: { matches: kept.length }, log: null },
      onRound: (matches) => drawn.push(...matches),
    },
    NOBODY_PLAYS,
  );
  const { isEndless } = FORMATS[plan.manifest.format.kind];
  return { course: { ...end, complete: end.stopped === null && !isEndless }, drawn };
}

/** How a tournament stood after these matches. */
export async function recall(plan: TournamentPlan, kept: readonly MatchResult[]): Promise<Standings> {
  return standingsOf(plan.manifest, (await retrace(plan, kept)).course);
}
