import { type JobId, type ParticipantId, PURPOSES, pairKey, type Random } from '#market/index.js';

/** How likely one guesses rightly what a clause says that the brief leaves out. */
export const GUESS_RATE = 0.35;

interface Guess {
  readonly random: Random;
  readonly me: ParticipantId;
  readonly job: JobId;
}

/** Whether a freelancer guesses rightly what a clause of a job says: once and for all. */
export const guesses = ({ random, me, job }: Guess, clause: string): boolean =>
  random.uniform(PURPOSES.clauseGuess, me, pairKey(job, numberOf(clause))) < GUESS_RATE;

const numberOf = (clause: string): number => Number.parseInt(clause.slice(1), 10) || 0;
