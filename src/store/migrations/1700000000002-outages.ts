import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Outages1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE runs ADD COLUMN owner TEXT');
    await runner.query(`CREATE TABLE outages (
      run INTEGER NOT NULL,
      beganAt TEXT NOT NULL,
      kind TEXT NOT NULL,
      backend TEXT NOT NULL,
      message TEXT NOT NULL,
      failures INTEGER NOT NULL,
      retries INTEGER NOT NULL,
      endedAt TEXT,
      ending TEXT,
      PRIMARY KEY (run, beganAt, kind)
    ) WITHOUT ROWID`);
    await runner.query(`CREATE TABLE grades (
      run INTEGER NOT NULL,
      digest TEXT NOT NULL,
      report TEXT NOT NULL,
      PRIMARY KEY (run, digest)
    ) WITHOUT ROWID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['grades', 'outages']) await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE runs DROP COLUMN owner');
  }
}
