import type { MarketEvent } from '#market/index.js';
import { copiedCode } from '../../../src/fair-play/code/copies.js';
import { fingerprints } from '../../../src/fair-play/code/fingerprints.js';
import { tokensOf } from '../../../src/fair-play/code/tokens.js';
import { MarketFacts } from '../../../src/fair-play/market-facts.js';

const ORIGINAL = `export function total(items) {
  // Adds up what is not free.
  let sum = 0;
  for (const item of items) {
    if (item.price > 0 && !item.gift) sum += item.price * item.count;
    else if (item.deposit) sum -= item.deposit;
  }
  const rounded = Math.round(sum * 100) / 100;
  return items.length > 10 ? rounded * 0.9 : rounded;
}
`;
const RENAMED = ORIGINAL.replaceAll('item', 'thing')
  .replaceAll('sum', 'amount')
  .replace('// Adds up what is not free.', '/* mine */')
  .replaceAll('\n', '\n\n');
const OTHER = `export const total = (list) => {
  const paid = list.filter(({ price, gift }) => price > 0 && !gift).map(({ price, count }) => price * count);
  const back = list.filter(({ price }) => price <= 0).map(({ deposit = 0 }) => -deposit);
  const all = [...paid, ...back].reduce((a, b) => a + b, 0);
  return +(list.length > 10 ? all * 0.9 : all).toFixed(2);
};
`;
const IN_PYTHON = 'def total(items):\n    return sum(item.price for item in items)  # easy\n';

describe('tokens', () => {
  test('do not change with names, layout and comments', () => {
    expect(tokensOf(RENAMED, 'javascript')).toEqual(tokensOf(ORIGINAL, 'javascript'));
    expect(tokensOf(OTHER, 'javascript')).not.toEqual(tokensOf(ORIGINAL, 'javascript'));
    expect(tokensOf(IN_PYTHON.replaceAll('item', 'x').replace(' # easy', ''), 'python')).toEqual(
      tokensOf(IN_PYTHON, 'python'),
    );
  });
});

describe('fingerprints', () => {
  test('find what is common, wherever it stands', () => {
    const common = Array.from({ length: 12 }, (_, index) => `t${index}`);
    const [a, b] = [fingerprints([...'abcdefgh', ...common]), fingerprints([...common, ...'ijklmnopq'])];
    expect([...a].filter((print) => b.has(print)).length).toBeGreaterThan(0);
    const none = fingerprints([...'abcdefghijklmnop']);
    expect([...none].filter((print) => b.has(print))).toEqual([]);
  });

  test('of next to nothing there are none', () => expect(fingerprints(['a', 'b']).size).toBe(0));
});

describe('copied code', () => {
  const marketOf = (sources: readonly string[]) => {
    const texts = sources.map((source) =>
      JSON.stringify({
        kind: 'code',
        submission: { language: 'javascript', main: 'a.js', files: { 'a.js': source } },
      }),
    );
    const events = texts.flatMap((_, index): object[] => [
      { type: 'ParticipantJoined', participant: index, name: `f${index}`, role: 'freelancer', capacity: 1 },
      {
        ...{ type: 'WorkSubmitted', submission: index, job: 3, freelancer: index },
        facts: { artifact: String(index), attempts: 1, testsPassed: 1, testsTotal: 1 },
      },
    ]);
    const facts = new MarketFacts(
      events.map((event, index) => ({ ...event, seq: index + 1, at: index }) as MarketEvent),
    );
    return (given: readonly string[] = []) =>
      copiedCode(
        facts,
        (digest) => texts[Number(digest)]!,
        () => given,
      );
  };

  test('is found under other names, with both authors and where to look', () => {
    expect(marketOf([ORIGINAL, OTHER, RENAMED])()).toMatchObject([
      { kind: 'code', who: ['f2', 'f0'], chance: null, example: { job: 3, events: [2, 6] } },
    ]);
  });

  test('is no copy of what both were given', () => {
    expect(marketOf([ORIGINAL, RENAMED])([ORIGINAL])).toEqual([]);
  });

  test('is no copy where most have come to the same', () => {
    expect(marketOf([ORIGINAL, RENAMED, ORIGINAL, RENAMED, OTHER])()).toEqual([]);
  });
});
