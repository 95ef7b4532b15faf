import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tournaments that are hosted, and who has registered for them. */
export class Tournaments1700000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE hosted_tournaments (
      name TEXT PRIMARY KEY,
      file TEXT,
      document TEXT,
      market TEXT,
      seed INTEGER,
      createdAt TEXT NOT NULL
    ) WITHOUT ROWID`);
    await runner.query(`CREATE TABLE registrations (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      tournament TEXT NOT NULL,
      name TEXT NOT NULL,
      owner TEXT NOT NULL,
      kind TEXT NOT NULL,
      plays TEXT,
      language TEXT,
      source TEXT,
      digest TEXT,
      enteredAt TEXT NOT NULL,
      UNIQUE (tournament, name)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['registrations', 'hosted_tournaments']) await runner.query(`DROP TABLE ${table}`);
  }
}
