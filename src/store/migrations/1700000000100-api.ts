import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may use the API, what it has answered, and who has started which run. */
export class Api1700000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE tokens (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      hash TEXT NOT NULL,
      scopes TEXT NOT NULL,
      requestsPerMinute INTEGER NOT NULL,
      spendCentsPerDay INTEGER,
      createdAt TEXT NOT NULL,
      revokedAt TEXT
    ) WITHOUT ROWID`);
    await runner.query(`CREATE TABLE answered_requests (
      owner TEXT NOT NULL,
      key TEXT NOT NULL,
      requestDigest TEXT NOT NULL,
      process TEXT NOT NULL,
      status INTEGER,
      body TEXT,
      at TEXT NOT NULL,
      PRIMARY KEY (owner, key)
    ) WITHOUT ROWID`);
    await runner.query('CREATE TABLE run_starters (run INTEGER PRIMARY KEY, token TEXT NOT NULL)');
    await runner.query('CREATE INDEX run_starters_by_token ON run_starters (token)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['run_starters', 'answered_requests', 'tokens']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
