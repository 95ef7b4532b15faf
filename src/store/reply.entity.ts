import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody outside of this process answered: a model, a remote agent. Kept for good: a replay asks nobody. */
@Entity('replies')
export class ReplyEntity {
  @PrimaryColumn('integer')
  run: number;

  /** A digest of who was asked what. */
  @PrimaryColumn('text')
  key: string;

  @Column('text')
  value: string;
}
