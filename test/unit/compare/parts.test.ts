import { firstDifference } from '../../../src/compare/first-difference.js';
import { differingPaths } from '../../../src/compare/flat.js';
import { pairUp } from '../../../src/compare/pairs.js';
import { eventLine } from '../../../src/reports/event-line.js';

async function* told(...bodies: object[]): AsyncGenerator<string> {
  for (const body of bodies) yield JSON.stringify(body);
}

const event = (seq: number, more: object = {}) => ({ seq, at: 0, type: 'JobExpired', job: 0, ...more });

describe('where two values are not the same', () => {
  test('by path, and parts of lists by their names', () => {
    const one = { groups: [{ name: 'a', skill: 1 }, { name: 'b' }], terms: { fee: 1 }, list: [1, 2] };
    const other = { groups: [{ name: 'b' }, { name: 'a', skill: 2 }], terms: {}, list: [1, 3], more: [] };
    expect(differingPaths(one, other)).toEqual(['groups.a.skill', 'terms.fee', 'list.1', 'terms', 'more']);
    expect(differingPaths(one, structuredClone(one))).toEqual([]);
  });
});

describe('the first event that differs', () => {
  test('with the three before it', async () => {
    const same = [1, 2, 3, 4, 5].map((seq) => event(seq));
    const found = await firstDifference(
      told(...same, event(6, { job: 1, facts: { x: 1 } })),
      told(...same, event(6, { job: 2, facts: { x: 1 } }), event(7)),
    );
    expect(found).toEqual({
      seq: 6,
      before: same.slice(2),
      first: event(6, { job: 1, facts: { x: 1 } }),
      second: event(6, { job: 2, facts: { x: 1 } }),
      fields: ['job'],
    });
  });

  test('is one of another type, or one that only one of them has', async () => {
    const other = await firstDifference(told(event(1)), told(event(1, { type: 'JobCancelled' })));
    expect(other!.fields).toEqual(['type']);
    const longer = await firstDifference(told(event(1)), told(event(1), event(2)));
    expect(longer).toMatchObject({ seq: 2, before: [event(1)], first: null, second: event(2), fields: [] });
    const shorter = await firstDifference(told(event(1), event(2)), told(event(1)));
    expect(shorter).toMatchObject({ seq: 2, first: event(2), second: null });
  });

  test('is none where all are the same to the byte, and also where there are none', async () => {
    expect(await firstDifference(told(event(1), event(2)), told(event(1), event(2)))).toBeNull();
    expect(await firstDifference(told(), told())).toBeNull();
  });
});

test('things are paired by key and number, where they are the same', () => {
  const by = { keyOf: ({ key }: Thing) => key, isSame: (a: Thing, b: Thing) => a.kind === b.kind };
  type Thing = { readonly key: string; readonly kind: number; readonly id: string };
  const thing = (id: string, key: string, kind = 0): Thing => ({ id, key, kind });
  const { both, onlyFirst, onlySecond } = pairUp(
    [thing('a1', 'a'), thing('a2', 'a'), thing('b1', 'b', 1), thing('c1', 'c')],
    [thing('A1', 'a'), thing('B1', 'b', 2), thing('A2', 'a'), thing('A3', 'a')],
    by,
  );
  expect(both.map(([one, other]) => [one.id, other.id])).toEqual([
    ['a1', 'A1'],
    ['a2', 'A2'],
  ]);
  expect(onlyFirst.map(({ id }) => id)).toEqual(['b1', 'c1']);
  expect(onlySecond.map(({ id }) => id)).toEqual(['B1', 'A3']);
});

test('an event is one line, with money as dollars and nothing that drives a terminal', () => {
  const raised = {
    seq: 4,
    at: 0,
    type: 'BountyRaised',
    job: 3,
    rung: 1,
    bountyCents: 123_456,
    trigger: 'time',
  };
  expect(eventLine(raised as never)).toBe('BountyRaised job 3: rung 1, bounty $1,234.56, trigger time');
  const named = {
    seq: 1,
    at: 0,
    type: 'ParticipantJoined',
    name: `\u001b[31m${'x'.repeat(200)}`,
    role: 'client',
  };
  expect(eventLine(named as never)).toHaveLength(90);
  expect(eventLine(named as never)).not.toContain('\u001b');
});
