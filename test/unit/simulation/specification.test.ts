import { Random } from '#market/index.js';
import type { GradeReport, Submission, Suite, ValueTest } from '#sandbox/index.js';
import type { JobSpec } from '../../../src/simulation/job-source.js';
import { laterClause } from '../../../src/simulation/later-clause.js';
import { Specification } from '../../../src/simulation/specification.js';
import type { World } from '../../../src/simulation/world.js';

const CLAUSES = ['c1', 'c2', 'c3'].map((id) => ({ id, text: `What ${id} says.` }));

describe('a specification', () => {
  const specify = (later: string | null, covers: readonly string[]) => {
    const specification = new Specification(CLAUSES, CLAUSES.find(({ id }) => id === later) ?? null);
    specification.brief = { lines: covers.map((id) => `What ${id} says.`), covers };
    return specification;
  };

  test('leaves out what its brief does not say', () => {
    const specification = specify(null, ['c1']);
    expect(specification.omitted).toEqual(['c2', 'c3']);
    expect(specification.understanding).toEqual({ wanted: ['c1', 'c2', 'c3'], stated: ['c1'] });
  });

  test('what is not wanted yet is not left out', () => {
    expect(specify('c2', ['c1']).omitted).toEqual(['c3']);
  });

  test('an answer adds what it states to the brief, and nothing that was there or is not wanted', () => {
    const specification = specify('c3', ['c1']);
    const before = specification.understanding;
    expect(specification.clarify({ text: 'Both of them.', covers: ['c1', 'c2', 'c3', 'c9'] })).toEqual([
      'c2',
    ]);
    expect(specification.brief).toEqual({ lines: ['What c1 says.', 'Both of them.'], covers: ['c1', 'c2'] });
    expect(before.stated).toEqual(['c1']);
  });

  test('an answer that states nothing leaves the brief as it is', () => {
    const specification = specify(null, ['c1']);
    const { brief } = specification;
    expect(specification.clarify({ text: 'Please go by the brief.', covers: ['c1'] })).toEqual([]);
    expect(specification.brief).toBe(brief);
  });

  test('a change of mind brings the clause in, once', () => {
    const specification = specify('c2', ['c1']);
    specification.change();
    expect(specification.understanding).toEqual({ wanted: ['c1', 'c3', 'c2'], stated: ['c1', 'c2'] });
    expect(specification.brief.lines.at(-1)).toBe('What c2 says.');
    expect(specification.later).toBeNull();
    expect(() => specification.change()).toThrow('nothing is left to change');
  });
});

describe('the clause that a client does not want yet', () => {
  const test_ = (name: string, ...clauses: string[]): ValueTest => ({
    name,
    clauses,
    call: 'f',
    args: [],
    expect: 1,
  });
  const HIDDEN = [test_('one', 'c1'), test_('two', 'c2'), test_('both', 'c1', 'c3')];
  const VISIBLE = [test_('seen', 'c2')];

  interface Options {
    /** Names of the tests that fail without a clause. */
    readonly failing: Readonly<Record<string, readonly string[]>>;
    readonly hidden?: Suite;
    readonly clauses?: typeof CLAUSES;
    readonly probability?: number;
    readonly seed?: number;
  }

  function choose({ failing, hidden, clauses = CLAUSES, probability = 1, seed = 1 }: Options, index = 0) {
    const main = 'f.js';
    const reference: Submission = { language: 'javascript', main, files: { [main]: 'c1 c2 c3' } };
    const violations = CLAUSES.map(({ id }) => ({ clause: id, find: id, replace: '' }));
    const spec = {
      index,
      code: {
        spec: { clauses, violations },
        reference,
        hidden: hidden ?? { kind: 'value', tests: HIDDEN },
        testPool: [...VISIBLE, ...HIDDEN],
      },
    } as unknown as JobSpec;
    const grade = async ({ files }: Submission, suite: Suite): Promise<GradeReport> => {
      const broken = CLAUSES.find(({ id }) => !files[main]!.includes(id))!.id;
      const tests = suite.kind === 'value' ? suite.tests : [];
      const results = tests.map(({ name }, at) => ({
        index: at,
        name,
        passed: !failing[broken]?.includes(name),
      }));
      return { passed: results.every(({ passed }) => passed), tests: results };
    };
    const world = { scenario: { drift: { probability } }, market: { random: new Random(seed) }, grade };
    return laterClause(world as unknown as World, spec);
  }

  const EACH = { c1: ['one', 'both'], c2: ['two', 'seen'], c3: ['both'] };

  test('is one that the rest can do without, by lot', async () => {
    const chosen = await Promise.all(
      Array.from({ length: 60 }, (_, index) => choose({ failing: EACH }, index)),
    );
    expect(new Set(chosen.map((clause) => clause!.id))).toEqual(new Set(['c1', 'c2', 'c3']));
    expect(await choose({ failing: EACH }, 5)).toEqual(chosen[5]);
  });

  test('is none without which other tests fail, or that no hidden test notices', async () => {
    const failing = { c1: ['one', 'two'], c2: ['seen'], c3: ['both'] };
    for (let index = 0; index < 20; index++) expect((await choose({ failing }, index))?.id).toBe('c3');
  });

  test('is none where the job can do without none', async () => {
    const all = HIDDEN.map(({ name }) => name);
    expect(await choose({ failing: { c1: all, c2: all, c3: all } })).toBeNull();
  });

  test('is none where nothing would be left to test', async () => {
    const hidden: Suite = { kind: 'value', tests: [test_('all', 'c1', 'c2', 'c3')] };
    expect(await choose({ failing: EACH, hidden })).toBeNull();
  });

  test('is none where tests do not say what they are about, or there is but one clause', async () => {
    const hidden = { kind: 'code' } as Suite;
    expect(await choose({ failing: EACH, hidden })).toBeNull();
    expect(await choose({ failing: EACH, clauses: CLAUSES.slice(0, 1) })).toBeNull();
  });

  test('comes as often as the scenario says', async () => {
    const chosen = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => choose({ failing: EACH, probability: 0.3 }, index)),
    );
    const share = chosen.filter((clause) => clause !== null).length / 1000;
    expect(Math.abs(share - 0.3)).toBeLessThan(0.05);
  });
});
