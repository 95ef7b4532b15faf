import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Runs1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE runs (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      scenario TEXT NOT NULL,
      seed INTEGER NOT NULL,
      status TEXT NOT NULL,
      document TEXT NOT NULL,
      scenarioDigest TEXT NOT NULL,
      catalog TEXT,
      catalogDigest TEXT,
      sandbox TEXT,
      version TEXT NOT NULL,
      startedAt TEXT NOT NULL,
      finishedAt TEXT,
      eventLogSha256 TEXT,
      failure TEXT
    )`);
    await runner.query(`CREATE TABLE events (
      run INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      at INTEGER NOT NULL,
      type TEXT NOT NULL,
      job INTEGER,
      body TEXT NOT NULL,
      PRIMARY KEY (run, seq)
    ) WITHOUT ROWID`);
    await runner.query('CREATE INDEX events_by_job ON events (run, job)');
    await runner.query('CREATE INDEX events_by_type ON events (run, type)');
    await runner.query(
      'CREATE TABLE artifacts (digest TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['artifacts', 'events', 'runs']) await runner.query(`DROP TABLE ${table}`);
  }
}
