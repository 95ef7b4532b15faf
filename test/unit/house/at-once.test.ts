import fc from 'fast-check';
import { mapAtOnce } from '../../../src/at-once.js';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('so much at once', () => {
  test('gives all results in order, with never more under way, begun in order', async () => {
    const delays = fc.array(fc.nat(3), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(delays, fc.integer({ min: 1, max: 5 }), async (turns, atOnce) => {
        let underWay = 0;
        let most = 0;
        const begun: number[] = [];
        const items = turns.map((_, index) => index);
        const results = await mapAtOnce(items, atOnce, async (item) => {
          begun.push(item);
          most = Math.max(most, ++underWay);
          for (let turn = 0; turn < turns[item]!; turn++) await nextTurn();
          underWay -= 1;
          return item * 2;
        });
        expect(results).toEqual(items.map((item) => item * 2));
        expect(begun).toEqual(items);
        expect(most).toBeLessThanOrEqual(atOnce);
      }),
    );
  });

  test('begins nothing more after a failure', async () => {
    const begun: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      await nextTurn();
      if (item === 1) throw new Error('broken');
    };
    await expect(mapAtOnce([0, 1, 2, 3, 4, 5], 2, work)).rejects.toThrow('broken');
    await nextTurn();
    await nextTurn();
    expect(begun.length).toBeLessThanOrEqual(4);
  });
});
