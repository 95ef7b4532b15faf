import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Replies1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE runs ADD COLUMN manifest TEXT');
    await runner.query(`CREATE TABLE replies (
      run INTEGER NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (run, key)
    ) WITHOUT ROWID`);
    await runner.query(`CREATE TABLE calls (
      run INTEGER NOT NULL,
      key TEXT NOT NULL,
      at TEXT NOT NULL,
      role TEXT NOT NULL,
      participant INTEGER NOT NULL,
      job INTEGER NOT NULL,
      model TEXT NOT NULL,
      tokensIn INTEGER NOT NULL,
      tokensOut INTEGER NOT NULL,
      microCents INTEGER NOT NULL,
      PRIMARY KEY (run, key)
    ) WITHOUT ROWID`);
    await runner.query('CREATE INDEX calls_by_time ON calls (at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['calls', 'replies']) await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE runs DROP COLUMN manifest');
  }
}
