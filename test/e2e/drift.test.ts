import { cli, newHome } from '../support/cli.js';

describe('a run with questions and change orders', () => {
  const home = newHome();
  let report: string;
  beforeAll(async () => {
    const { code, stdout, stderr } = await cli(
      ['run', 'scenarios/drift.yaml', '--set', 'jobs.count=3', '--set', 'drift.probability=1'],
      home,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    report = stdout;
  });

  const talkOf = async () => JSON.parse((await cli(['runs', 'show', 'latest', '--json'], home)).stdout).talk;

  test('is told in numbers', async () => {
    const { questions, answers, clarified, changeOrders, raisedCents } = await talkOf();
    expect(Math.min(questions, answers, clarified, changeOrders, raisedCents)).toBeGreaterThan(0);
    expect(report).toContain(`${questions} questions, ${answers} answers: ${clarified} clause`);
    expect(report).toMatch(new RegExp(`^  ${changeOrders} change orders? promised \\$`, 'm'));
  });

  test('is told as a story, with what was said', async () => {
    const stories = await Promise.all(
      ['0', '2'].map(async (job) => (await cli(['trace', job], home)).stdout),
    );
    const all = stories.join('\n');
    for (const words of [
      /asker-\d asks\n +"What else does it have to do/,
      /answers: the brief now says c\d+\n +"/,
      /not wanted at first:\n +c\d+ \w/,
      /change order: client-\d wants something more \(c\d+\), and pays \$[\d.,]+ for all of it\n +"/,
    ])
      expect(all).toMatch(words);
  });

  test('can be verified', async () => {
    const { code, stdout } = await cli(['runs', 'verify', 'latest', '--json'], home);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ same: true, problems: [] });
  });

  test('a run without any says nothing of it', async () => {
    const plain = await cli(['run', 'scenarios/one-job.yaml'], home);
    expect(plain.stdout).not.toMatch(/question|change order/);
    expect(await talkOf()).toBeUndefined();
  });
});
