import { price } from './shop';
test('be', () => { expect(price(2)).toBe(7.25); });
test('equal', () => { expect(price(2)).toEqual(7.25); });
test('object', () => { expect(price([2])).toEqual({ each: [7.25] }); });
test('strict', () => { expect(price([2])).toStrictEqual({ each: [7.25] }); });
test('close', () => { expect(price(2)).toBeCloseTo(7.25); });
test('between', () => { const p = price(2); expect(p).toBeGreaterThan(7); expect(p).toBeLessThan(8); });
test('callback', () => { expect(price(() => 7.25)).toBe(21.75); });
test('throws', () => { expect(() => price(null)).toThrow('no price'); });
