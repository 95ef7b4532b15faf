import { PURPOSES, pairKey } from '#market/index.js';
import type { PatchSubmission } from '#sandbox/index.js';
import { attemptChance } from '../bidding/chance.js';
import { guesses } from '../guess.js';
import type { RepositoryKey, WrongPatch } from '../ports.js';
import { type Assignment, attemptLuck } from './attempt.js';
import { plantDefects } from './defects/plant.js';
import type { Language } from './defects/program.js';

/** How a freelancer means to mend a codebase: it says so in its proposal, and does it when it gets the job. */
export interface Approach {
  readonly text: string;
  /** Null for the right one. */
  readonly wrong: WrongPatch | null;
}

type Bidder = Omit<Assignment, 'round'>;

/**
 * The right approach with the chance of a clean attempt, and else a superficial one: lower skill, more often. Who was
 * not told of a clause, and does not guess it, takes one that does not meet it, where there is one. Drawn once for
 * each freelancer and job.
 */
export function approachTo(bidder: Bidder, key: RepositoryKey, omitted: readonly string[]): Approach {
  const { random, me, job, skill, difficulty } = bidder;
  const missed = omitted.filter((clause) => !guesses({ random, me, job }, clause));
  const unaware = key.wrong.filter(({ fails }) => fails.some((clause) => missed.includes(clause)));
  const isRight = random.uniform(PURPOSES.approach, me, job) < attemptChance(skill, difficulty);
  if (unaware.length === 0 && isRight) return { text: key.proposal, wrong: null };
  const choices = unaware.length > 0 ? unaware : key.wrong;
  const lot = random.uniform(PURPOSES.approach, me, pairKey(job, choices.length));
  const wrong = choices[Math.floor(lot * choices.length)]!;
  return { text: wrong.text, wrong };
}

const LANGUAGES: readonly (readonly [RegExp, Language])[] = [
  [/\.[cm]?js$/, 'javascript'],
  [/\.py$/, 'python'],
];

const languageOf = (path: string): Language | undefined =>
  LANGUAGES.find(([ending]) => ending.test(path))?.[1];

/** One attempt, numbered from 1: the right patch with defects in one of the files that it touches, or the wrong one. */
export function patchAttempt(
  assignment: Assignment,
  { key, approach }: { readonly key: RepositoryKey; readonly approach: Approach },
  number: number,
): PatchSubmission {
  if (approach.wrong) return approach.wrong.submission;
  const { count, seed } = attemptLuck(assignment, number);
  const sources = Object.keys(key.solved).filter((path) => languageOf(path) !== undefined);
  if (count === 0 || sources.length === 0) return key.reference;
  const path = sources[seed % sources.length]!;
  const { source } = plantDefects(key.solved[path]!, languageOf(path)!, { count, seed });
  return key.patchWith({ [path]: source });
}
