import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { cli, newHome } from '../support/cli.js';

/** Changes one kept event behind the program's back. */
async function tamper(home: string, change: (body: Record<string, unknown>) => void): Promise<void> {
  const store = await new DataSource({ type: 'sqlite', database: join(home, 'tortuga.sqlite') }).initialize();
  const [row] = await store.query("SELECT seq, body FROM events WHERE type = 'PaymentPosted' LIMIT 1");
  const body = JSON.parse(row.body);
  change(body);
  await store.query('UPDATE events SET body = ? WHERE seq = ?', [JSON.stringify(body), row.seq]);
  await store.destroy();
}

describe('a log that was tampered with', () => {
  test('verify shows the first event that differs; the auditor sees that the money is wrong', async () => {
    const home = newHome();
    await cli(['run', 'scenarios/one-job.yaml', '--json'], home);
    await tamper(home, (body) => {
      body.cents = (body.cents as number) + 1;
    });

    const verified = await cli(['runs', 'verify', '--json'], home);
    expect(verified.code).toBe(1);
    const { same, difference } = JSON.parse(verified.stdout);
    expect(same).toBe(false);
    expect(JSON.parse(difference.kept).cents).toBe(JSON.parse(difference.replayed).cents + 1);

    const shown = await cli(['runs', 'show', '--json'], home);
    expect(JSON.parse(shown.stdout).ledger.balanced).toBe(false);
    expect(shown.stderr).toMatch(/PaymentPosted/);
    expect(shown.code).toBe(3);
  });
});
