import {
  writeChange,
  writeDifference,
  writeEstimate,
  writeTick,
  writeValue,
} from '../../../src/lab/format.js';

describe('numbers are written', () => {
  test.each([
    ['share', 0.97125, '97.1 %'],
    ['share', -0.0001, '0.0 %'],
    ['dollars', 12_345.678, '$12,346'],
    ['dollars', 12.345, '$12.35'],
    ['dollars', -9.71, '-$9.71'],
    ['days', 3.456, '3.46'],
    ['times', 1.2687, '1.27x'],
    ['count', 13.949, '13.95'],
  ] as const)('%s %f: %s', (unit, value, text) => {
    expect(writeValue(unit, value)).toBe(text);
  });

  test('with their intervals, the unit once', () => {
    expect(writeEstimate('share', { mean: 0.824, low: 0.813, high: 0.835 })).toBe('82.4 % [81.3, 83.5]');
    expect(writeEstimate('dollars', { mean: 1802, low: 1699.4, high: 1904.6 })).toBe('$1,802 [1,699, 1,905]');
  });

  test('as changes of which no interval is known', () => {
    expect(writeChange('share', -0.168)).toBe('-16.8 points');
    expect(writeChange('dollars', 9.714)).toBe('$9.71');
  });

  test('as differences, between shares in points', () => {
    expect(writeDifference('share', { mean: -0.168, low: -0.179, high: -0.158 })).toBe(
      '-16.8 points [-17.9, -15.8]',
    );
    expect(writeDifference('dollars', { mean: -9.71, low: -11.984, high: 0.4 })).toBe(
      '-$9.71 [-11.98, 0.40]',
    );
  });

  test.each([
    ['share', 0.15000000000000002, '15 %'],
    ['share', 5, '500 %'],
    ['dollars', 2000, '$2,000'],
    ['dollars', -20, '-$20'],
    ['times', 0.5, '0.5x'],
    ['days', 2.5, '2.5'],
  ] as const)('on an axis: %s %f is %s', (unit, value, text) => {
    expect(writeTick(unit, value)).toBe(text);
  });
});
