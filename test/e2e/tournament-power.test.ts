import { cli, newHome } from '../support/cli.js';

const home = newHome();
const power = (...options: string[]) => cli(['tournament', 'power', ...options], home);

describe('tortuga tournament power', () => {
  test('says how many matches tell two apart', async () => {
    const { code, stdout } = await power('--chance', '0.6');
    expect(code).toBe(0);
    expect(stdout).toContain('with power 80 % at 95 % confidence');
    expect(stdout).toMatch(/two alone +210 +82 % +194 +5 %/);
  });

  test('and for a table of entrants with draws, as JSON by Elo', async () => {
    const { stdout } = await power(
      '--elo',
      '70',
      '--draws',
      '0.1',
      '--entrants',
      '8',
      '--seats',
      '4',
      '--json',
    );
    const planned = JSON.parse(stdout);
    expect(planned).toMatchObject({
      ...{ chance: expect.closeTo(0.5994, 4), elo: expect.closeTo(70, 8), draws: 0.1, pairs: 28 },
      ...{ alone: { error: 0.05 }, among: { error: 0.05 / 28 } },
    });
    expect(planned.among.exact).toBeGreaterThan(planned.alone.exact);
    expect(planned.matches).toBe(Math.ceil((28 * planned.among.exact) / 6));
  });

  test.each([
    [[], /no difference is given\nGive either --chance 0\.6/],
    [['--chance', '0.6', '--elo', '70'], /the same thing twice/],
    [['--chance', '0.4'], /--chance must be a number, got "0\.4"\nGive a number from 0\.501/],
    [
      ['--chance', '0.9', '--draws', '0.3'],
      /nobody can take 90\.0 % of the points.*\nGive at most --draws 0\.2/,
    ],
    [['--chance', '0.6', '--entrants', '4', '--seats', '5'], /--seats must be a whole number, got "5"/],
  ])('%j is refused', async (options, message) => {
    const { code, stdout, stderr } = await power(...options);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
  });
});
