import fc from 'fast-check';
import { rate } from 'openskill';
import { LiveRatings, type Placed } from '../../../src/ratings/live.js';

const names = ['ann', 'bob', 'cid', 'dot', 'eve'];
const anyMatch: fc.Arbitrary<Placed[]> = fc
  .shuffledSubarray(names, { minLength: 2 })
  .chain((players) =>
    fc
      .array(fc.integer({ min: 1, max: 4 }), { minLength: players.length, maxLength: players.length })
      .map((ranks) => players.map((name, at) => ({ name, rank: ranks[at]! }))),
  );
const anyMatches = fc.array(anyMatch, { minLength: 1, maxLength: 25 });

const ratedBy = (matches: readonly (readonly Placed[])[], live = new LiveRatings()) => {
  for (const match of matches) live.update(match);
  return live;
};
const bytes = (live: LiveRatings) => JSON.stringify(live.state);

describe('live ratings', () => {
  test('are those of OpenSkill', () => {
    // Its README: who is new has 25 and 8.333.
    const live = new LiveRatings({
      entrants: [
        ['a', 29.182, 4.782, 3],
        ['b', 27.174, 4.922, 3],
      ],
    });
    live.join('c');
    expect(live.of('c')).toMatchObject({ mu: 25, sigma: expect.closeTo(8.333, 3), matches: 0 });
    expect(live.of('a').ordinal).toBeCloseTo(29.182 - 3 * 4.782, 9);
    live.update([
      { name: 'b', rank: 2 },
      { name: 'a', rank: 1 },
    ]);
    const [[a], [b]] = rate([[{ mu: 29.182, sigma: 4.782 }], [{ mu: 27.174, sigma: 4.922 }]]) as unknown as [
      [{ mu: number; sigma: number }],
      [{ mu: number; sigma: number }],
    ];
    expect(live.of('a')).toMatchObject({ ...a, matches: 4 });
    expect(live.of('b')).toMatchObject({ ...b, matches: 4 });
  });

  test('rise for who is first, fall for who is last, and are the same for who ties', () => {
    const live = ratedBy([
      [
        { name: 'ann', rank: 1 },
        { name: 'bob', rank: 2 },
        { name: 'cid', rank: 2 },
        { name: 'dot', rank: 4 },
      ],
    ]);
    const [ann, bob, cid, dot] = ['ann', 'bob', 'cid', 'dot'].map((name) => live.of(name).mu) as [
      number,
      number,
      number,
      number,
    ];
    expect([ann > 25, dot < 25, ann > bob, bob > dot]).toEqual([true, true, true, true]);
    expect(bob).toBeCloseTo(cid, 9);
    expect(live.standings.map(({ name }) => name)).toEqual(['ann', 'bob', 'cid', 'dot']);
  });

  test('the same matches give the same bytes, from the start or from a kept state, in whatever order a match names its entrants', () => {
    fc.assert(
      fc.property(anyMatches, fc.nat(25), (matches, cut) => {
        const whole = bytes(ratedBy(matches));
        expect(bytes(ratedBy(matches))).toBe(whole);
        const kept = JSON.parse(bytes(ratedBy(matches.slice(0, cut))));
        expect(bytes(ratedBy(matches.slice(cut), new LiveRatings(kept)))).toBe(whole);
        expect(bytes(ratedBy(matches.map((match) => match.toReversed())))).toBe(whole);
      }),
    );
  });

  test('chances of two sum to one, and doubt never grows out of bounds', () => {
    fc.assert(
      fc.property(anyMatches, (matches) => {
        const live = ratedBy(matches);
        const { standings } = live;
        for (const one of standings) {
          expect(one.sigma).toBeGreaterThan(0);
          expect(one.ordinal).toBeCloseTo(one.mu - 3 * one.sigma, 9);
          for (const other of standings)
            if (one.name !== other.name)
              expect(live.chance(one.name, other.name) + live.chance(other.name, one.name)).toBeCloseTo(1, 9);
        }
        expect(standings.map(({ ordinal }) => ordinal)).toEqual(
          standings.map(({ ordinal }) => ordinal).sort((a, b) => b - a),
        );
      }),
    );
  });

  test('find an order that was planted', () => {
    const live = new LiveRatings();
    // Each one is before the next, but for every fifth match, which is turned around.
    for (let match = 0; match < 60; match++)
      live.update(names.map((name, at) => ({ name, rank: match % 5 === 4 ? names.length - at : at + 1 })));
    expect(live.standings.map(({ name }) => name)).toEqual(names);
    expect(live.chance('ann', 'eve')).toBeGreaterThan(0.7);
  });

  test.each<[Placed[], string]>([
    [[{ name: 'ann', rank: 1 }], 'a match has 2 entrants at least, got 1'],
    [
      [
        { name: 'ann', rank: 1 },
        { name: 'ann', rank: 2 },
      ],
      'an entrant is in a match once',
    ],
    [
      [
        { name: 'ann', rank: 1 },
        { name: 'bob', rank: Number.NaN },
      ],
      'a rank is a number',
    ],
  ])('refuse %j', (match, message) => {
    const live = new LiveRatings();
    expect(() => live.update(match)).toThrow(message);
    expect(live.state.entrants).toEqual([]);
    expect(() => live.of('ann')).toThrow('ann has not joined');
  });
});
