import { parseScenario, type Scenario, ScenarioError } from '#scenarios/index.js';
import { SMALL_MARKET } from './small-market.js';

const skillOf = (group: Scenario['freelancers'][number] | undefined): unknown =>
  group && 'skill' in group && group.skill;

const withSets = (...set: string[]): Scenario => parseScenario(SMALL_MARKET, 'x.yaml', { set });

function problemOf(...set: string[]) {
  try {
    withSets(...set);
  } catch (error) {
    if (error instanceof ScenarioError) return { message: error.message, problems: error.problems };
    throw error;
  }
  throw new Error('nothing was found to be wrong');
}

describe('an override', () => {
  test.each([
    ['seed=7', (scenario: Scenario) => scenario.seed, 7],
    ['title=Another title', (scenario: Scenario) => scenario.title, 'Another title'],
    [
      'bounty.period=3d',
      (scenario: Scenario) => 'period' in scenario.bounty && scenario.bounty.period,
      259_200,
    ],
    [
      'bounty.triggers=[time]',
      (scenario: Scenario) => 'triggers' in scenario.bounty && scenario.bounty.triggers,
      ['time'],
    ],
    ['bounty={policy: fixed, deadline: 7d}', (scenario: Scenario) => scenario.bounty.policy, 'fixed'],
    ['freelancers.0.skill=2', (scenario: Scenario) => skillOf(scenario.freelancers[0]), 2],
    ['freelancers.junior.skill=-1', (scenario: Scenario) => skillOf(scenario.freelancers[1]), -1],
    [
      'freelancers.junior.skill={uniform: [0, 1]}',
      (scenario: Scenario) => skillOf(scenario.freelancers[1]),
      { uniform: [0, 1] },
    ],
    [
      'freelancers.junior.skill.normal.mean=0',
      (scenario: Scenario) => skillOf(scenario.freelancers[1]),
      { normal: { mean: 0, sd: 0.3 } },
    ],
    ['clients.client.budget=$9,000', (scenario: Scenario) => scenario.clients[0]?.budget, 900_000],
    ['payment.delay=7d', (scenario: Scenario) => scenario.payment.delay, 604_800],
    ['timing.review=1h', (scenario: Scenario) => scenario.timing.review, 3600],
  ])('%s', (set, read, expected) => {
    expect(read(withSets(set))).toEqual(expected);
  });

  test('later ones win, and leave the rest alone', () => {
    const scenario = withSets('seed=7', 'seed=8');
    expect(scenario.seed).toBe(8);
    expect(scenario.freelancers).toEqual(withSets().freelancers);
  });

  test('one value behind two aliases is changed in one place', () => {
    const text = SMALL_MARKET.replace('skill: 1.5', 'skill: &s { normal: { mean: 1, sd: 1 } }').replace(
      'skill: { normal: { mean: -0.5, sd: 0.3 } }',
      'skill: *s',
    );
    const { freelancers } = parseScenario(text, 'x.yaml', {
      set: ['freelancers.junior.skill.normal.mean=5'],
    });
    expect(freelancers.map(skillOf)).toEqual([
      { normal: { mean: 1, sd: 1 } },
      { normal: { mean: 5, sd: 1 } },
    ]);
  });
});

describe('an override that cannot be', () => {
  test.each([
    ['bounty.perod=3d', 'unknown key "perod"', 'Did you mean "period"?'],
    ['freelancers.senor.skill=1', 'there is no "senor" in the list', 'Did you mean "senior"?'],
    ['freelancers.9.skill=1', 'there is no "9" in the list', 'Allowed: senior, junior, or 0 to 1.'],
    ['bounty.period=3 days', '"3 days" is not a time span', 'Write 3d.'],
    ['bounty.policy=tripling', 'unknown policy "tripling"', 'Allowed: fixed, doubling'],
    ['bounty.period.hours=3', '"7d" is text: nothing is inside of it', 'Set it as a whole'],
    ['review.approvals=5', '5 approvals can never come from a panel of 2', 'Write at most 2'],
    ['bounty.period', 'is not of the form path=value', 'Write it like --set bounty.period=3d'],
    ['=3', 'is not of the form path=value', 'Write it like'],
    ['bounty..period=3d', 'is not of the form path=value', 'Write it like'],
    ['seed=', 'has no value', '--set seed=value'],
    ['title="open', 'this is not YAML', 'Close the quote'],
    ['bounty.cap=*8', 'the alias *8 stands for nothing', 'put quotes around the text'],
    ['__proto__.polluted=1', 'unknown key "__proto__"', 'Take it out'],
    ['foo.bar=1', 'unknown key "foo"', 'Allowed: name, title'],
    ['jobs.catalogue=x', 'unknown key "catalogue"', 'Did you mean "catalog"?'],
  ])('%s', (set, says, remedy) => {
    const { message, problems } = problemOf(set);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: `--set ${set}`, line: 0, column: 0 });
    expect(message).toContain(`--set ${set}`);
    expect(message).toContain(says);
    expect(message).toContain(remedy);
  });

  test('changes no prototype', () => {
    problemOf('__proto__.polluted=1', 'constructor.prototype.polluted=1');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('a key that it leaves out of what it begins is its own', () => {
    const text = SMALL_MARKET.replace('payment:\n  fee: 10%\n', '').replace(/testAuthor:(\n {2}.*)+\n/, '');
    expect(() => parseScenario(text, 'x.yaml', { set: ['testAuthor.coverage=1'] })).toThrow(
      '--set testAuthor.coverage=1 testAuthor.agent: is missing',
    );
  });

  test('what it makes wrong in the file is told there, overrides first', () => {
    const { problems } = problemOf('bounty.policy=linear', 'seed=x');
    expect(problems.map(({ file, path }) => [file, path])).toEqual([
      ['--set seed=x', 'seed'],
      ['x.yaml', 'bounty.step'],
    ]);
  });
});
