import type { EntityManager } from 'typeorm';
import { EventEntity } from './event.entity.js';
import { LostTurnEntity } from './lost-turn.entity.js';
import { ReplyEntity } from './reply.entity.js';
import type { RunEntity } from './run.entity.js';

/** A run that is played on: with which scenario, and from which event. */
export interface Reopening extends Pick<RunEntity, 'document' | 'scenarioDigest' | 'lineage'> {
  /** The last event that stays; null where all do. */
  readonly backTo: number | null;
}

export interface LostToCaps {
  readonly caps: readonly string[];
  readonly turns: number;
  /** How many events there were before the first of these turns was lost. */
  readonly afterEvent: number;
}

/** How a reply begins that says that the cap of a day was reached: no other cap is kept. */
export const FORBIDDEN = '{"bad":{"kind":"budget"%';

/**
 * Takes what came after an event out of a run. Replies stay, as they are paid for; only that there was no budget for
 * some is forgotten. Lost turns are told of again when the run is played.
 */
export async function cutBack(manager: EntityManager, run: number, lastEvent: number): Promise<void> {
  await manager
    .createQueryBuilder()
    .delete()
    .from(EventEntity)
    .where('run = :run AND seq > :lastEvent', { run, lastEvent })
    .execute();
  await manager.delete(LostTurnEntity, { run });
  await manager
    .createQueryBuilder()
    .delete()
    .from(ReplyEntity)
    .where('run = :run AND value LIKE :forbidden', { run, forbidden: FORBIDDEN })
    .execute();
}
