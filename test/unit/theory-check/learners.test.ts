import { PURPOSES, theory } from '#market/index.js';
import { parseScenario } from '#scenarios/index.js';
import { learnersReport } from '#src/reports/learners-text.js';
import { biddersOf, Lookout } from '#src/theory-check/agents.js';
import { CheckMarket, PLAIN, UNIT_CENTS } from '#src/theory-check/check-market.js';
import { type LearnerRow, learnerRows } from '#src/theory-check/learners.js';
import { LEARNERS } from '#src/theory-check/learning.js';
import type { CheckCase, CheckOptions, CheckRow } from '#src/theory-check/row.js';
import { changed, SYNTHETIC_MARKET } from '../scenarios/small-market.js';

const LEVELS = [0.125, 0.25, 0.5, 1];

describe('learners beside theory', () => {
  const options = { bidders: [2, 3], levels: LEVELS, rounds: 2_000, seed: 1 };
  const rows = learnerRows(options);
  const rowOf = (quantity: string, bidders: number, learner: string): LearnerRow =>
    rows.find((row) => row.quantity === quantity && row.bidders === bidders && row.learner === learner)!;

  test('theory is what theory says', () => {
    for (const learner of Object.keys(LEARNERS)) {
      const price = rowOf('price', 3, learner);
      expect(price.equilibrium).toBeCloseTo(0.618034, 6);
      expect(price.myopic).toBeCloseTo(0.376709, 6);
      expect(rowOf('cutoff at rung 2, 0.5', 3, learner)).toMatchObject({
        equilibrium: expect.closeTo((3 - Math.sqrt(5)) / 2, 8),
        myopic: 0.5,
      });
      expect(rowOf('rung at costs 0 to 0.125', 3, learner)).toMatchObject({ equilibrium: 2, myopic: 0 });
      // Of costs from 3/8 to 1/2 only those up to 0.38197 are taken at rung 2.
      const share =
        (theory.solveLadder({ levels: LEVELS, bidders: 3, delta: 1, cost: theory.uniform() }).cutoffs[2]! -
          0.375) /
        0.125;
      expect(rowOf('rung at costs 0.375 to 0.5', 3, learner).equilibrium).toBeCloseTo(3 - share, 8);
      expect(rowOf('distance in rungs', 3, learner)).toMatchObject({
        equilibrium: 0,
        myopic: expect.closeTo(0.125 + 0.25 + 0.5 - 0.381966, 5),
      });
    }
  });

  test.each([2, 3])(
    'among %i they come nearer to the equilibrium than myopic ones, and not quite there',
    (n) => {
      for (const learner of Object.keys(LEARNERS)) {
        const { learned, myopic } = rowOf('distance in rungs', n, learner);
        expect(learned).toBeLessThan(0.6 * myopic);
        expect(learned).toBeGreaterThan(0.01);
        const price = rowOf('price', n, learner);
        expect(Math.abs(price.learned - price.equilibrium)).toBeLessThan(
          Math.abs(price.myopic - price.equilibrium),
        );
        expect(price).toMatchObject({ learnings: 4, rounds: 2_000 });
        expect(price.standardError).toBeGreaterThan(0);
      }
    },
  );

  test('the shares that claim rise from rung to rung', () => {
    for (const learner of Object.keys(LEARNERS)) {
      const shares = LEVELS.map(
        (level, rung) => rowOf(`cutoff at rung ${rung}, ${level}`, 3, learner).learned,
      );
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.at(-1)).toBeGreaterThan(0.9);
      expect(shares.at(-1)).toBeLessThan(1);
    }
  });

  test('a seed gives the same rows, another seed others', () => {
    const small = { ...options, bidders: [2], rounds: 100 };
    const once = learnerRows(small);
    expect(learnerRows(small)).toEqual(once);
    expect(learnerRows({ ...small, seed: 2 })).not.toEqual(once);
  });

  test('a ladder that ends below the highest cost, or above it, or is never taken', () => {
    const last = (levels: number[]) => learnerRows({ bidders: [2], levels, rounds: 200, seed: 3 });
    expect(last([0.3, 0.6]).map(({ quantity }) => quantity)).toContain('rung at costs 0.525 to 0.6');
    expect(last([0.4, 1.6]).map(({ quantity }) => quantity)).toContain('rung at costs 0.8 to 1');
    const never = last([0.001]);
    expect(never.find(({ quantity }) => quantity === 'price')!.learned).toBeNaN();
    expect(learnersReport(never)).toMatch(/price +0\.0010 +0\.0010 +- +-/);
  });

  test('they learn as in scenarios that say nothing', () => {
    for (const [learner, parameters] of Object.entries(LEARNERS)) {
      const text = changed(SYNTHETIC_MARKET, 'skill: 0 }', `skill: 0, strategy: ${learner} }`);
      expect(parseScenario(text, 'x.yaml').freelancers[0]).toMatchObject({
        strategy: { [learner]: parameters },
      });
    }
  });
});

describe('the agents that are checked', () => {
  test('have private costs uniform on [0, 1]: they claim at any bounty above, and at none below', () => {
    const house = new CheckMarket({ seed: 5, freelancers: 3 });
    const terms = house.market.addTerms(PLAIN);
    const agents = biddersOf(house, 'myopic');
    for (let which = 0; which < 50; which++) {
      const openingCents = Math.round(UNIT_CENTS * (0.1 + 0.015 * which));
      const lookout = new Lookout(house, PLAIN, openingCents);
      const job = house.post(terms, openingCents);
      for (const me of house.freelancers) {
        const cost = house.market.random.uniform(PURPOSES.skill, me, job);
        const claims = agents.get(me)!.bid(lookout.view(job, me)).length > 0;
        expect(claims).toBe(cost * UNIT_CENTS < openingCents);
      }
    }
  });

  /** The red quantities of a case when the strategy `equilibrium` is another one. */
  function redWith(check: string, strategy: object): string[] {
    const options: CheckOptions = { bidders: [3], levels: LEVELS, replications: 2000, seed: 1 };
    let rows: CheckRow[] = [];
    jest.isolateModules(() => {
      const path = '#agents/bidding/equilibrium.js';
      jest.doMock(path, () => ({ ...jest.requireActual<object>(path), ...strategy }));
      const { CHECK_CASES } = require('#src/theory-check/registry.js');
      const { runChecks } = require('#src/theory-check/run-checks.js');
      rows = runChecks(
        options,
        CHECK_CASES.filter(({ name }: CheckCase) => name === check),
      );
      jest.dontMock(path);
    });
    expect(rows).not.toEqual([]);
    return rows.filter(({ z }) => !(Math.abs(z) <= 4)).map(({ quantity }) => quantity);
  }

  const { myopic } = jest.requireActual('#agents/bidding/myopic.js');
  const { margin } = jest.requireActual('#agents/bidding/margin.js');

  test.each([
    ['ladder, equilibrium agents', 'price'],
    ['sealed first price, equilibrium agents', 'price'],
  ])('%s: %s turns red when they play anything else', (check, quantity) => {
    expect(redWith(check, {})).toEqual([]);
    expect(redWith(check, { equilibrium: myopic })).toContain(quantity);
    expect(redWith(check, { equilibrium: (bidder: object) => margin(bidder, 0) })).toContain(quantity);
  });
});
