import { formatInfo } from '../../../scenarios/document/formats.js';
import { nearest } from '../../../scenarios/document/nearest.js';
import { cap, duration, percent, size, usd } from '../../../scenarios/units.js';

describe('what is read, and how it is written again', () => {
  test.each([
    ['$250', 25_000, '$250'],
    ['$1,000', 100_000, '$1,000'],
    ['$1000', 100_000, '$1,000'],
    ['$62.50', 6_250, '$62.50'],
    ['$0', 0, '$0'],
  ])('%s', (text, cents, again) => {
    expect(usd.parse(text)).toBe(cents);
    expect(usd.encode(cents)).toBe(again);
  });

  test.each([
    ['90s', 90, '90s'],
    ['120s', 120, '2m'],
    ['90m', 5_400, '90m'],
    ['48h', 172_800, '2d'],
    ['2w', 1_209_600, '14d'],
    ['0d', 0, '0s'],
  ])('%s', (text, seconds, again) => {
    expect(duration.parse(text)).toBe(seconds);
    expect(duration.encode(seconds)).toBe(again);
  });

  test.each([
    ['256MB', 256_000_000, '256MB'],
    ['2000MB', 2_000_000_000, '2GB'],
    ['1500kB', 1_500_000, '1500kB'],
  ])('%s', (text, bytes, again) => {
    expect(size.parse(text)).toBe(bytes);
    expect(size.encode(bytes)).toBe(again);
  });

  test.each([
    ['10%', 1_000, '10%'],
    ['12.5%', 1_250, '12.5%'],
    ['0.07%', 7, '0.07%'],
    ['100%', 10_000, '100%'],
    ['0%', 0, '0%'],
  ])('%s', (text, points, again) => {
    expect(percent.parse(text)).toBe(points);
    expect(percent.encode(points)).toBe(again);
  });

  test.each([
    ['8x', { times: 8 }, '8x'],
    ['$8000', { cents: 800_000 }, '$8,000'],
  ])('%s', (text, limit, again) => {
    expect(cap.parse(text)).toEqual(limit);
    expect(cap.encode(limit)).toBe(again);
  });
});

describe('what is refused', () => {
  test.each(['250', '$ 250', '$1,00', '$2.5', '-$5', '$9,999,999,999,999,999', 250, null])(
    '%p is no money',
    (value) => {
      expect(usd.safeParse(value).success).toBe(false);
    },
  );
  test.each(['7', '1.5d', '-7d', '7 d', 'd', '1y', '36501d', 7])('%p is no time span', (value) => {
    expect(duration.safeParse(value).success).toBe(false);
  });
  test.each(['10', '100.01%', '-1%', '1.005%', 10])('%p is no percentage', (value) => {
    expect(percent.safeParse(value).success).toBe(false);
  });
  test.each(['0x', '1.5x', 'x8', '$0', '10000x', 8])('%p is no cap', (value) => {
    expect(cap.safeParse(value).success).toBe(false);
  });
});

describe('what was probably meant', () => {
  test.each([
    ['usd', 250, '"$250"'],
    ['usd', '1,000 USD', '"$1,000"'],
    ['usd', '€62.5', '"$62.50"'],
    ['usd', '1.000', undefined],
    ['time-span', '7 days', '7d'],
    ['time-span', '36 Hours', '36h'],
    ['time-span', '0.5w', '84h'],
    ['time-span', '2 months', undefined],
    ['size', '256 MiB', '256MB'],
    ['size', '0.5G', '500MB'],
    ['size', '1.5', undefined],
    ['percent', 10, '10%'],
    ['percent', 0.125, '12.5%'],
    ['percent', '10 percent', '10%'],
    ['percent', 400, undefined],
    ['cap', 'x8', '8x'],
    ['cap', '8 times', '8x'],
    ['cap', '8,000 dollars', '"$8,000"'],
    ['slug', 'All the Way Down!', 'all-the-way-down'],
    ['arrivals', 4, '{perDay: 4}'],
    ['arrivals', '12 hours', '{every: 12h}'],
  ])('%s %p: %s', (format, found, meant) => {
    expect(formatInfo(format)?.suggest(found)).toBe(meant);
  });

  test.each([
    ['dubling', 'doubling'],
    ['posted_price', 'posted-price'],
    ['PostedPrice', 'posted-price'],
    ['lin', 'linear'],
    ['auction', undefined],
    ['', undefined],
  ])('%s: %s', (found, meant) => {
    expect(nearest(found, ['doubling', 'posted-price', 'linear'])).toBe(meant);
  });
});
