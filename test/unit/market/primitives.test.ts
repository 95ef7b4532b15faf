import fc from 'fast-check';
import {
  DAY,
  formatSimTime,
  formatUsd,
  HOUR,
  isAmount,
  MINUTE,
  parseDuration,
  parseUsd,
  shareOf,
  WEEK,
} from '#market/index.js';

describe('money', () => {
  test.each([
    ['$0', 0],
    ['$250', 25_000],
    ['$1,000', 100_000],
    ['$1000', 100_000],
    ['$62.50', 6_250],
    ['$1,234,567.89', 123_456_789],
    ['250', undefined],
    ['$', undefined],
    ['$-5', undefined],
    ['$1,00', undefined],
    ['$62.5', undefined],
    ['$1.234', undefined],
    ['$99999999999999999', undefined],
  ])('reads %s as %p cents', (text, cents) => {
    expect(parseUsd(text)).toBe(cents);
  });

  test.each([
    [0, '$0'],
    [5, '$0.05'],
    [25_000, '$250'],
    [123_450, '$1,234.50'],
    [-123_456_789, '-$1,234,567.89'],
  ])('writes %i cents as %s', (cents, text) => {
    expect(formatUsd(cents)).toBe(text);
  });

  test('what is written is read again', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (cents) => parseUsd(formatUsd(cents)) === cents));
  });

  test('a share is exact, and rounded down', () => {
    const upTo = Math.floor(Number.MAX_SAFE_INTEGER / 10_000);
    fc.assert(
      fc.property(fc.nat({ max: upTo }), fc.nat({ max: 10_000 }), (cents, part) => {
        expect(shareOf(cents, part)).toBe(Number((BigInt(cents) * BigInt(part)) / 10_000n));
      }),
    );
  });

  test.each([
    [1, true],
    [Number.MAX_SAFE_INTEGER, true],
    [0, false],
    [-1, false],
    [0.5, false],
    [Number.NaN, false],
    [Number.POSITIVE_INFINITY, false],
  ])('%p is an amount: %p', (value, amount) => {
    expect(isAmount(value)).toBe(amount);
  });
});

describe('simulated time', () => {
  test.each([
    ['45s', 45],
    ['90m', 90 * MINUTE],
    ['12h', 12 * HOUR],
    ['7d', 7 * DAY],
    ['2w', 2 * WEEK],
    ['7', undefined],
    ['1.5h', undefined],
    ['-1d', undefined],
    ['7 d', undefined],
    ['99999999999999999w', undefined],
  ])('reads %s as %p seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  test.each([
    [0, 'day 0 00:00'],
    [12 * DAY + 6 * HOUR + 30 * MINUTE + 59, 'day 12 06:30'],
    [DAY - 1, 'day 0 23:59'],
  ])('writes second %i as %s', (at, text) => {
    expect(formatSimTime(at)).toBe(text);
  });
});
