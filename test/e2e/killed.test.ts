import { setTimeout as sleep } from 'node:timers/promises';
import { cli, newHome, startCli } from '../support/cli.js';
import { eventsOfLatest } from '../support/kept-events.js';

const ended = (child: ReturnType<typeof startCli>) =>
  new Promise<number | null>((done) => child.on('close', done));

const SOME = 20;

/** Waits until the store holds some events of the run. */
async function someEvents(home: string): Promise<number> {
  for (let tries = 0; tries < 1200; tries++) {
    await sleep(100);
    const count = await eventsOfLatest(home);
    if (count >= SOME) return count;
  }
  throw new Error('too few events were written');
}

describe('a run that does not come to its end', () => {
  test('killed at any point, it is readable up to its last event, and true as far as it goes', async () => {
    const home = newHome();
    const child = startCli(['run', 'scenarios/all-the-way-down.yaml', '--set', 'jobs.count=12'], home);
    const gone = ended(child);
    await someEvents(home);
    child.kill('SIGKILL');
    await gone;

    const { stdout, code } = await cli(['runs', 'show', 'latest', '--json'], home);
    expect(code).toBe(0);
    const shown = JSON.parse(stdout);
    expect(shown).toMatchObject({ status: 'interrupted', ledger: { balanced: true } });
    expect(shown.eventCount).toBeGreaterThan(0);
    const verified = await cli(['runs', 'verify', 'latest', '--json'], home);
    expect(JSON.parse(verified.stdout)).toMatchObject({ same: true });
    expect(verified.code).toBe(0);
  });

  test('agents that answer at once do not keep Ctrl-C waiting', async () => {
    const home = newHome();
    const child = startCli(
      ['run', 'scenarios/statistical-escalation.yaml', '--set', 'jobs.count=200000'],
      home,
    );
    const gone = ended(child);
    await someEvents(home);
    child.kill('SIGTERM');
    expect(await gone).toBe(130);
    const { stdout } = await cli(['runs', 'list', '--json'], home);
    expect(JSON.parse(stdout)[0].status).toBe('interrupted');
  });

  test('stopped by Ctrl-C, it says so and keeps what happened', async () => {
    const home = newHome();
    const child = startCli(['run', 'scenarios/all-the-way-down.yaml'], home);
    const gone = ended(child);
    await someEvents(home);
    child.kill('SIGINT');
    expect(await gone).toBe(130);
    const { stdout } = await cli(['runs', 'show', 'latest', '--json'], home);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'interrupted', ledger: { balanced: true } });
  });
});
