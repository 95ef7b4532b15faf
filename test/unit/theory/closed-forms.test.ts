import { PURPOSES, Random, theory } from '#market/index.js';
import { drawTypes, z } from '../../support/theory-play.js';

const {
  arbitratedQuality,
  bradleyTerry,
  erlangC,
  panelQuality,
  paidRightShare,
  passAtK,
  passAtKSpread,
  tullockContest,
} = theory;
const random = new Random(7);
const draw = (who: number, which: number) => random.uniform(PURPOSES.attemptLuck, who, which);
const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

describe('a contest', () => {
  test.each([
    [2, 100, 25],
    [4, 16, 3],
    [10, 1, 0.09],
  ])('%i players for a prize of %f', (players, prize, effort) => {
    const outcome = tullockContest(players, prize);
    expect(outcome.effort).toBeCloseTo(effort, 12);
    expect(outcome.totalEffort).toBeCloseTo(players * effort, 12);
    expect(outcome.spentShare).toBeCloseTo((players - 1) / players, 12);
    const payoff = (own: number) => (own / (own + (players - 1) * outcome.effort)) * prize - own;
    expect(payoff(outcome.effort)).toBeCloseTo(outcome.payoff, 12);
    for (const other of times(200, (i) => (i * prize) / 200))
      expect(payoff(other)).toBeLessThanOrEqual(outcome.payoff + 1e-12);
  });

  test('one player is no contest', () => expect(() => tullockContest(1, 1)).toThrow(RangeError));
});

describe("Erlang's C", () => {
  test.each([
    ['one server: its load', { arrivalRate: 0.7, serviceRate: 1, freelancers: 1 }, [0.7, 0.7 / 0.3]],
    ['two servers: 2 r^2 / (1 + r)', { arrivalRate: 1, serviceRate: 1, freelancers: 2 }, [1 / 3, 1 / 3]],
    ['5 erlangs for 8 servers', { arrivalRate: 5, serviceRate: 1, freelancers: 8 }, [0.16725, 0.05575]],
  ])('%s', (_, terms, [waits, mean]) => {
    const outcome = erlangC(terms);
    expect(outcome.waitProbability).toBeCloseTo(waits!, 4);
    expect(outcome.meanWait).toBeCloseTo(mean!, 4);
  });

  test('the sum of textbooks, at any size that does not overflow', () => {
    const [load, servers] = [17.5, 20];
    const terms = times(servers, (k) => times(k, (i) => load / (i + 1)).reduce((a, b) => a * b, 1));
    const last =
      (times(servers, (i) => load / (i + 1)).reduce((a, b) => a * b, 1) * servers) / (servers - load);
    const textbook = last / (terms.reduce((a, b) => a + b) + last);
    const { waitProbability } = erlangC({ arrivalRate: load, serviceRate: 1, freelancers: servers });
    expect(waitProbability).toBeCloseTo(textbook, 12);
  });

  test('ten thousand freelancers', () => {
    const { waitProbability } = erlangC({ arrivalRate: 9900, serviceRate: 1, freelancers: 10_000 });
    expect(waitProbability).toBeGreaterThan(0.1);
    expect(waitProbability).toBeLessThan(0.5);
  });

  test('a simulated queue of three', () => {
    const terms = { arrivalRate: 2.1, serviceRate: 1, freelancers: 3 };
    const batches = times(40, (batch) => {
      const freeAt = [0, 0, 0];
      let now = 0;
      let [waited, waitedLong] = [0, 0];
      for (let job = 0; job < 5000; job++) {
        now += random.exponential(PURPOSES.arrival, batch, job) / terms.arrivalRate;
        freeAt.sort((a, b) => a - b);
        const wait = Math.max(0, freeAt[0]! - now);
        freeAt[0] = now + wait + random.exponential(PURPOSES.workLength, batch, job);
        waitedLong += wait;
        waited += Number(wait > 0);
      }
      return [waited / 5000, waitedLong / 5000] as const;
    });
    const { waitProbability, meanWait } = erlangC(terms);
    expect(
      Math.abs(
        z(
          batches.map(([waited]) => waited),
          waitProbability,
        ),
      ),
    ).toBeLessThan(4);
    expect(
      Math.abs(
        z(
          batches.map(([, long]) => long),
          meanWait,
        ),
      ),
    ).toBeLessThan(4);
  });

  test('too much work is refused', () => {
    expect(() => erlangC({ arrivalRate: 3, serviceRate: 1, freelancers: 3 })).toThrow(/without end/);
  });
});

describe('attempts', () => {
  test('pass@k by counting: 1 - C(3, 2) / C(5, 2)', () => {
    expect(passAtK({ attempts: 5, successes: 2 }, 2)).toBeCloseTo(0.7, 12);
    expect(passAtK({ attempts: 200, successes: 13 }, 1)).toBeCloseTo(13 / 200, 12);
    expect(passAtK({ attempts: 5, successes: 4 }, 2)).toBe(1);
    expect(passAtK({ attempts: 5, successes: 0 }, 3)).toBe(0);
    expect(() => passAtK({ attempts: 2, successes: 1 }, 3)).toThrow(RangeError);
  });

  test('it is unbiased', () => {
    const estimates = drawTypes(20_000, 10).map((luck) =>
      passAtK({ attempts: 10, successes: luck.filter((x) => x < 0.3).length }, 4),
    );
    expect(Math.abs(z(estimates, 1 - 0.7 ** 4))).toBeLessThan(4);
  });

  test.each([1, 2, 5, 20])('spread skill, k = %i', (k) => {
    expect(passAtKSpread(theory.uniform(), k)).toBeCloseTo(k / (k + 1), 10);
    const [a, b] = [2, 3];
    const allFail = times(k, (i) => (b + i) / (a + b + i)).reduce((x, y) => x * y, 1);
    expect(passAtKSpread(theory.beta({ a, b }), k)).toBeCloseTo(1 - allFail, 10);
    expect(passAtKSpread(theory.empirical([0.5, 0.5]), k)).toBeCloseTo(1 - 0.5 ** k, 10);
  });
});

describe('review', () => {
  test('half of the work is right, 90 % and 80 %', () => {
    expect(paidRightShare(0.5, { sensitivity: 0.9, specificity: 0.8 })).toBeCloseTo(0.45 / 0.55, 12);
    expect(paidRightShare(0.5, { sensitivity: 0.9, specificity: 1 })).toBe(1);
  });

  test('panels by hand', () => {
    const one = { sensitivity: 0.8, specificity: 0.7 };
    const three = panelQuality(one, { reviewers: 3 });
    expect(three.sensitivity).toBeCloseTo(0.896, 12);
    expect(three.specificity).toBeCloseTo(0.784, 12);
    const all = panelQuality(one, { reviewers: 3, quorum: 3 });
    expect(all.sensitivity).toBeCloseTo(0.512, 12);
    expect(all.specificity).toBeCloseTo(0.973, 12);
    expect(panelQuality(one, { reviewers: 1 }).sensitivity).toBeCloseTo(0.8, 12);
  });

  test('a panel of three and an arbiter, by hand', () => {
    const one = { sensitivity: 0.8, specificity: 0.7 };
    const judges = { reviewers: 3, quorum: 2, arbiter: { sensitivity: 0.9, specificity: 0.8 } };
    const split = arbitratedQuality(one, { ...judges, disputes: 'split' });
    expect(split.sensitivity).toBeCloseTo(0.512 + 0.48 * 0.9, 12);
    expect(split.specificity).toBeCloseTo(1 - (0.027 + 0.63 * 0.2), 12);
    const rejection = arbitratedQuality(one, { ...judges, disputes: 'rejection' });
    expect(rejection.sensitivity).toBeCloseTo(0.896 + 0.104 * 0.9, 12);
    expect(rejection.specificity).toBeCloseTo(1 - (0.216 + 0.784 * 0.2), 12);
    const audited = arbitratedQuality(one, { ...judges, audit: 0.25 });
    expect(audited.sensitivity).toBeCloseTo(0.896 * (0.75 + 0.25 * 0.9), 12);
    expect(audited.specificity).toBeCloseTo(1 - 0.216 * (0.75 + 0.25 * 0.2), 12);
    const both = arbitratedQuality(one, { ...judges, disputes: 'split', audit: 0.25 });
    expect(both.sensitivity).toBeCloseTo(0.512 * (0.75 + 0.25 * 0.9) + 0.48 * 0.9, 12);
    expect(arbitratedQuality(one, judges)).toEqual(panelQuality(one, { reviewers: 3 }));
  });

  test('simulated panels of five', () => {
    const one = { sensitivity: 0.75, specificity: 0.65 };
    const paid = times(20_000, (job) => {
      const right = draw(0, job) < 0.4;
      const votes = times(5, (i) => draw(i + 1, job) < (right ? one.sensitivity : 1 - one.specificity));
      return { right, paid: votes.filter(Boolean).length >= 3 };
    }).filter((job) => job.paid);
    const expected = paidRightShare(0.4, panelQuality(one, { reviewers: 5 }));
    expect(
      Math.abs(
        z(
          paid.map(({ right }) => Number(right)),
          expected,
        ),
      ),
    ).toBeLessThan(4);
  });
});

describe('Bradley-Terry', () => {
  test('two players, three wins to one', () => {
    const { strengths, standardErrors } = bradleyTerry([
      [0, 3],
      [1, 0],
    ]);
    expect(strengths[0]! - strengths[1]!).toBeCloseTo(Math.log(3), 10);
    expect(standardErrors[0]).toBeCloseTo(Math.sqrt(1 / (4 * 0.75 * 0.25)) / 2, 10);
  });

  test('planted strengths come back, and 95 % intervals cover them', () => {
    const planted = [1.2, 0.5, 0, -0.4, -1.3];
    const tournament = (which: number) =>
      planted.map((own, i) =>
        planted.map((other, j) => {
          const [low, high] = i < j ? [i, j] : [j, i];
          const chance = 1 / (1 + Math.exp(planted[high]! - planted[low]!));
          const wonByLow = times(40, (game) => draw(100 + low * 10 + high, which * 100 + game) < chance);
          const count = wonByLow.filter(Boolean).length;
          return own === other ? 0 : i < j ? count : 40 - count;
        }),
      );
    const fits = times(300, (which) => bradleyTerry(tournament(which)));
    planted.forEach((strength, i) => {
      const covered = fits.filter(
        ({ strengths, standardErrors }) => Math.abs(strengths[i]! - strength) < 1.96 * standardErrors[i]!,
      ).length;
      expect(covered / fits.length).toBeGreaterThan(0.9);
      expect(covered / fits.length).toBeLessThan(0.99);
      const mean = fits.reduce((sum, { strengths }) => sum + strengths[i]!, 0) / fits.length;
      expect(Math.abs(mean - strength)).toBeLessThan(0.06);
    });
  });

  test('somebody who never lost has no finite strength', () => {
    expect(() =>
      bradleyTerry([
        [0, 3],
        [0, 0],
      ]),
    ).toThrow(/finite/);
  });
});
