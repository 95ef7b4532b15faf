import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadScenario, parseScenario, ScenarioError } from '#scenarios/index.js';
import { changed, SMALL_MARKET } from './small-market.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tortuga-scenarios-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('a file that cannot be read', () => {
  test('a misspelt name', () => {
    file('small.yaml', SMALL_MARKET);
    const wanted = join(folder, 'smal.yaml');
    expect(() => loadScenario(wanted)).toThrow(
      `${wanted}: there is no such file. Allowed: ${join(folder, 'small.yaml')}. Did you mean ${join(folder, 'small.yaml')}?`,
    );
  });

  test('a folder that is not there', () => {
    expect(() => loadScenario(join(folder, 'no', 'where.yaml'))).toThrow(
      'there is no such file. Check the path.',
    );
  });

  test('a folder', () => {
    file('small.yaml', SMALL_MARKET);
    expect(() => loadScenario(folder)).toThrow(
      /is a folder\. Allowed: .*small\.yaml.*\. Name one of the files in it\./,
    );
  });

  test('bytes that are no text', () => {
    expect(() => loadScenario(file('bytes.yaml', Buffer.from([0xff, 0xfe, 0x00])))).toThrow(
      'is not UTF-8 text',
    );
  });

  test('a file that is far too large', () => {
    expect(() => loadScenario(file('large.yaml', Buffer.alloc(5_000_000, 32)))).toThrow(
      'is larger than 4 MB',
    );
  });

  test('is a ScenarioError about the whole file', () => {
    try {
      loadScenario(join(folder, 'nothing.yaml'));
    } catch (error) {
      expect(error).toBeInstanceOf(ScenarioError);
      expect((error as ScenarioError).problems[0]).toMatchObject({ line: 0, column: 0, path: '' });
    }
    expect.assertions(2);
  });
});

describe('a catalog of its own', () => {
  test('is a folder relative to the file', () => {
    mkdirSync(join(folder, 'jobs'), { recursive: true });
    const text = changed(SMALL_MARKET, 'source: catalog', 'source: catalog\n  catalog: jobs');
    expect(loadScenario(file('own.yaml', text)).jobs).toMatchObject({ catalog: 'jobs' });
  });

  test('that is not there is told with its place', () => {
    const text = changed(SMALL_MARKET, 'source: catalog', 'source: catalog\n  catalog: elsewhere');
    const path = file('missing.yaml', text);
    expect(() => loadScenario(path)).toThrow(
      `${path}:6:12 jobs.catalog: there is no folder ${join(folder, 'elsewhere')}`,
    );
  });
});

describe('what is loaded', () => {
  const scenario = parseScenario(SMALL_MARKET, 'x.yaml');

  test('has its defaults, in cents and seconds', () => {
    expect(scenario.timing).toEqual({
      look: 43_200,
      looks: 'apart',
      harder: 'longer',
      workDays: { lognormal: { median: 2, sigma: 0.5 } },
      review: 21_600,
      ruling: 86_400,
      answer: 28_800,
    });
    expect(scenario.freelancers[0]).toEqual({
      name: 'senior',
      draws: 'random',
      triesAgain: false,
      agent: 'scripted',
      count: 2,
      skill: 1.5,
      capacity: 1,
      budget: 50_000,
      dayRate: 6_000,
      attemptCost: 1200,
      maxAttempts: 3,
      strategy: 'myopic',
      asks: 0,
    });
  });

  test('is frozen to the bottom', () => {
    const open: unknown[] = [];
    const visit = (value: unknown) => {
      if (typeof value !== 'object' || value === null) return;
      if (!Object.isFrozen(value)) open.push(value);
      Object.values(value).forEach(visit);
    };
    visit(scenario);
    expect(open).toEqual([]);
  });

  test('can be stored and read again', () => {
    const again = parseScenario(JSON.stringify(scenario.document), 'x.yaml');
    expect(again).toEqual(scenario);
  });

  test('has its overrides in the stored document', () => {
    const { document } = parseScenario(SMALL_MARKET, 'x.yaml', { set: ['bounty.period=3d', 'seed=9'] });
    expect(document).toMatchObject({
      seed: 9,
      bounty: { period: '3d', cap: '8x' },
      payment: { fee: '10%', terms: 'plain' },
    });
  });

  test('has a digest of what it says, not of how it is written', () => {
    const rewritten = `# a comment\n${SMALL_MARKET}`.replace('"$20,000"', '$20000').replace('56d', '8w');
    expect(parseScenario(rewritten, 'y.yaml').digest).toBe(scenario.digest);
    expect(parseScenario(SMALL_MARKET, 'x.yaml', { set: ['seed=4'] }).digest).not.toBe(scenario.digest);
    expect(scenario.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  test('windows line ends and a byte order mark do no harm', () => {
    const path = file('windows.yaml', `\ufeff${SMALL_MARKET.replaceAll('\n', '\r\n')}`);
    expect(loadScenario(path).digest).toBe(scenario.digest);
  });
});
