import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Outage } from '#sandbox/index.js';

/** A time in which a run had to wait for its sandboxes. Kept apart from the events, which know nothing of it. */
@Entity('outages')
export class OutageEntity {
  @PrimaryColumn('integer')
  run: number;

  @PrimaryColumn('text')
  beganAt: string;

  @PrimaryColumn('text')
  kind: Outage['kind'];

  @Column('text')
  backend: string;

  @Column('text')
  message: string;

  @Column('integer')
  failures: number;

  @Column('integer')
  retries: number;

  @Column('text', { nullable: true })
  endedAt: string | null;

  /** Null while it lasts, and for ever where the process was killed meanwhile. */
  @Column('text', { nullable: true })
  ending: Outage['ending'];
}
