import type { Scenario } from '#scenarios/index.js';
import { type Estimate, estimate, pairedDifference } from '../lab/estimates.js';
import { OUTCOME_MEASURES, outcomeOf } from '../lab/outcome.js';
import { Sweep } from '../sweep/sweep.js';
import { type Goodness, goodnessOfFit } from './goodness.js';
import {
  fitGeometric,
  fitLadder,
  geometricAt,
  type Ladder,
  type LadderModel,
  soldAt,
} from './ladder-model.js';
import { shipped } from './market.js';
import { MANAGER_TASKS, PRICES, SETS, SOURCE } from './papers/swe-lancer.js';
import {
  type Cell,
  dollars,
  percent,
  type ResultTable,
  rounded,
  type Section,
  spreadOfPlays,
} from './section.js';

const BASE = 250;
const PLAYS = 60;
const SEEDS = Array.from({ length: PLAYS }, (_, index) => index + 1);
const BIDDERS = Math.round(MANAGER_TASKS.meanProposals);

/** The published prices that are 250 x 2^k, k = 0, 1, ... */
export const LADDER: Ladder = (() => {
  const on = PRICES.filter(([usd]) => usd >= BASE && Number.isInteger(Math.log2(usd / BASE)));
  return { rungs: on.map(([usd]) => usd), counts: on.map(([, tasks]) => tasks) };
})();
const TASKS = LADDER.counts.reduce((sum, count) => sum + count, 0);

/** The scenario is shipped with the fitted numbers, rounded; a test holds them against this fit. */
export const fitted = (): LadderModel => fitLadder(LADDER, { bidders: BIDDERS, family: 'exponential' });

const LIMITS = 'cap: 128x, deadline: 63d';
const SCHEDULES = {
  'x 2 a week': `bounty={policy: doubling, period: 7d, ${LIMITS}}`,
  'fixed at $250': 'bounty={policy: fixed, deadline: 63d}',
  '+ $250 a week': `bounty={policy: linear, step: "$250", period: 7d, ${LIMITS}}`,
  'x 1.5 a week': `bounty={policy: geometric, factor: 1.5, period: 7d, ${LIMITS}}`,
  'x 1.2 every other day': `bounty={policy: geometric, factor: 1.2, period: 2d, ${LIMITS}}`,
  'x 2 in two weeks': `bounty={policy: doubling, period: 14d, cap: 128x, deadline: 126d}`,
} as const;

const { completed, price, daysToAcceptance } = OUTCOME_MEASURES;

/** The shares of jobs that sold at each rung, in each of the markets that were played. */
function playedShares(scenario: Scenario): readonly (readonly number[])[] {
  return SEEDS.map((seed) => {
    const { jobs } = new Sweep({ ...scenario, seed }).run().view;
    const counts = LADDER.rungs.map(() => 0);
    for (let job = 0; job < jobs.count; job++) {
      const rung = LADDER.rungs.indexOf(jobs.priceCents[job]! / 100);
      if (jobs.state(job) === 'settled' && rung >= 0) counts[rung]!++;
    }
    return counts.map((count) => count / jobs.count);
  });
}

function rungsTable(): ResultTable {
  const shares = playedShares(shipped('price-ladder'));
  return {
    title: 'Share of the tasks at each price',
    labels: ['price'],
    measures: ['share'],
    rows: LADDER.rungs.map((usd, rung) => ({
      labels: [dollars(usd)],
      cells: [
        {
          ...{ unit: 'share', kind: 'calibrated', published: LADDER.counts[rung]! / TASKS },
          ours: spreadOfPlays(shares.map((market) => market[rung]!)),
        },
      ],
    })),
  };
}

const predicted = (unit: Cell['unit'], { mean, low, high }: Estimate): Cell => ({
  ...{ unit, kind: 'predicted', published: null },
  ours: { mean: rounded(mean), low: rounded(low), high: rounded(high) },
});

function schedulesTable(): ResultTable {
  const played = Object.entries(SCHEDULES).map(([name, set]) => {
    const scenario = shipped('price-ladder', [set]);
    const outcomes = SEEDS.map((seed) => outcomeOf(seed, new Sweep({ ...scenario, seed }).run()));
    return { name, outcomes, cost: outcomes.map(price.of) };
  });
  const [doubling] = played;
  return {
    title: 'What other schedules would do in the fitted market, on the same seeds',
    labels: ['schedule'],
    measures: ['jobs completed', 'price of a completed job', 'against doubling a week', 'days to acceptance'],
    rows: played.map(({ name, outcomes, cost }) => ({
      labels: [name],
      cells: [
        predicted('share', estimate(outcomes.map(completed.of))),
        predicted('dollars', estimate(cost)),
        predicted('dollars', pairedDifference(cost, doubling!.cost)),
        predicted('days', estimate(outcomes.map(daysToAcceptance.of))),
      ],
    })),
  };
}

const verdict = ({ g, degreesOfFreedom, p, cells }: Goodness): string =>
  `G = ${g.toFixed(2)} on ${degreesOfFreedom} degrees of freedom over ${cells.length} cells, p = ${p < 0.001 ? p.toExponential(1) : p.toFixed(2)}: ${p < 0.05 ? 'rejected' : 'not rejected'} at 5 %`;

function fits(): string[] {
  const { rungs, counts } = LADDER;
  const power = fitted();
  const normal = fitLadder(LADDER, { bidders: BIDDERS, family: 'normal' });
  const chance = fitGeometric(LADDER);
  return [
    `Exponential difficulties (costs with the tail of a power): day rate $${power.dayRate.toFixed(2)}, mean difficulty ${power.spread.toFixed(4)}. ${verdict(goodnessOfFit(counts, soldAt(rungs, power), 2))}. This is the market that is played.`,
    `Normal difficulties (lognormal costs): day rate $${normal.dayRate.toFixed(2)}, standard deviation ${normal.spread.toFixed(4)}. ${verdict(goodnessOfFit(counts, soldAt(rungs, normal), 2))}.`,
    `A constant chance of ${percent(chance)} that somebody delivers before the bounty doubles again: ${verdict(goodnessOfFit(counts, geometricAt(rungs, chance), 1))}.`,
  ];
}

/** SWE-Lancer's price ladder as the outcome of a market whose bounty doubles until somebody delivers. */
export const ladderStudy = (): Section => ({
  name: 'ladder',
  title: 'The price ladder: doubling until somebody delivers',
  source: `${SOURCE}: public prices of IC Diamond`,
  how: [
    `${TASKS} of ${SETS['IC Diamond'].tasks} prices are ${dollars(BASE)} doubled up to ${LADDER.rungs.length - 1} times; the others are below ${dollars(BASE)} and left out. The model: ${BIDDERS} bidders (managers' tasks have ${MANAGER_TASKS.meanProposals} proposals on average), each of whom claims a job as soon as the bounty exceeds its cost, day rate x days, where days depend on a difficulty that all share and on a part of its own. Day rate and spread of the difficulties are fitted by maximum likelihood, given that a job was sold; the fit is tested by a G test, cells with fewer than 5 expected pooled.`,
    `The fitted market is then played on ${PLAYS} seeds, with other schedules on the same ones. Shares have intervals by quantiles over the markets, the rest Student's t over them.`,
  ],
  tables: [rungsTable(), schedulesTable()],
  notes: [
    ...fits(),
    'What it cannot tell: a base bounty varied over the years, so that a rung is not always a count of doublings, and raises came at irregular intervals. The bidders of the model are myopic; what waiting ones would do on this ladder is not in its prices.',
  ],
  commands: [
    'bin/tortuga run scenarios/price-ladder.yaml',
    `bin/tortuga run scenarios/price-ladder.yaml --set '${SCHEDULES['x 1.5 a week']}'`,
  ],
});
