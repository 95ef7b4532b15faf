import { FORMATS } from './formats/index.js';
import type { TournamentPlan } from './manifest.js';
import type { MatchResult } from './match-log.js';
import { runCourse } from './run-tournament.js';
import { type Standings, standingsOf } from './standings.js';

const NOBODY_PLAYS = {
  play: () => Promise.reject(new Error('a match was asked for that is not kept')),
  close: async () => undefined,
};

/** How a tournament stood after these matches: its draw is made again, and nothing is played. */
export async function recall(plan: TournamentPlan, kept: readonly MatchResult[]): Promise<Standings> {
  const course = await runCourse(
    { plan, folder: '', kept, workers: 1, stop: { matches: kept.length }, log: null },
    NOBODY_PLAYS,
  );
  const { isEndless } = FORMATS[plan.manifest.format.kind];
  return standingsOf(plan.manifest, { ...course, complete: course.stopped === null && !isEndless });
}
