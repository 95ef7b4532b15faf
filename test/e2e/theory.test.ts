import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CliResult, cli, newHome } from '../support/cli.js';

const home = newHome();
const folder = mkdtempSync(join(tmpdir(), 'tortuga-theory-'));
const DOUBLING = ['theory', 'ladder', '--levels', '0.125,0.25,0.5,1', '--bidders', '3'];

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('theory ladder', () => {
  test("the design's example, as JSON", async () => {
    const { code, stdout, stderr } = await cli([...DOUBLING, '--json'], home);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answer = JSON.parse(stdout);
    for (const [rung, cutoff] of [0, 0, (3 - Math.sqrt(5)) / 2, 1].entries())
      expect(answer.cutoffs[rung]).toBeCloseTo(cutoff, 10);
    expect(answer.expectedPrice).toBeCloseTo(0.618034, 6);
    expect(answer.saleProbability).toBe(1);
    expect(answer.expectedRung).toBeCloseTo(2.236068, 6);
    expect(answer.bestResponseGap).toBeLessThan(1e-10);
    expect(answer.myopic.cutoffs).toEqual([0.125, 0.25, 0.5, 1]);
    expect(answer.myopic.expectedPrice).toBeCloseTo(0.376709, 6);
  });

  test('a table for a person', async () => {
    const { code, stdout } = await cli([...DOUBLING, '--delta', '0.9'], home);
    expect(code).toBe(0);
    expect(stdout).toMatch(/expected price, given a sale\s+0\.60729\s+0\.37671/);
    expect(stdout).toMatch(/best-response gap/);
  });

  test.each([
    ['beta:2,3', 0.533106],
    ['lognormal:0.3,0.5', 0.49624],
    ['uniform:0,1', 0.618034],
  ])('costs from %s', async (cost, price) => {
    const { stdout } = await cli([...DOUBLING, '--cost', cost, '--json'], home);
    expect(JSON.parse(stdout).expectedPrice).toBeCloseTo(price, 5);
  });

  test('costs from a file', async () => {
    const file = fileOf('costs.csv', '0.0\n0.5, 1\n');
    const { stdout } = await cli([...DOUBLING, '--cost', file, '--json'], home);
    expect(JSON.parse(stdout).expectedPrice).toBeCloseTo(0.618034, 5);
  });

  test('nothing sold is null, not a number', async () => {
    const args = [
      'theory',
      'ladder',
      '--levels',
      '0.1',
      '--bidders',
      '2',
      '--cost',
      'uniform:0.5,1',
      '--json',
    ];
    const { code, stdout } = await cli(args, home);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ saleProbability: 0, expectedPrice: null });
  });
});

describe('theory optimal', () => {
  const args = ['theory', 'optimal', '--bidders', '3', '--rungs', '4'];

  test('beats doubling', async () => {
    const { code, stdout } = await cli([...args, '--delay-cost', '0.01', '--json'], home);
    expect(code).toBe(0);
    const { myopic, strategic } = JSON.parse(stdout);
    expect(myopic.optimal.expectedCost).toBeLessThan(myopic.doubling.expectedCost);
    expect(strategic.optimal.expectedCost).toBeCloseTo(0.534763, 5);
    expect(strategic.doubling.expectedCost).toBeCloseTo(0.640395, 5);
    expect(strategic.optimal.bestResponseGap).toBeLessThan(1e-6);
  });

  test('a table for a person', async () => {
    const { stdout } = await cli([...args, '--value', '0.8'], home);
    expect(stdout).toMatch(/strategic\s+optimal\s+0\.\d+/);
    expect(stdout).toMatch(/strategic\s+doubling\s+0\.\d+/);
  });
});

describe('theory check', () => {
  const args = [
    'theory',
    'check',
    '--replications',
    '200',
    '--bidders',
    '4',
    '--levels',
    '0.3,0.6,1.2',
    '--seed',
    '7',
  ];

  let asJson: CliResult;
  let asTable: CliResult;
  beforeAll(async () => {
    [asJson, asTable] = await Promise.all([cli([...args, '--json'], home), cli(args, home)]);
  });

  test('every row is green, as JSON with exactly the promised fields', () => {
    const { code, stdout, stderr } = asJson;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const rows = JSON.parse(stdout);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual([
        'case',
        'quantity',
        'theory',
        'measured',
        'standardError',
        'z',
        'replications',
      ]);
      expect(Math.abs(row.z)).toBeLessThanOrEqual(4);
    }
    expect(rows).toContainEqual(
      expect.objectContaining({ case: 'ladder, strategic, n=4', quantity: 'price', replications: 200 }),
    );
  });

  test('a table for a person, of the same values every time', () => {
    const { stdout } = asTable;
    expect(stdout).toMatch(/sealed second price, n=4 +price +0\.40000/);
    expect(stdout).toMatch(/All \d+ rows are within 4 standard errors/);
    expect(stdout).toMatch(/n=4 +price +0\.\d+ +0\.\d+ +0\.\d+ \+- 0\.\d+ +0\.\d+ \+- 0\.\d+/);
    const lines = stdout.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
    for (const row of JSON.parse(asJson.stdout)) {
      const numbers = [row.theory, row.measured, row.standardError].map((number) => number.toFixed(5));
      const line = [row.case, row.quantity, ...numbers, row.z.toFixed(2), row.replications].join(' ');
      expect(lines).toContain(line);
    }
  });
});

describe('theory learners', () => {
  const args = ['theory', 'learners', '--rounds', '300', '--bidders', '2,4'];

  test('as JSON, a row for each quantity of each learner', async () => {
    const { code, stdout, stderr } = await cli([...args, '--json'], home);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const rows = JSON.parse(stdout);
    expect(rows).toHaveLength(2 * 2 * (4 + 8 + 2));
    for (const row of rows)
      expect(Object.keys(row)).toEqual([
        'bidders',
        'learner',
        'quantity',
        'myopic',
        'equilibrium',
        'learned',
        'standardError',
        'learnings',
        'rounds',
      ]);
  });

  test('a table for a person', async () => {
    const { code, stdout } = await cli([...args.slice(0, -1), '2'], home);
    expect(code).toBe(0);
    expect(stdout).toMatch(/learners +quantity +myopic +equilibrium +bandit +regretMatching/);
    expect(stdout).toMatch(/n=2 +distance in rungs +0\.8750 +0\.0000/);
    expect(stdout).toMatch(/Learners need not reach the equilibrium/);
  });
});

const BAD: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['no levels', ['theory', 'ladder', '--bidders', '3'], /--levels/],
  [
    'levels that fall',
    ['theory', 'ladder', '--levels', '1,0.5', '--bidders', '3'],
    /0\.5 comes after 1[\s\S]*lowest first/,
  ],
  ['a level that is no number', ['theory', 'ladder', '--levels', '0.5,x', '--bidders', '3'], /--levels.*"x"/],
  [
    'half a bidder',
    ['theory', 'ladder', '--levels', '1', '--bidders', '2.5'],
    /--bidders must be a whole number/,
  ],
  ['too much patience', [...DOUBLING, '--delta', '2'], /--delta[\s\S]*to 1/],
  ['a distribution that is not known', [...DOUBLING, '--cost', 'cauchy:1'], /cauchy:1[\s\S]*beta:A,B/],
  ['too few shapes', [...DOUBLING, '--cost', 'beta:2'], /2 or 4 numbers/],
  ['an empty support', [...DOUBLING, '--cost', 'uniform:1,1'], /support must rise/],
  ['a list that is no list', [...DOUBLING, '--cost', fileOf('words', '0.1\nhigh\n')], /words:2: "high"/],
  ['a single bidder to check', ['theory', 'check', '--bidders', '3,1'], /--bidders.*"1"[\s\S]*from 2 to 100/],
  ['levels finer than cents', ['theory', 'check', '--levels', '0.5,0.5001'], /cents[\s\S]*0\.001 apart/],
  ['too few replications', ['theory', 'check', '--replications', '3'], /--replications[\s\S]*from 200/],
  ['too few rounds to learn in', ['theory', 'learners', '--rounds', '3'], /--rounds[\s\S]*from 200/],
  ['no rungs', ['theory', 'optimal', '--bidders', '3', '--rungs', '0'], /--rungs/],
  [
    'a value below all costs',
    ['theory', 'optimal', '--bidders', '3', '--rungs', '2', '--value', '0'],
    /lowest cost/,
  ],
];

describe('bad input', () => {
  test.each(BAD)('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await cli(args, home);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at .*\(?.*:\d+:\d+\)?$/m);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
