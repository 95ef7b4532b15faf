import type { OfferNotice, ReviewView } from '#agents/index.js';
import { CLIENTS, MANAGERS, REVIEWERS, TEST_AUTHORS } from '#agents/index.js';
import { offerValue } from '#agents/scripted/manager.js';
import { wrongValue } from '#agents/scripted/wrong-value.js';
import { PURPOSES, Random } from '#market/index.js';
import type { Json, ValueSuite } from '#sandbox/index.js';
import { answerKey, bench, CLAUSES, context, notice, POOL, REFERENCE } from './support/shop.js';

describe('a scripted client', () => {
  const brief = (vagueness: number, job: number) =>
    CLIENTS.scripted({ vagueness }, context()).writeBrief({
      me: 1,
      job,
      title: '',
      summary: '',
      clauses: CLAUSES,
    });

  test('that is not vague says everything', async () => {
    expect((await brief(0, 1)).covers).toEqual(['c1', 'c2', 'c3', 'c4']);
  });

  test('never leaves everything out', async () => {
    for (let job = 0; job < 200; job++) expect((await brief(1, job)).covers).toHaveLength(1);
  });

  test('leaves clauses out at its rate, and says what it says', async () => {
    let kept = 0;
    for (let job = 0; job < 1000; job++) {
      const { covers, lines } = await brief(0.3, job);
      expect(lines).toEqual(covers.map((id) => `What clause ${id} says.`));
      kept += covers.length;
    }
    expect(Math.abs(kept / 4000 - 0.7)).toBeLessThan(0.03);
  });

  test('a vaguer client leaves out what a clearer one does, and more', async () => {
    for (let job = 0; job < 100; job++) {
      const clear = (await brief(0.2, job)).covers;
      for (const id of (await brief(0.5, job)).covers) expect(clear).toContain(id);
    }
  });
});

describe.each(['scripted', 'statistical'] as const)('a question to a %s client', (kind) => {
  const answer = async (evasive: number, covers: readonly string[], number = 0) =>
    CLIENTS[kind]({ vagueness: 0.5, evasive }, context()).answer!({
      now: 0,
      me: 1,
      job: 3,
      title: '',
      question: 'What else?',
      number,
      clauses: CLAUSES,
      brief: { lines: [], covers },
    });

  test('brings the first clause to light that the brief leaves out', async () => {
    expect(await answer(0, ['c1', 'c3'])).toEqual({ text: 'What clause c2 says.', covers: ['c2'] });
  });

  test('brings nothing where the brief says everything', async () => {
    expect((await answer(0, ['c1', 'c2', 'c3', 'c4'])).covers).toEqual([]);
  });

  test('is evaded at its rate, each question by a luck of its own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, number) => answer(0.4, ['c1'], number)),
    );
    const evaded = answers.filter(({ covers }) => covers.length === 0).length;
    expect(Math.abs(evaded / 1000 - 0.4)).toBeLessThan(0.05);
    expect((await answer(1, ['c1'])).text).not.toContain('clause');
  });
});

describe('wrong values', () => {
  const rights: Json[] = [
    null,
    true,
    false,
    0,
    -3,
    1e21,
    0.1,
    '',
    'a',
    'ABC',
    '42',
    [],
    [1, 'x', null],
    [[]],
    {},
    { a: 1, b: { c: [] } },
  ];

  test.each(rights)('%j is changed', (right) => {
    for (let seed = 0; seed < 40; seed++) {
      const random = new Random(seed);
      let roll = 0;
      const wrong = wrongValue(right, (sides) =>
        Math.floor(random.uniform(PURPOSES.testFault, 0, roll++) * sides),
      );
      expect(wrong).not.toEqual(right);
      expect(JSON.parse(JSON.stringify(wrong))).toEqual(wrong);
    }
  });

  test('a number is off by more than the tolerance', () => {
    for (const tolerance of [0, 0.5, 3, 250]) {
      const wrong = wrongValue(10, () => 0, tolerance) as number;
      expect(Math.abs(wrong - 10)).toBeGreaterThan(tolerance);
    }
  });
});

describe('a scripted test author', () => {
  const view = (job: number, briefClauses: readonly string[] = ['c1', 'c2', 'c3', 'c4']) => ({
    job,
    title: '',
    language: 'javascript' as const,
    entry: ['priceOf'],
    brief: [],
    briefClauses,
  });
  const write = async (coverage: number, wrong: number, at: ReturnType<typeof view>) =>
    (await TEST_AUTHORS.scripted({ coverage, wrong }, context()).writeTests(at)) as ValueSuite;

  test('with full coverage tests every clause, by at most three tests for each', async () => {
    const { tests } = await write(1, 0, view(1));
    expect(new Set(tests.flatMap(({ clauses }) => clauses))).toEqual(new Set(['c1', 'c2', 'c3', 'c4']));
    expect(tests.filter(({ clauses }) => clauses.join() === 'c1')).toHaveLength(3);
    for (const test of tests) expect(POOL).toContain(test);
  });

  test('leaves out tests that touch an omitted clause', async () => {
    for (let job = 0; job < 50; job++) {
      const { tests } = await write(1, 0, view(job, ['c1', 'c3']));
      expect(new Set(tests.flatMap(({ clauses }) => clauses))).toEqual(new Set(['c1', 'c3']));
    }
  });

  test('writes at least one test', async () => {
    for (let job = 0; job < 50; job++) expect((await write(0, 0, view(job))).tests).toHaveLength(1);
  });

  test('writes none where no test is within the brief', async () => {
    expect((await write(1, 0, view(1, ['c9']))).tests).toEqual([]);
  });

  test('expects wrong values at its rate, under the same names', async () => {
    let wrong = 0;
    let all = 0;
    for (let job = 0; job < 300; job++) {
      for (const test of (await write(1, 0.2, view(job))).tests) {
        all++;
        const right = POOL.find(({ name }) => name === test.name)!;
        expect(test.args).toEqual(right.args);
        if (test.expect !== right.expect) wrong++;
      }
    }
    expect(Math.abs(wrong / all - 0.2)).toBeLessThan(0.03);
  });

  test('a text that an error should contain is changed so that no error contains it', async () => {
    const pool = [{ name: 'bad', clauses: ['c1'], call: 'f', args: [], throws: 'bad price' }];
    const author = TEST_AUTHORS.scripted({ coverage: 1, wrong: 1 }, context(1, 1, answerKey({ pool })));
    const { tests } = (await author.writeTests(view(1))) as ValueSuite;
    expect('line 1: bad price').not.toContain(tests[0]!.throws);
  });

  test('hands out the visible tests where there is no pool, as the catalog author always does', async () => {
    const key = answerKey({ pool: [] });
    const author = TEST_AUTHORS.scripted({ coverage: 1, wrong: 1 }, context(1, 1, key));
    const visible = key.visibleTests(1);
    expect(await author.writeTests(view(1))).toEqual(visible);
    expect(await TEST_AUTHORS.catalog({}, context()).writeTests(view(1))).toEqual(visible);
  });
});

describe('a scripted manager', () => {
  const offer = (proposal: number, change: Partial<OfferNotice> = {}): OfferNotice => ({
    proposal,
    freelancer: proposal,
    priceCents: 20_000,
    pitch: '',
    confidence: 0.5,
    record: { accepted: 0, rejected: 0, abandoned: 0, ended: 0, regressions: 0 },
    available: true,
    ...change,
  });
  const choose = (offers: OfferNotice[], params = { noise: 0 }) =>
    MANAGERS.scripted(params, context()).choose({ now: 0, me: 7, notice: notice(), offers });

  test('values an offer by what it says, what it did and what it asks', () => {
    expect(offerValue(offer(1), 25_000)).toBeCloseTo(0.5 + 0.1, 12);
    const record = { accepted: 6, rejected: 1, abandoned: 1, ended: 0, regressions: 0 };
    expect(offerValue(offer(1, { record, confidence: 0.9 }), 25_000)).toBeCloseTo(
      (8 * 0.7 + 1.8) / 10 + 0.1,
      12,
    );
  });

  test.each([
    { better: 'a higher confidence', change: { confidence: 0.9 } },
    { better: 'a lower price', change: { priceCents: 10_000 } },
    {
      better: 'a better record',
      change: { record: { accepted: 5, rejected: 0, abandoned: 0, ended: 0, regressions: 0 } },
    },
  ])('prefers $better, wherever it comes', ({ change }) => {
    expect(choose([offer(1), offer(2, change), offer(3)])).toEqual({ award: 2 });
    expect(choose([offer(1, change), offer(2)])).toEqual({ award: 1 });
  });

  test('takes the earlier of equals', () => {
    expect(choose([offer(4), offer(2)])).toEqual({ award: 4 });
  });

  test('passes over who has no room, and rejects all when nobody has', () => {
    expect(choose([offer(1, { available: false, confidence: 0.9 }), offer(2)])).toEqual({ award: 2 });
    expect(choose([offer(1, { available: false })])).toEqual({ rejectAll: true });
    expect(choose([])).toEqual({ rejectAll: true });
  });

  test('rejects all below its limit', () => {
    const limited = { noise: 0, rejectBelow: 0.61 };
    expect(choose([offer(1)], limited)).toEqual({ rejectAll: true });
    expect(choose([offer(1, { confidence: 0.6 })], limited)).toEqual({ award: 1 });
  });

  test('is led astray by noise, and no more by who came first', () => {
    const first = Array.from({ length: 400 }, (_, seed) =>
      MANAGERS.scripted({ noise: 0.2 }, context(seed)).choose({
        now: 0,
        me: 7,
        notice: notice(),
        offers: [offer(1), offer(2)],
      }),
    ).filter((decision) => 'award' in decision && decision.award === 1).length;
    expect(Math.abs(first / 400 - 0.5)).toBeLessThan(0.1);
  });

  test('takes the first that is available at its rate, however bad, and reads all else', () => {
    const offers = [
      offer(1, { available: false }),
      offer(2, { confidence: 0 }),
      offer(3, { confidence: 0.9 }),
    ];
    const taken = Array.from({ length: 1000 }, (_, seed) =>
      MANAGERS.scripted({ noise: 0, rejectBelow: 0.5, takesFirst: 0.3 }, context(seed)).choose({
        now: 0,
        me: 7,
        notice: notice(),
        offers,
      }),
    ).map((decision) => ('award' in decision ? decision.award : 0));
    expect(taken.filter((proposal) => proposal === 3).length).toBe(
      1000 - taken.filter((proposal) => proposal === 2).length,
    );
    expect(Math.abs(taken.filter((proposal) => proposal === 2).length / 1000 - 0.3)).toBeLessThan(0.06);
  });
});

describe('a scripted reviewer', () => {
  const wrong = { ...REFERENCE, files: { 'price.js': REFERENCE.files['price.js']!.replace('490', '0') } };
  const view = (submission = REFERENCE, job = 3): ReviewView => ({
    now: 0,
    me: 7,
    submission: 1,
    round: 1,
    notice: notice({ job }),
    artifact: { kind: 'code', submission },
    tests: { kind: 'value', tests: POOL },
  });
  const never = { falseAccept: 0, falseReject: 0 };

  test('approves what is green and rejects what is red', async () => {
    const reviewer = REVIEWERS.scripted(never, context());
    const [good, bad] = [await reviewer.review(view(), bench), await reviewer.review(view(wrong), bench)];
    expect(good).toMatchObject({
      approve: true,
      testsPassed: 12,
      testsTotal: 12,
      comment: '12 of 12 tests pass. Approved.',
    });
    expect(bad).toMatchObject({ approve: false, testsPassed: 9, testsTotal: 12 });
    expect(bad.comment).toBe(
      '9 of 12 tests pass. Not passed: "9. c3: 5489", "11. c3 c4: 1080", "12. c4: 590". Rejected.',
    );
    expect(good.score).toBeGreaterThan(bad.score);
  });

  test('errs at its two rates, and scores from 0 to 100', async () => {
    const reviewer = REVIEWERS.scripted({ falseAccept: 0.4, falseReject: 0.2 }, context());
    let [accepted, rejected] = [0, 0];
    for (let job = 0; job < 300; job++) {
      const good = await reviewer.review(view(REFERENCE, job), bench);
      const bad = await reviewer.review(view(wrong, job), bench);
      if (!good.approve) rejected++;
      if (bad.approve) accepted++;
      for (const { score } of [good, bad])
        expect(score >= 0 && score <= 100 && Number.isInteger(score)).toBe(true);
    }
    expect(Math.abs(accepted / 300 - 0.4)).toBeLessThan(0.1);
    expect(Math.abs(rejected / 300 - 0.2)).toBeLessThan(0.1);
  });

  test('goes by the truth where nothing can be run', async () => {
    const reviewer = REVIEWERS.scripted(never, context(1, 7, answerKey({ right: () => false })));
    for (const tests of [null, { kind: 'value' as const, tests: [] }]) {
      expect(await reviewer.review({ ...view(), tests }, bench)).toMatchObject({
        approve: false,
        testsTotal: 0,
      });
    }
    expect(await reviewer.review({ ...view(), artifact: { kind: 'outcome' } }, bench)).toMatchObject({
      approve: false,
    });
  });
});
