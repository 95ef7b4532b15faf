import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often the end of a run was taken out of it: who follows it can tell what they have from what came instead. */
export class TakenBack1700000000102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE runs ADD COLUMN takenBack INTEGER NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE runs DROP COLUMN takenBack');
  }
}
