import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What came of code that was run. Kept while its run has not ended, so that a run that goes on need not run it again. */
@Entity('grades')
export class GradeEntity {
  @PrimaryColumn('integer')
  run: number;

  /** Of submission, suite and limits. */
  @PrimaryColumn('text')
  digest: string;

  @Column('text')
  report: string;
}
