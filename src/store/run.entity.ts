import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { BackendName } from '#sandbox/index.js';

export const RUN_STATUSES = ['running', 'finished', 'failed', 'interrupted'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** One run: everything that is needed to play it again, and how it ended. */
@Entity('runs')
export class RunEntity {
  @PrimaryGeneratedColumn()
  number: number;

  @Column('text')
  scenario: string;

  @Column('integer')
  seed: number;

  @Column('text')
  status: RunStatus;

  /** The scenario as it was resolved, overrides included, as JSON. */
  @Column('text')
  document: string;

  @Column('text')
  scenarioDigest: string;

  /** The catalog's folder, and the digest of its content; null without a catalog. */
  @Column('text', { nullable: true })
  catalog: string | null;

  @Column('text', { nullable: true })
  catalogDigest: string | null;

  /** The models that it asks, with their endpoints, and the digests of the prompts, as JSON; null without models. */
  @Column('text', { nullable: true })
  manifest: string | null;

  /** Of a fork: its parent, and what held before its own scenario, as JSON; null for any other run. */
  @Column('text', { nullable: true })
  lineage: string | null;

  @Column('text', { nullable: true })
  sandbox: BackendName | null;

  @Column('text')
  version: string;

  @Column('text')
  startedAt: string;

  @Column('text', { nullable: true })
  finishedAt: string | null;

  @Column('text', { nullable: true })
  eventLogSha256: string | null;

  /** How often events were taken out of its end, to be played otherwise. */
  @Column('integer')
  takenBack: number;

  /** The process that plays it, or played it last: tells a run that was killed from one that goes on. */
  @Column('text', { nullable: true })
  owner: string | null;

  /** Why it failed, for a person to read. */
  @Column('text', { nullable: true })
  failure: string | null;
}
