import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type JobId, type ParticipantId, PURPOSES, pairKey, type Random } from '#market/index.js';
import type { Submission } from '#sandbox/index.js';
import { attemptChance } from '../bidding/chance.js';
import { guesses } from '../guess.js';
import type { AnswerKey } from '../ports.js';
import { type Defect, type Planting, plantDefects } from './defects/plant.js';

/** Defects in one attempt, at most. */
const MOST_DEFECTS = 6;

export interface Assignment {
  readonly random: Random;
  readonly me: ParticipantId;
  readonly job: JobId;
  readonly round: number;
  readonly skill: number;
  readonly difficulty: number;
}

/**
 * The solution as far as this freelancer understands it. A clause that the brief leaves out cannot be known: each is
 * guessed rightly at a fixed rate, once and for all, and broken otherwise.
 */
export function understoodSolution({ random, me, job }: Assignment, key: AnswerKey): Submission {
  const missed = omittedClauses(key, job).filter((clause) => !guesses({ random, me, job }, clause));
  return missed.length === 0 ? key.reference(job) : key.withoutClauses(job, missed);
}

/** The clauses that the client wants and the brief leaves out, as far as anything checks them. */
export function omittedClauses(key: AnswerKey, job: JobId): string[] {
  const stated = new Set(key.briefClauses(job));
  const tests = key.repository(job)?.tests ?? key.testPool(job);
  const checked = new Set(tests.flatMap(({ clauses }) => clauses));
  return [...checked].filter((clause) => !stated.has(clause)).sort();
}

export interface Attempt {
  readonly submission: Submission;
  readonly defects: readonly Defect[];
}

/**
 * One attempt, numbered from 1. With p = logistic(1.5 (skill - difficulty)) it is a clean copy with probability p, and
 * has n defects or more with probability (1 - p)^n, up to six of them. More skill never adds a defect to an attempt.
 */
export function makeAttempt(assignment: Assignment, solution: Submission, number: number): Attempt {
  const luck = attemptLuck(assignment, number);
  const { source, defects } = plantDefects(solution.files[solution.main]!, solution.language, luck);
  return { submission: { ...solution, files: { ...solution.files, [solution.main]: source } }, defects };
}

/** How many defects an attempt has, and the seed for their places. */
export function attemptLuck(assignment: Assignment, number: number): Planting {
  const { random, me, job, round, skill, difficulty } = assignment;
  const word = (what: number) =>
    random.word(PURPOSES.defects, me, pairKey(pairKey(job, round), 2 * number + what));
  const chance = attemptChance(skill, difficulty);
  const luck = xoroshiro128plus(word(0));
  let count = 0;
  while (count < MOST_DEFECTS && uniformFloat64(luck) >= chance) count++;
  return { count, seed: word(1) };
}
