import fc from 'fast-check';
import type { RunRecorder } from '#market/index.js';
import type { Scenario } from '#scenarios/index.js';
import { comparison } from '../../../src/compare/comparison.js';
import type { RunEntity } from '../../../src/store/run.entity.js';
import { anyChangedMarket, changed } from '../../support/any-market.js';
import { cases } from '../../support/cases.js';
import { playInActs } from '../../support/play-in-acts.js';

jest.setTimeout(24 * 60 * 60 * 1000);

const OPTIONS = { numRuns: cases(25), seed: Number(process.env.TORTUGA_HISTORIES_SEED ?? 1) };

/** Of the events of a run. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const eventAt = (share: number, count: number) => Math.max(1, Math.ceil(share * count));

const sideOf = (number: number, { seed, name, document }: Scenario, recorder: RunRecorder) => ({
  run: {
    ...{ number, seed, scenario: name, document: JSON.stringify(document), status: 'finished' },
    ...{ eventLogSha256: 'x', lineage: null },
  } as RunEntity,
  recorder,
});

/** Numbers of one side turned around. */
const turned = (value: unknown): unknown =>
  typeof value === 'number' ? 0 - value : value === null ? null : value;

test('differences of two runs are those of the same runs the other way round, with the other sign', async () => {
  const property = fc.asyncProperty(anyChangedMarket, place, async ([scenario, set], share) => {
    const whole = await playInActs(scenario);
    const other = changed(scenario, set);
    const fork = await playInActs(scenario, { after: eventAt(share, whole.events.length), scenario: other });
    const [one, two] = [sideOf(1, scenario, whole.recorder), sideOf(2, other, fork.recorder)];
    const [there, back] = [comparison(one, two, null), comparison(two, one, null)];
    const differences = (found: typeof there) => ({
      jobs: found.jobs.pairs.map(({ priceCents, days }) => [priceCents, days]),
      people: [...found.freelancers.pairs, ...found.groups.pairs].map(({ name: _, ...amounts }) =>
        Object.values(amounts).map(({ difference }) => difference),
      ),
      totals: Object.values(found.totals).map((part) =>
        Object.values(part).map(({ difference }) => difference),
      ),
    });
    const negative = JSON.parse(JSON.stringify(differences(back)), (_, value) => turned(value));
    expect(JSON.parse(JSON.stringify(differences(there)))).toEqual(negative);
    expect(there.jobs.turns.map(({ first, second, jobs }) => [second, first, jobs]).sort()).toEqual(
      back.jobs.turns.map(({ first, second, jobs }) => [first, second, jobs]).sort(),
    );
    for (const mean of ['price', 'days'] as const) {
      if (there.jobs[mean] === null) continue;
      expect(there.jobs[mean].mean).toBeCloseTo(-back.jobs[mean]!.mean, 6);
      expect(there.jobs[mean].interval?.low ?? 0).toBeCloseTo(-(back.jobs[mean]!.interval?.high ?? 0), 6);
    }
    const itself = comparison(one, { ...one, recorder: whole.recorder }, null);
    expect(itself).toMatchObject({ identical: true, settings: [], jobs: { differing: 0, turns: [] } });
  });
  await fc.assert(property, OPTIONS);
});
