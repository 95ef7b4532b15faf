import { constraintsOf } from '../../../src/optimise/conclusions.js';
import { type Give, playSearch, searchManifest } from '../../support/searches.js';

/** Luck that all designs share, and a little of their own: the same for a seed, whoever asks. */
const common = (seed: number) => 20 * Math.sin(seed * 12.9898);
const own = (design: number, seed: number) => Math.sin(seed * 78.233 + design * 37.719);

const costs =
  (means: readonly number[], completed: readonly number[] = []): Give =>
  (design, seed) => [
    means[design]! + common(seed) + own(design, seed),
    (completed[design] ?? 1) + 0.01 * own(design, seed + 0.5),
  ];

describe('a race', () => {
  test('finds the best by pairs, where the common luck hides it from means', () => {
    const { race, compared } = playSearch(searchManifest({ designs: 4 }), costs([103, 102, 100, 102]));
    expect([race.ended, race.left]).toEqual(['one', [2]]);
    expect(race.rounds[0]).toMatchObject({ designs: [0, 1, 2, 3], from: 0, to: 10, best: 2 });
    expect(race.rounds[0]!.dropped.map(({ reason }) => reason)).toEqual(['worse', 'worse', 'worse']);
    expect(compared).toEqual([
      { role: 'best', design: 2 },
      { role: 'runner-up', design: expect.any(Number) },
      { role: 'baseline', design: 0 },
    ]);
    expect([1, 3]).toContain(compared[1]!.design);
  });

  test('maximises as well', () => {
    const { race } = playSearch(searchManifest({ designs: 3, sense: 'maximise' }), costs([100, 104, 102]));
    expect(race.best).toBe(1);
  });

  test('plays those that are left on twice as many seeds each time, and spends no more than its budget', () => {
    const played: number[] = [];
    const manifest = searchManifest({ designs: 3, search: { budget: 200 } });
    // Who is ahead changes from seed to seed.
    const give: Give = (design, seed) => [(design + seed) % 3, 1];
    const { race } = playSearch(manifest, give, ({ from, count }) => {
      if (from < manifest.search.budget) played.push(count);
    });
    expect(race.ended).toBe('budget');
    expect(race.rounds.map(({ from, to }) => [from, to])).toEqual([
      [0, 10],
      [10, 20],
      [20, 40],
      [40, 66],
    ]);
    expect(race.replications).toBe(198);
    expect(played.reduce((sum, count) => sum + count, 0)).toBe(198);
  });

  test('plays the confirming run on seeds that no design was searched on', () => {
    const manifest = searchManifest({ designs: 3, search: { budget: 90, confirm: 7 } });
    const seeds = new Map<number, number[]>();
    playSearch(manifest, costs([101, 100, 100.01]), ({ cell, from, count }) => {
      const all = Array.from({ length: count }, (_, place) => from + place);
      seeds.set(cell, [...(seeds.get(cell) ?? []), ...all]);
    });
    for (const all of seeds.values()) expect(new Set(all).size).toBe(all.length);
    const fresh = [...seeds.values()].map((all) => all.filter((seed) => seed >= 90));
    expect(fresh.filter(({ length }) => length > 0)).toEqual(Array(3).fill([90, 91, 92, 93, 94, 95, 96]));
    expect(Math.max(...[...seeds.values()].flat().filter((seed) => seed < 90))).toBeLessThan(45);
  });

  test('does not choose what is cheap because it misses a constraint', () => {
    const subjectTo = [{ measure: 1, atLeast: 0.95, atMost: null }];
    const { race, compared } = playSearch(
      searchManifest({ designs: 4, subjectTo }),
      costs([103, 90, 100, 101], [1, 0.8, 0.97, 0.98]),
    );
    expect(race.rounds[0]!.dropped).toContainEqual({ design: 1, reason: 'constraint', by: 0 });
    expect(race.best).toBe(2);
    expect(compared.map(({ design }) => design)).not.toContain(1);
  });

  test('lets nobody be beaten by a design of which it is not sure that it keeps to the constraints', () => {
    const subjectTo = [{ measure: 1, atLeast: 0.95, atMost: null }];
    const limits: Give = (design, seed) => {
      const [cost, completed] = costs([90, 100], [0.951, 0.99])(design, seed) as [number, number];
      return [cost, design === 0 ? completed + 0.05 * own(9, seed) : completed];
    };
    const { race, searched, manifest } = playSearch(
      searchManifest({ designs: 2, subjectTo, search: { budget: 40 } }),
      limits,
    );
    const [cheap] = constraintsOf(0, searched, manifest.objective.subjectTo);
    expect(cheap).toMatchObject({ keeping: 'unsure' });
    expect([race.ended, [...race.left].sort(), race.best]).toEqual(['budget', [0, 1], 1]);
  });

  test('says so where nothing keeps to the constraints, and takes what misses them least', () => {
    const subjectTo = [
      { measure: 1, atLeast: 0.95, atMost: null },
      { measure: 0, atLeast: null, atMost: 200 },
    ];
    const { race } = playSearch(
      searchManifest({ designs: 3, subjectTo }),
      costs([100, 90, 110], [0.7, 0.6, 0.8]),
    );
    expect([race.ended, race.best]).toEqual(['none', 2]);
    expect(race.rounds).toHaveLength(1);
  });

  test('plays only one of those that give the same, the baseline if it is one of them', () => {
    const give: Give = (design, seed) => costs([100, 100, 105])(design === 1 ? 0 : design, seed);
    const { race, compared } = playSearch(searchManifest({ designs: 3, baseline: 1 }), give);
    expect(race.rounds[0]!.dropped).toEqual([
      { design: 0, reason: 'same', by: 1 },
      { design: 2, reason: 'worse', by: 1 },
    ]);
    expect(compared).toEqual([
      { role: 'best', design: 1 },
      { role: 'runner-up', design: 2 },
    ]);
  });

  test('leaves out what has no value, such as a cost where nothing gets done, and failed replications', () => {
    const give: Give = (design, seed) => (design === 0 ? [null, 0] : costs([0, 100, 102])(design, seed));
    const { race } = playSearch(searchManifest({ designs: 3 }), give);
    expect(race.rounds[0]!.dropped).toContainEqual({ design: 0, reason: 'noValue', by: null });
    expect(race.best).toBe(1);
  });
});
