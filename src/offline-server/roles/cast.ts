import { type Context, Ring } from '#agents/index.js';
import { type ParticipantId, Random } from '#market/index.js';
import type { Persona } from '../identity.js';
import { OfflineKey, type Shelf, type Sighting } from '../offline-key.js';

/** What all answers hang on, besides the question. */
export interface House {
  readonly shelf: Shelf;
  readonly seed: number;
}

export interface Cast extends House {
  readonly persona: Persona;
}

/** A scripted agent's context for one question. Its luck is keyed by whom it plays and which job it is about. */
export function contextFor(
  { seed, shelf }: Cast,
  me: ParticipantId,
  sightings: readonly Sighting[],
): Context & { readonly key: OfflineKey } {
  return { random: new Random(seed), me, ring: new Ring(), key: new OfflineKey(shelf, sightings) };
}

/** The freelancer behind a model. Its attempts cost it next to nothing: the tokens are paid for elsewhere. */
export const freelancerParams = ({ persona: { skill } }: Cast, dayRateCents: number) => ({
  skill,
  dayRateCents,
  attemptCostCents: 1,
  maxAttempts: 3,
});
