import { type JobId, type ParticipantId, PURPOSES, pairKey, type Random } from '#market/index.js';
import { attemptChance, successChance } from '../bidding/chance.js';
import { affordableAttempts } from '../bidding/effort.js';
import type { WorkResult, WorkView } from '../observation.js';
import type { FreelancerParams } from '../parameters.js';

export interface OutcomeDraw {
  readonly freelancer: ParticipantId;
  readonly job: JobId;
  /** How often the job has been awarded, this time included. */
  readonly round: number;
  readonly skill: number;
  readonly difficulty: number;
  readonly attempts: number;
}

/**
 * Whether work without code is right: a draw of the freelancer, the job and the round against 1 - (1 - p)^attempts.
 * More skill or more attempts never turn right work into wrong.
 */
export function outcomeIsRight(random: Random, draw: OutcomeDraw): boolean {
  const chance = successChance(attemptChance(draw.skill, draw.difficulty), draw.attempts);
  return attemptLuck(random, draw.freelancer, pairKey(draw.job, draw.round)) < chance;
}

/** Work is right when its chance exceeds this. The award is the pair of job and round. */
export const attemptLuck = (random: Random, freelancer: ParticipantId, award: number): number =>
  random.uniform(PURPOSES.attemptLuck, freelancer, award);

/** Work in a market without code: attempts are made and paid for, and only the fact is handed in. */
export function workWithoutCode(params: FreelancerParams, view: WorkView): WorkResult | null {
  const { attempts, attemptCents } = affordableAttempts(params, view);
  if (attempts === 0) return null;
  return {
    artifact: { kind: 'outcome' },
    attempts,
    computeCents: attempts * attemptCents,
    testsPassed: 0,
    testsTotal: 0,
  };
}
