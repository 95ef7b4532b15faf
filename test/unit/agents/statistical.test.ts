import type { ReviewView } from '#agents/index.js';
import { CLIENTS, FREELANCERS, outcomeIsRight, REVIEWERS } from '#agents/index.js';
import { Random } from '#market/index.js';
import { answerKey, bench, bidderView, CLAUSES, context, notice, params, workView } from './support/shop.js';

const reviewView = (change: Partial<ReviewView> = {}): ReviewView => ({
  now: 0,
  me: 4,
  submission: 0,
  round: 1,
  notice: notice(),
  artifact: { kind: 'outcome' },
  tests: null,
  ...change,
});

describe('a statistical freelancer', () => {
  const freelancer = FREELANCERS.statistical(params, context());

  test('answers at once, without a promise', () => {
    expect(Array.isArray(freelancer.bid(bidderView()))).toBe(true);
    expect(freelancer.work(workView({ code: null }), bench)).toEqual({
      artifact: { kind: 'outcome' },
      attempts: 3,
      computeCents: 900,
      testsPassed: 0,
      testsTotal: 0,
    });
  });

  test('makes more attempts for a higher price, and pays for each', () => {
    const work = (priceCents: number) => freelancer.work(workView({ priceCents, code: null }), bench);
    expect(work(12_000)).toMatchObject({ attempts: 3, computeCents: 900 });
    expect(work(10_000)).toMatchObject({ attempts: 2, computeCents: 600 });
  });

  test('gives the job back when it cannot pay for an attempt', () => {
    expect(freelancer.work(workView({ balanceCents: 100, code: null }), bench)).toBeNull();
  });
});

describe('the truth of an outcome', () => {
  const random = new Random(11);
  const draw = { freelancer: 1, round: 1, skill: 0, difficulty: 0, attempts: 1 };
  const rate = (change: Partial<typeof draw>) => {
    let right = 0;
    for (let job = 0; job < 4000; job++) if (outcomeIsRight(random, { ...draw, ...change, job })) right++;
    return right / 4000;
  };

  test.each([
    { skill: 0, attempts: 1, expected: 0.5 },
    { skill: 0, attempts: 3, expected: 0.875 },
    { skill: 1, attempts: 1, expected: 0.8176 },
    { skill: -2, attempts: 1, expected: 0.0474 },
  ])('skill $skill with $attempts attempts is right at a rate of $expected', ({ expected, ...change }) => {
    expect(Math.abs(rate(change) - expected)).toBeLessThan(0.03);
  });

  test('more skill and more attempts never turn right into wrong', () => {
    for (let job = 0; job < 500; job++) {
      const at = (skill: number, attempts: number) =>
        outcomeIsRight(random, { ...draw, job, skill, attempts });
      if (at(0, 1)) expect([at(0.5, 1), at(0, 2)]).toEqual([true, true]);
    }
  });

  test('each round is luck of its own', () => {
    let agree = 0;
    for (let job = 0; job < 1000; job++) {
      const [first, second] = [1, 2].map((round) => outcomeIsRight(random, { ...draw, job, round }));
      if (first === second) agree++;
    }
    expect(Math.abs(agree / 1000 - 0.5)).toBeLessThan(0.06);
  });
});

describe('a statistical client', () => {
  const briefOf = async (vagueness: number, job = 1) =>
    CLIENTS.statistical({ vagueness }, context()).writeBrief({
      me: 1,
      job,
      title: '',
      summary: '',
      clauses: CLAUSES,
    });

  test('says everything', async () => {
    expect(await briefOf(0)).toEqual({
      lines: CLAUSES.map(({ text }) => text),
      covers: ['c1', 'c2', 'c3', 'c4'],
    });
  });

  test('or leaves out all but the first thing, each by the same chance', async () => {
    expect((await briefOf(1)).covers).toEqual(['c1']);
    const kept = await Promise.all(
      Array.from({ length: 500 }, async (_, job) => (await briefOf(0.3, job)).covers),
    );
    for (const clause of ['c2', 'c3', 'c4']) {
      const share = kept.filter((covers) => covers.includes(clause)).length / 500;
      expect(Math.abs(share - 0.7)).toBeLessThan(0.07);
    }
  });
});

describe('a statistical reviewer', () => {
  const key = answerKey({ right: (submission) => submission % 2 === 0 });

  test('without error it speaks the truth', async () => {
    const reviewer = REVIEWERS.statistical({ falseAccept: 0, falseReject: 0 }, context(1, 4, key));
    expect(await reviewer.review(reviewView({ submission: 2 }), bench)).toMatchObject({
      approve: true,
      score: 100,
    });
    expect(await reviewer.review(reviewView({ submission: 3 }), bench)).toMatchObject({
      approve: false,
      score: 0,
    });
  });

  test('errs at its two rates', async () => {
    const reviewer = REVIEWERS.statistical({ falseAccept: 0.3, falseReject: 0.1 }, context(1, 4, key));
    const approvals = [0, 0];
    for (let job = 0; job < 4000; job++) {
      const view = reviewView({ submission: job, notice: notice({ job }) });
      if ((await reviewer.review(view, bench)).approve) approvals[job % 2]!++;
    }
    expect(Math.abs(approvals[0]! / 2000 - 0.9)).toBeLessThan(0.03);
    expect(Math.abs(approvals[1]! / 2000 - 0.3)).toBeLessThan(0.04);
  });
});
