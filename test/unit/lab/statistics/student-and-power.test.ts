import { studentQuantile } from '../../../../src/lab/estimates.js';
import { detectableDifference, powerOf, replicationsToTell } from '../../../../src/lab/statistics/power.js';
import { noncentralStudentCdf, studentP } from '../../../../src/lab/statistics/student.js';

describe("Student's distribution", () => {
  // Of one degree of freedom it is Cauchy's: P(|T| > t) = 1 - 2 atan(t) / pi; of two 1 - t / sqrt(2 + t^2).
  test.each([0.1, 1, 3, 50])('has the closed form of one and two degrees of freedom at %f', (t) => {
    expect(studentP(t, 1)).toBeCloseTo(1 - (2 * Math.atan(t)) / Math.PI, 12);
    expect(studentP(-t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 12);
  });

  test('has its quantile where the p-value is what was asked for', () => {
    for (const confidence of [0.9, 0.95, 0.99])
      expect(studentP(studentQuantile(7, confidence), 7)).toBeCloseTo(1 - confidence, 10);
    // Every printed table: 1.895 and 3.499 at 7 degrees of freedom.
    expect(studentQuantile(7, 0.9)).toBeCloseTo(1.8946, 4);
    expect(studentQuantile(7, 0.99)).toBeCloseTo(3.4995, 4);
  });

  test('is the central one without noncentrality, and P(T < 0) is Phi(-delta) with it', () => {
    expect(noncentralStudentCdf(1.5, 9, 0)).toBeCloseTo(1 - studentP(1.5, 9) / 2, 12);
    expect(noncentralStudentCdf(0, 9, 1.959964)).toBeCloseTo(0.025, 8);
    expect(noncentralStudentCdf(-1e-9, 9, 1.959964)).toBeCloseTo(0.025, 8);
  });

  test('goes over into its approximation without a step', () => {
    const series = noncentralStudentCdf(37, 200, 36.999);
    expect(Math.abs(noncentralStudentCdf(37, 200, 37.001) - series)).toBeLessThan(0.005);
  });
});

describe('power', () => {
  const independent = { deviation: 1, paired: false };

  test("is that of the examples of R's power.t.test", () => {
    // power.t.test(n = 20, delta = 1, sd = 1): 0.8689528; power.t.test(power = .90, delta = 1): n = 22.02110
    expect(powerOf(independent, 1, 20)).toBeCloseTo(0.868953, 5);
    expect(replicationsToTell(independent, 1, 0.9)).toBe(23);
  });

  test("is that of Cohen's table 2.4.1: 64 a side for d = 0.5, 26 for d = 0.8, at 80 %", () => {
    expect(replicationsToTell(independent, 0.5)).toBe(64);
    expect(replicationsToTell(independent, 0.8)).toBe(26);
    expect(replicationsToTell(independent, 0.2)).toBe(394);
  });

  test('of pairs is that of one sample: 34 for d = 0.5 (G*Power 3.1, matched pairs)', () => {
    expect(replicationsToTell({ deviation: 1, paired: true }, 0.5)).toBe(34);
  });

  test('without a difference is the size of the test', () => {
    expect(powerOf(independent, 0, 12)).toBeCloseTo(0.05, 10);
    expect(replicationsToTell(independent, 0)).toBeNull();
  });

  test('finds the detectable difference four times of five, and what never varies at once', () => {
    const difference = detectableDifference({ deviation: 3, paired: true }, 25);
    expect(powerOf({ deviation: 3, paired: true }, difference, 25)).toBeCloseTo(0.8, 5);
    expect(detectableDifference({ deviation: 0, paired: true }, 25)).toBe(0);
    expect(detectableDifference({ deviation: 3, paired: true }, 1)).toBe(Infinity);
    expect(replicationsToTell({ deviation: 0, paired: true }, 1)).toBe(2);
  });
});
