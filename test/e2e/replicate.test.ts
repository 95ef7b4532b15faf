import { cli, newHome } from '../support/cli.js';

const home = newHome();
const SMALL = ['--set', 'jobs.count=60', '--replications', '9'];
const replicate = (...words: string[]) =>
  cli(['replicate', 'scenarios/statistical-escalation.yaml', ...SMALL, ...words], home);

describe('tortuga replicate', () => {
  test('has the same outcomes at any number of workers', async () => {
    const one = await replicate('--workers', '1', '--json');
    expect(one.code).toBe(0);
    expect(JSON.parse(one.stdout).outcomes).toHaveLength(9);
    expect((await replicate('--workers', '3', '--json')).stdout).toBe(one.stdout);
  });

  test('plays what cannot be swept in the same way', async () => {
    const managed = [
      '--set',
      'managers=[{name: manager, agent: scripted}]',
      '--set',
      'award.chooser=manager',
    ];
    const one = await replicate('--workers', '1', '--json', ...managed);
    expect(one.code).toBe(0);
    expect((await replicate('--workers', '2', '--json', ...managed)).stdout).toBe(one.stdout);
  });

  test('shows means with their intervals', async () => {
    const { stdout } = await replicate();
    expect(stdout).toContain('9 replications, seeds 11 to 19, 540 jobs');
    expect(stdout).toMatch(/jobs completed +[0-9.]+ % +[0-9.]+ % to [0-9.]+ %/);
  });

  test.each([
    ['scenarios/one-job.yaml', [], 'has jobs with code'],
    ['scenarios/fixed-price.yaml', ['--replications', '1'], '--replications must be a whole number'],
    ['scenarios/fixed-price.yaml', ['--workers', 'two'], '--workers must be a whole number'],
  ])('%s %j is told what is wrong', async (file, words, message) => {
    const { code, stderr } = await cli(['replicate', file, ...words], home);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
