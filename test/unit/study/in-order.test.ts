import { inOrder } from '../../../src/study/in-order.js';

async function* items(count: number): AsyncGenerator<number> {
  for (let item = 0; item < count; item++) yield item;
}

async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const result of results) list.push(result);
  return list;
}

describe('work in order', () => {
  test('gives results in the order of the items, whichever is ready first', async () => {
    const waiting = new Map<number, () => void>();
    const work = (item: number) => new Promise<number>((done) => waiting.set(item, () => done(item * 10)));
    const results = all(inOrder(items(4), 4, work));
    while (waiting.size < 4) await new Promise(setImmediate);
    for (const item of [3, 1, 0, 2]) waiting.get(item)!();
    expect(await results).toEqual([0, 10, 20, 30]);
  });

  test('has no more at work, or waiting for those before, than it may', async () => {
    let [begun, taken, most] = [0, 0, 0];
    for await (const _ of inOrder(items(50), 5, async () => {
      most = Math.max(most, ++begun - taken);
    }))
      taken++;
    expect(begun).toBe(50);
    // And the one that is being handed over.
    expect(most).toBe(6);
  });

  test('ends with the first failure in order, and leaves no other unheard', async () => {
    const seen: number[] = [];
    const work = async (item: number) => {
      if (item >= 2) throw new Error(`no ${item}`);
      return item;
    };
    await expect(
      (async () => {
        for await (const result of inOrder(items(9), 4, work)) seen.push(result);
      })(),
    ).rejects.toThrow('no 2');
    expect(seen).toEqual([0, 1]);
    expect(await all(inOrder(items(0), 4, work))).toEqual([]);
  });
});
