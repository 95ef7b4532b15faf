import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One event of a run. The body is the event as JSON, byte for byte what the log's hash is made of. */
@Entity('events')
export class EventEntity {
  @PrimaryColumn('integer')
  run: number;

  @PrimaryColumn('integer')
  seq: number;

  @Column('integer')
  at: number;

  @Column('text')
  type: string;

  @Column('integer', { nullable: true })
  job: number | null;

  @Column('text')
  body: string;
}
