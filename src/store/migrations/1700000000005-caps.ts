import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Caps1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE lost_turns ADD COLUMN cap TEXT');
    await runner.query('ALTER TABLE lost_turns ADD COLUMN afterEvent INTEGER NOT NULL DEFAULT 0');
    await runner.query('ALTER TABLE calls ADD COLUMN paid INTEGER NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE calls DROP COLUMN paid');
    for (const column of ['afterEvent', 'cap']) {
      await runner.query(`ALTER TABLE lost_turns DROP COLUMN ${column}`);
    }
  }
}
