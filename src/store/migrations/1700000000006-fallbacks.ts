import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Fallbacks1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['fallbackFrom', 'fallbackWhy'])
      await runner.query(`ALTER TABLE calls ADD COLUMN ${column} TEXT`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['fallbackFrom', 'fallbackWhy'])
      await runner.query(`ALTER TABLE calls DROP COLUMN ${column}`);
  }
}
