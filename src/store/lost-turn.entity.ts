import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An answer from outside that did not count. Kept apart from the events, which know nothing of it. */
@Entity('lost_turns')
export class LostTurnEntity {
  @PrimaryColumn('integer')
  run: number;

  /** Of the question, in the store of replies: a run that goes on tells of it again. */
  @PrimaryColumn('text')
  key: string;

  @Column('integer')
  participant: number;

  @Column('text')
  role: string;

  @Column('text')
  kind: string;

  @Column('text')
  detail: string;

  /** The cap that was reached, where that is why. */
  @Column('text', { nullable: true })
  cap: string | null;

  /** How many events there were when it was lost: what came before does not know of it. */
  @Column('integer')
  afterEvent: number;
}
