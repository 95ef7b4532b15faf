import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One call of a model: by whom, and what it took. */
@Entity('calls')
export class CallEntity {
  @PrimaryColumn('integer')
  run: number;

  @PrimaryColumn('text')
  key: string;

  @Column('text')
  at: string;

  @Column('text')
  role: string;

  @Column('integer')
  participant: number;

  @Column('integer')
  job: number;

  /** The scenario's name of the model. */
  @Column('text')
  model: string;

  /** The model that should have answered, and why it did not; null where it did. */
  @Column('text', { nullable: true })
  fallbackFrom: string | null;

  @Column('text', { nullable: true })
  fallbackWhy: string | null;

  @Column('integer')
  tokensIn: number;

  @Column('integer')
  tokensOut: number;

  /** Millionths of a cent. */
  @Column('integer')
  microCents: number;

  /** False where the reply was taken from another run, and cost nothing. */
  @Column('boolean')
  paid: boolean;
}
