import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A text that events name by its SHA-256: a brief, a pitch, a suite, submitted code. */
@Entity('artifacts')
export class ArtifactEntity {
  @PrimaryColumn('text')
  digest: string;

  @Column('text')
  content: string;
}
