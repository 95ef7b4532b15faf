import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadScenario, parseScenario, type Scenario, ScenarioError } from '#scenarios/index.js';
import { changed, SYNTHETIC_MARKET } from './small-market.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tortuga-values-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A market whose freelancers draw their skill from these values; files are written first. */
function load(empirical: string, files: Readonly<Record<string, string>> = {}, set: string[] = []): Scenario {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const text = changed(SYNTHETIC_MARKET, 'skill: 0', `skill: { empirical: ${empirical} }`);
  writeFileSync(join(folder, 'market.yaml'), text);
  return loadScenario(join(folder, 'market.yaml'), { set });
}

function problemsOf(empirical: string, files: Readonly<Record<string, string>> = {}) {
  try {
    load(empirical, files);
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems;
    throw error;
  }
  throw new Error('it was read');
}

const skillOf = ({ freelancers }: Scenario) => (freelancers[0] as { skill?: unknown }).skill;

describe('values come from a file', () => {
  test('with a number on each line, empty lines and comments left out', () => {
    const text = '\uFEFF# what they had\r\n1.5\r\n-2e1 # the worst\r\n\r\n.5\n';
    expect(skillOf(load('skills.txt', { 'skills.txt': text }))).toEqual({ empirical: [1.5, -20, 0.5] });
  });

  test('with a header, by the name of a column', () => {
    const text = 'who,"the skill"\n"a, b",1\n\nc, 2 \n';
    const scenario = load('{ file: skills.csv, column: the skill }', { 'skills.csv': text });
    expect(skillOf(scenario)).toEqual({ empirical: [1, 2] });
  });

  test('that an override names', () => {
    writeFileSync(join(folder, 'rates.txt'), '40\n90\n');
    const scenario = load('[1, 2]', {}, ['freelancers.freelancer.dayRate={empirical: rates.txt}']);
    expect(scenario.freelancers[0]).toMatchObject({ dayRate: { empirical: [40, 90] } });
  });

  test('which a kept scenario does not need any more', () => {
    const scenario = load('skills.txt', { 'skills.txt': '1\n2\n3\n' });
    const again = parseScenario(JSON.stringify(scenario.document), 'run 1');
    expect(skillOf(again)).toEqual({ empirical: [1, 2, 3] });
    expect(again.digest).toBe(scenario.digest);
  });
});

describe('what is wrong is told where it stands', () => {
  test('a file that is not there, where the scenario names it', () => {
    expect(problemsOf('skils.txt', { 'skills.txt': '1\n2\n' })).toEqual([
      {
        file: join(folder, 'market.yaml'),
        line: 20,
        column: 65,
        path: 'freelancers.0.skill.empirical',
        found: 'skils.txt',
        message: `${join(folder, 'skils.txt')}: there is no such file`,
        allowed: expect.stringContaining(join(folder, 'skills.txt')),
        remedy: `Did you mean ${join(folder, 'skills.txt')}?`,
      },
    ]);
  });

  test('lines that are no numbers, in that file', () => {
    const problems = problemsOf('bad.txt', { 'bad.txt': '1\ntwo\n3\n$4\n1e999\n' });
    expect(problems.map(({ file, line, message }) => [file, line, message])).toEqual([
      [join(folder, 'bad.txt'), 2, '"two" is not a number'],
      [join(folder, 'bad.txt'), 4, '"$4" is not a number'],
      [join(folder, 'bad.txt'), 5, '"1e999" is not a number'],
    ]);
  });

  test('a cell of a column', () => {
    const problems = problemsOf('{ file: bad.csv, column: b }', { 'bad.csv': 'a,b\n1,2\n3,\n' });
    expect(problems).toMatchObject([{ line: 3, message: 'there is no number' }]);
  });

  test.each([
    ['table.csv', 'a,b\n1,2\n', 'write {file: table.csv, column: a}'],
    ['{ file: table.csv, column: aa }', 'a,b\n1,2\n', 'Did you mean "a"?'],
    ['{ file: table.csv, column: a }', 'a,b\n1,"2\n', 'Repair it there'],
    ['none.txt', '# none\n', 'there are no numbers'],
    ['none.txt', '4\n', 'there is only one number'],
    ['.', '', 'is a folder'],
    ['{ fil: x, column: y }', '', 'Did you mean "file"?'],
  ])('%s with %j', (empirical, text, says) => {
    const name = /[a-z]+\.(txt|csv)/.exec(empirical)?.[0];
    const problems = problemsOf(empirical, name ? { [name]: text } : {});
    expect(problems).toHaveLength(1);
    expect(`${problems[0]!.message} ${problems[0]!.remedy} ${problems[0]!.allowed}`).toContain(says);
  });
});
