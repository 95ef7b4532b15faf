import fc from 'fast-check';
import { moneyTotals, type RunRecorder } from '#market/index.js';
import { anyChangedMarket, anyMarket, changed } from '../../support/any-market.js';
import { cases } from '../../support/cases.js';
import { expectSame } from '../../support/expect-same.js';
import { playInActs } from '../../support/play-in-acts.js';

jest.setTimeout(24 * 60 * 60 * 1000);

const RUNS = cases(25);
const SEED = Number(process.env.TORTUGA_HISTORIES_SEED ?? 1);
const OPTIONS = { numRuns: RUNS, seed: SEED };

/** Of the events of a run. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const eventAt = (share: number, count: number) => Math.max(1, Math.ceil(share * count));

function expectMoneyConserved(recorder: RunRecorder): void {
  expect(recorder.auditor.report().problems).toEqual([]);
  const jobs = [...recorder.jobs.values()];
  const money = moneyTotals(jobs, recorder.computeCents);
  expect(jobs.filter(({ outcome }) => outcome === 'open')).toEqual([]);
  expect(money.paidCents + money.feesCents + money.refundedCents).toBe(money.postedCents);
}

test('where another act says the same, nothing is otherwise, after whichever event it begins', async () => {
  const property = fc.asyncProperty(anyMarket, place, async (scenario, share) => {
    const whole = await playInActs(scenario);
    const after = eventAt(share, whole.events.length);
    const parted = await playInActs(scenario, { after, scenario: changed(scenario, []) });
    expect(parted.eventLogSha256).toBe(whole.eventLogSha256);
  });
  await fc.assert(property, OPTIONS);
});

test('whatever changes, and changes again later: what was stays to the byte, money is conserved, and it comes out the same again', async () => {
  let parted = 0;
  const markets = anyChangedMarket.map(([scenario, set, laterSet]) => ({ scenario, set, laterSet }));
  const property = fc.asyncProperty(
    markets,
    place,
    place,
    async ({ scenario, set, laterSet }, share, later) => {
      const whole = await playInActs(scenario);
      const first = { after: eventAt(share, whole.events.length), scenario: changed(scenario, set) };
      const fork = await playInActs(scenario, first);
      expectSame(fork.bodies.slice(0, first.after), whole.bodies.slice(0, first.after));
      expectMoneyConserved(fork.recorder);
      const after = Math.max(first.after, eventAt(later, fork.events.length));
      const second = { after, scenario: changed(scenario, laterSet) };
      const forkOfFork = await playInActs(scenario, first, second);
      expectSame(forkOfFork.bodies.slice(0, after), fork.bodies.slice(0, after));
      expectMoneyConserved(forkOfFork.recorder);
      expect((await playInActs(scenario, first, second)).eventLogSha256).toBe(forkOfFork.eventLogSha256);
      if (fork.eventLogSha256 !== whole.eventLogSha256) parted++;
    },
  );
  await fc.assert(property, OPTIONS);
  expect(parted).toBeGreaterThan(RUNS / 2);
});
