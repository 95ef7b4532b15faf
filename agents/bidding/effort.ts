import { type Cents, type JobId, type ParticipantId, PURPOSES, type Random } from '#market/index.js';
import type { WorkView } from '../observation.js';
import type { FreelancerParams } from '../parameters.js';
import { attemptChance } from './chance.js';

/** What a freelancer expects of a job of difficulty 0, and how far it may be off: a lognormal spread. */
export const USUAL_DAYS = 2;
export const DAYS_SIGMA = 0.5;

/** How much more a job takes, in time and in computing, than one of difficulty 0: exp(difficulty / 2). */
const toil = (difficulty: number): number => Math.exp(difficulty / 2);

/** The computing of one attempt, in whole cents. */
export function attemptCents(params: Pick<FreelancerParams, 'attemptCostCents'>, difficulty: number): Cents {
  if (params.attemptCostCents === 0) return 0;
  return Math.round(params.attemptCostCents * toil(difficulty));
}

export interface Effort {
  readonly priceCents: Cents;
  /** The chance that one attempt is right. */
  readonly chance: number;
  readonly balanceCents: Cents;
  readonly attemptCents: Cents;
  readonly maxAttempts: number;
}

/**
 * How many attempts a price buys. With p the chance that one is right, attempt k is needed with probability
 * (1 - p)^(k - 1) and then brings p x price: it is made as long as that is worth its computing, p (1 - p)^(k - 1) x
 * price > cost, within the limit and the balance. The first is made by whoever has the job; 0 when the balance
 * cannot pay for it.
 */
export function attemptsFor({ priceCents, chance, balanceCents, attemptCents, maxAttempts }: Effort): number {
  if (maxAttempts < 1 || balanceCents < attemptCents) return 0;
  let attempts = 1;
  let gain = chance * priceCents * (1 - chance);
  let left = balanceCents - attemptCents;
  while (attempts < maxAttempts && left >= attemptCents && gain > attemptCents) {
    attempts++;
    gain *= 1 - chance;
    left -= attemptCents;
  }
  return attempts;
}

/** How many attempts the agreed price buys, and what each costs. */
export function affordableAttempts(
  params: FreelancerParams,
  view: Pick<WorkView, 'balanceCents' | 'priceCents'> & { readonly notice: { readonly difficulty: number } },
) {
  const { difficulty } = view.notice;
  const cents = attemptCents(params, difficulty);
  const attempts = attemptsFor({
    priceCents: view.priceCents,
    chance: attemptChance(params.skill, difficulty),
    balanceCents: view.balanceCents,
    attemptCents: cents,
    maxAttempts: params.maxAttempts,
  });
  return { attempts, attemptCents: cents };
}

export interface Worker {
  readonly random: Random;
  readonly me: ParticipantId;
}

/** The days that this freelancer expects this job to take: 2 x exp(difficulty / 2), with its own spread. */
export function expectedDays({ random, me }: Worker, job: JobId, difficulty: number): number {
  const spread = Math.exp(DAYS_SIGMA * random.normal(PURPOSES.daysExpected, me, job));
  return USUAL_DAYS * toil(difficulty) * spread;
}
