import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LostTurns1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE lost_turns (
      run INTEGER NOT NULL,
      key TEXT NOT NULL,
      participant INTEGER NOT NULL,
      role TEXT NOT NULL,
      kind TEXT NOT NULL,
      detail TEXT NOT NULL,
      PRIMARY KEY (run, key)
    ) WITHOUT ROWID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE lost_turns');
  }
}
