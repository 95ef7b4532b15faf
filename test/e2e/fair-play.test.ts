import { cli, newHome } from '../support/cli.js';

const home = newHome();
const runs = ['run', 'scenarios/hostile-bidders.yaml'];

describe('signs of foul play in a kept run', () => {
  beforeAll(async () => {
    const { code } = await cli(runs, home);
    expect(code).toBe(0);
  });

  test('are a table, with what to look at', async () => {
    const { code, stdout, stderr } = await cli(['fair-play', 'latest'], home);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/evidence, and no verdict/);
    for (const sign of [/favour +bribed, friend/, /apart +ring, ring/, /pitches +copycat/, /pitches +alias/])
      expect(stdout).toMatch(sign);
    expect(stdout).toMatch(/job \d+, events \d+/);
  });

  test('are JSON, too', async () => {
    const { stdout } = await cli(['fair-play', 'hostile-bidders-1', '--json'], home);
    const { run, signals, looks, alarmRate } = JSON.parse(stdout);
    expect([run, alarmRate]).toEqual(['hostile-bidders-1', 0.05]);
    expect(looks).toBeGreaterThan(20);
    expect(signals[0]).toMatchObject({
      kind: expect.any(String),
      who: expect.any(Array),
      chance: expect.any(Number),
    });
  });

  test('of no run are an error', async () => {
    const { code, stdout, stderr } = await cli(['fair-play', 'nothing-7'], home);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/runs list/);
  });
});
