import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILTIN_CATALOG, loadCatalog } from '#scenarios/index.js';
import { GradeCache } from '../../src/lab/grade-cache.js';
import { added } from '../../src/lab/job-part.js';
import { jobSums } from '../../src/lab/job-parts.js';
import { measureNamed } from '../../src/lab/measures.js';
import { mutantsOf } from '../../src/lab/mutants.js';
import { playReplication } from '../../src/lab/play-replication.js';
import type { Replication } from '../../src/lab/replication.js';
import { scenarioNamed } from '../support/play.js';

const folder = mkdtempSync(join(tmpdir(), 'tortuga-grades-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const market = (...set: string[]) =>
  scenarioNamed('all-the-way-down', [
    'jobs.count=4',
    'jobs.languages=[javascript]',
    'review.disputes=split',
    'arbiters=[{name: judge, agent: statistical, falseAccept: 0, falseReject: 0}]',
    ...set,
  ]);

const value = (run: Replication, name: string) => measureNamed(name).of(run);

describe('the layers of a market with code', () => {
  let first: Replication;
  let cache: GradeCache;
  beforeAll(async () => {
    cache = new GradeCache(folder);
    first = await playReplication(market(), { grades: cache, mutants: true });
  });

  const kept = () =>
    readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.json'));

  test('what came of code is kept, and the same run needs nothing new', async () => {
    const before = kept().length;
    expect(before).toBeGreaterThan(20);
    const again = await playReplication(market(), { grades: cache, mutants: true });
    expect(kept()).toHaveLength(before);
    expect([...again.recorder.jobs.values()]).toEqual([...first.recorder.jobs.values()]);
    expect(again.mutants).toEqual(first.mutants);
  });

  test('a file that cannot be read counts as not there', async () => {
    const [file] = kept() as string[];
    writeFileSync(join(folder, file!), '{"passed": tr');
    const again = await playReplication(market(), { grades: cache });
    expect([...again.recorder.jobs.values()]).toEqual([...first.recorder.jobs.values()]);
    expect(existsSync(join(folder, file!))).toBe(true);
  });

  test('each mutant of the catalog is counted for each posting', () => {
    const { jobs } = loadCatalog(BUILTIN_CATALOG);
    const made = [...first.recorder.jobs.values()].map(({ ref }) => {
      const job = jobs.find(({ spec }) => spec.id === ref)!;
      return job.kind === 'code' ? mutantsOf(job).length : 0;
    });
    expect(first.mutants!.made).toBe(made.reduce((sum, count) => sum + count, 0));
    expect(first.mutants!.made).toBeGreaterThan(0);
  });

  test('tests of everything catch more than tests of a third', async () => {
    const clear = [
      'clients.shop.vagueness=0',
      'clients.agency.vagueness=0',
      'jobs.count=2',
      'testAuthor.wrong=0',
    ];
    const caught = async (coverage: number) => {
      const scenario = market(...clear, `testAuthor.coverage=${coverage}`);
      return value(await playReplication(scenario, { grades: cache, mutants: true }), 'mutantsCaught');
    };
    const whole = await caught(1);
    expect(whole).toBeGreaterThan(0.8);
    expect(await caught(0.3)).toBeLessThan(whole);
  });

  test('what layers lose is all that is lost, and an arbiter who never errs loses nothing', () => {
    const layers = ['brief', 'tests', 'review', 'arbitration'];
    const lost = layers.map((layer) => value(first, `brokenBy.${layer}`));
    expect(lost.reduce((sum, dollars) => sum + dollars, 0)).toBeCloseTo(value(first, 'brokenPay'), 6);
    expect(value(first, 'brokenBy.arbitration') + value(first, 'unpaidBy.arbitration')).toBe(0);
  });

  test('what layers lose of the pay, and how they err, are sums of what each job adds', () => {
    const names = [
      ...['brief', 'tests', 'review', 'arbitration'].map((layer) => `lostBy.${layer}`),
      ...['clausesOmitted', 'clausesUntested', 'mutantsCaught', 'testedRight', 'passedRight'],
      ...['testsPassBroken', 'testsFailRight', 'reviewPassesBroken', 'reviewFailsRight'],
      ...['rulingPassesBroken', 'rulingFailsRight'],
    ];
    const { recorder, mutants } = first;
    const sums = Object.values(jobSums([{ jobs: recorder.jobs.values(), mutants }], names));
    for (const [at, name] of names.entries()) {
      const [above, below] = added(sums.map((parts) => parts[at]!));
      const whole = value(first, name);
      expect([name, above / below]).toEqual([name, Number.isNaN(whole) ? NaN : expect.closeTo(whole, 9)]);
    }
    const lost = names.slice(0, 4).reduce((sum, name) => sum + value(first, name), 0);
    expect(lost).toBeCloseTo(1 - value(first, 'payRight'), 9);
    expect(lost).toBeGreaterThan(0);
  });

  test('rates are of what reaches a layer, and lie between 0 and 1', () => {
    for (const name of [
      'clausesOmitted',
      'clausesUntested',
      'testsPassBroken',
      'reviewPassesBroken',
      'reviewFailsRight',
    ]) {
      const rate = value(first, name);
      expect(rate).toBeGreaterThanOrEqual(0);
      expect(rate).toBeLessThanOrEqual(1);
    }
    expect(value(first, 'clausesUntested')).toBeGreaterThan(value(first, 'clausesOmitted'));
  });
});
