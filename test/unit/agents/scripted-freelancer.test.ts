import { GUESS_RATE } from '#agents/guess.js';
import { FREELANCERS, type WorkResult } from '#agents/index.js';
import { makeAttempt, understoodSolution } from '#agents/scripted/attempt.js';
import { Random } from '#market/index.js';
import { answerKey, bench, context, notice, POOL, params, REFERENCE, workView } from './support/shop.js';

const work = async (
  change: Partial<typeof params>,
  view: Partial<Parameters<typeof workView>[0]> = {},
  key = answerKey(),
) =>
  (await FREELANCERS.scripted({ ...params, ...change }, context(1, 7, key)).work(
    workView(view),
    bench,
  )) as WorkResult;

const passes = ({ testsPassed, testsTotal }: WorkResult) => testsPassed === testsTotal;

const assignment = (job: number, skill: number) => ({
  random: new Random(3),
  me: 2,
  job,
  round: 1,
  skill,
  difficulty: 0,
});

test('skill orders how much of the work passes', async () => {
  const rates: number[] = [];
  for (const skill of [-2, 0, 2]) {
    let passed = 0;
    for (let job = 0; job < 150; job++) {
      if (passes(await work({ skill, maxAttempts: 1 }, { notice: notice({ job }) }))) passed++;
    }
    rates.push(passed / 150);
  }
  expect(rates).toEqual([...rates].sort((a, b) => a - b));
  expect(rates[0]).toBeLessThan(0.35);
  expect(rates[2]).toBeGreaterThan(0.9);
});

test('more skill never adds a defect to an attempt', () => {
  for (let job = 0; job < 60; job++) {
    const counts = [-3, -1, 0, 1, 3].map(
      (skill) => makeAttempt(assignment(job, skill), REFERENCE, 1).defects.length,
    );
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  }
});

test('clean copies come at the rate of the chance', () => {
  let clean = 0;
  for (let job = 0; job < 600; job++) {
    const { submission, defects } = makeAttempt(assignment(job, 0.5), REFERENCE, 1);
    expect(submission.files['price.js'] === REFERENCE.files['price.js']).toBe(defects.length === 0);
    if (defects.length === 0) clean++;
  }
  expect(Math.abs(clean / 600 - 1 / (1 + Math.exp(-0.75)))).toBeLessThan(0.06);
});

test('every attempt is a fresh draw', () => {
  const sources = [1, 2, 3, 4].map(
    (number) => makeAttempt(assignment(1, -3), REFERENCE, number).submission.files['price.js'],
  );
  expect(new Set(sources).size).toBe(4);
});

test('a higher price buys more attempts, and these more work that passes', async () => {
  const outcome = { low: 0, high: 0, attempts: 0 };
  for (let job = 0; job < 80; job++) {
    const low = await work({ skill: -0.5 }, { notice: notice({ job }), priceCents: 1_000 });
    const high = await work({ skill: -0.5 }, { notice: notice({ job }), priceCents: 100_000 });
    expect(low.attempts).toBe(1);
    expect(high.computeCents).toBe(300 * high.attempts);
    expect(high.testsPassed).toBeGreaterThanOrEqual(low.testsPassed);
    outcome.attempts += high.attempts;
    if (passes(low)) outcome.low++;
    if (passes(high)) outcome.high++;
  }
  expect(outcome.high).toBeGreaterThan(outcome.low + 10);
  expect(outcome.attempts).toBeGreaterThan(80);
  expect(outcome.attempts).toBeLessThan(240);
});

test('stops at the first attempt that is green', async () => {
  bench.runs = 0;
  const result = await work({ skill: 9 }, { priceCents: 100_000 });
  expect(result).toMatchObject({ attempts: 1, testsPassed: POOL.length });
  expect(result.artifact).toEqual({ kind: 'code', submission: REFERENCE });
  expect(bench.runs).toBe(1);
});

test('hands in the best of what it tried', async () => {
  const tests = { kind: 'value' as const, tests: POOL };
  const result = await work({ skill: -3 }, { priceCents: 100_000, notice: notice({ job: 5 }) });
  const tried = await Promise.all(
    [1, 2, 3].slice(0, result.attempts).map(async (number) => {
      const job = { ...assignment(5, -3), random: new Random(1), me: 7 };
      const report = await bench.test(makeAttempt(job, REFERENCE, number).submission, tests);
      return report.tests.filter(({ passed }) => passed).length;
    }),
  );
  expect(result.testsPassed).toBe(Math.max(...tried));
});

test('gives the job back when it cannot pay for an attempt', async () => {
  expect(await work({}, { balanceCents: 100 })).toBeNull();
});

test('needs no bench where there are no tests', async () => {
  bench.runs = 0;
  const code = { starter: REFERENCE, tests: { kind: 'value' as const, tests: [] } };
  expect(await work({ skill: -9 }, { code })).toMatchObject({ attempts: 1, testsTotal: 0 });
  expect(bench.runs).toBe(0);
});

test('works without code where none is asked for', async () => {
  expect(await work({}, { code: null })).toMatchObject({ artifact: { kind: 'outcome' } });
});

test('a clause that the brief leaves out is guessed at a fixed rate, and broken otherwise', () => {
  const key = answerKey({ brief: ['c1', 'c3', 'c4'] });
  let right = 0;
  for (let job = 0; job < 1000; job++) {
    const source = understoodSolution(assignment(job, 9), key).files['price.js']!;
    if (source === REFERENCE.files['price.js']) right++;
    else expect(source).toContain('total > 10000');
  }
  expect(Math.abs(right / 1000 - GUESS_RATE)).toBeLessThan(0.05);
});

test('does the same twice', async () => {
  const again = () => work({ skill: -1 }, { priceCents: 100_000 });
  expect(await again()).toEqual(await again());
});
