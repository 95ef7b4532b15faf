import type { theory } from '#market/index.js';
import { passAt, skillFor, spreadOf } from './calibrate.js';
import { meanOf, type Played, playMany, REPLICATIONS, resampledRate, shipped, tilted } from './market.js';
import {
  ATTEMPTS,
  COSTS,
  MORE_ATTEMPTS,
  PRICES,
  type PublishedRow,
  ROWS,
  SETS,
  type SetName,
  SOURCE,
  TOGETHER,
} from './papers/swe-lancer.js';
import {
  type Cell,
  percent,
  type ResultTable,
  type Row,
  rounded,
  type Section,
  spreadOfPlays,
} from './section.js';
import { contradictions } from './swe-lancer-contradictions.js';

const JOBS = spreadOf(ATTEMPTS);

/** The prices of each set: those of Diamond are public, of the others only their mean. */
function pricesOf(set: SetName): readonly theory.Weighted[] {
  if (set === 'IC Diamond') return PRICES;
  const { tasks, usd } = SETS[set];
  if (set !== 'IC Full') return tilted(PRICES, usd / tasks);
  const diamond = SETS['IC Diamond'];
  const rest = tilted(PRICES, (usd - diamond.usd) / (tasks - diamond.tasks));
  const scale = (tasks - diamond.tasks) / rest.reduce((sum, [, weight]) => sum + weight, 0);
  return PRICES.map(([price, weight], index) => [price, weight + scale * rest[index]![1]]);
}

const marketOf = (set: SetName, more: readonly string[] = []) =>
  shipped('swe-lancer', [
    `jobs.count=${SETS[set].tasks}`,
    `jobs.difficulty.normal.sd=${JOBS.sd}`,
    `jobs.opening={weighted: ${JSON.stringify(pricesOf(set))}}`,
    ...more,
  ]);

/** The row of Diamond by which a row of Full is predicted. */
const baseOf = ({ model, set, effort, tool }: PublishedRow): PublishedRow | undefined =>
  set.endsWith('Diamond')
    ? undefined
    : ROWS.find(
        (row) =>
          row.set === set.replace('Full', 'Diamond') &&
          row.model === model &&
          row.effort === effort &&
          row.tool === tool,
      );

const skills = new Map<number, number>();
function skillOf(rate: number): number {
  const known = skills.get(rate) ?? skillFor(rate, JOBS);
  skills.set(rate, known);
  return known;
}

/** A row of Table 1 through the market; one of Full at the rate that Diamond might as well have given. */
function playRow(row: PublishedRow): readonly Played[] {
  const base = baseOf(row);
  const { tasks } = SETS[(base ?? row).set];
  return playMany(marketOf(row.set), (seed) =>
    skillOf(base ? resampledRate(base.rate, tasks, seed) : row.rate),
  );
}

const rateOf = ({ right, jobs }: Played): number => right / jobs;
const earnRateOf = ({ earnedUsd, totalUsd }: Played): number => earnedUsd / totalUsd;

const cell = (kind: Cell['kind'], published: number | null, values: readonly number[]): Cell => ({
  ...{ unit: 'share' as const, kind, published },
  ours: spreadOfPlays(values),
});

function tableOne(plays: ReadonlyMap<PublishedRow, readonly Played[]>): ResultTable {
  const rows = [...plays].map(([row, played]): Row => {
    const kind = baseOf(row) ? 'predicted' : 'calibrated';
    const tool = row.tool === undefined ? '-' : row.tool ? 'yes' : 'no';
    return {
      labels: [row.model, row.set, row.effort ?? '-', tool],
      cells: [
        cell(kind, row.rate, played.map(rateOf)),
        cell('predicted', row.earnRate, played.map(earnRateOf)),
      ],
    };
  });
  return {
    title: 'Table 1: from pass rates and prices to earn rates, from Diamond to Full',
    labels: ['model', 'set', 'effort', 'user tool'],
    measures: ['pass@1', 'earn rate'],
    rows,
  };
}

/** Individual and managers' tasks together: the sums of two markets on the same seed. */
function together(plays: ReadonlyMap<PublishedRow, readonly Played[]>): ResultTable {
  const rows = TOGETHER.map(({ model, set, rate, earnRate }): Row => {
    const parts = (['IC', 'Manager'] as const).map((part) => {
      const wanted = [...plays.keys()].find(
        (row) =>
          row.model === model &&
          row.set === `${part} ${set}` &&
          row.tool !== false &&
          (row.effort ?? 'high') === 'high',
      )!;
      return plays.get(wanted)!;
    });
    const sums = parts[0]!.map((played, index) => sumOf(played, parts[1]![index]!));
    return {
      labels: [model, set],
      cells: [cell('predicted', rate, sums.map(rateOf)), cell('predicted', earnRate, sums.map(earnRateOf))],
    };
  });
  return {
    title: 'All tasks together, from the same rates',
    labels: ['model', 'set'],
    measures: ['pass@1', 'earn rate'],
    rows,
  };
}

const sumOf = (a: Played, b: Played): Played => ({
  jobs: a.jobs + b.jobs,
  right: a.right + b.right,
  totalUsd: a.totalUsd + b.totalUsd,
  earnedUsd: a.earnedUsd + b.earnedUsd,
  computeUsd: a.computeUsd + b.computeUsd,
});

const O1_RATE = ROWS.find(
  ({ model, effort, set }) => model === 'o1' && effort === 'high' && set === 'IC Diamond',
)!.rate;
const rateFor = (model: string): number => (model === ATTEMPTS.model ? ATTEMPTS.rate : O1_RATE);

function attemptsTable(): ResultTable {
  const models = [ATTEMPTS.model, MORE_ATTEMPTS.model];
  const counts = Array.from({ length: MORE_ATTEMPTS.attempts }, (_, index) => index + 1);
  const played = models.map((model) =>
    counts.map((count) => {
      const market = marketOf('IC Diamond', [`freelancers.model.maxAttempts=${count}`]);
      return playMany(market, () => skillOf(rateFor(model))).map(rateOf);
    }),
  );
  const published = (model: string, count: number): number | null => {
    if (count === 1) return rateFor(model);
    if (model !== ATTEMPTS.model)
      return count === MORE_ATTEMPTS.attempts ? O1_RATE * MORE_ATTEMPTS.times : null;
    return count === ATTEMPTS.attempts ? ATTEMPTS.rateAfter : null;
  };
  const isCalibrated = (model: string, count: number) =>
    count === 1 || (model === ATTEMPTS.model && count === ATTEMPTS.attempts);
  return {
    title: 'pass@k: from the first attempt and one other to the rest',
    labels: ['attempts'],
    measures: models,
    rows: counts.map((count, index) => ({
      labels: [String(count)],
      cells: models.map((model, which) =>
        cell(
          isCalibrated(model, count) ? 'calibrated' : 'predicted',
          published(model, count),
          played[which]![index]!,
        ),
      ),
    })),
  };
}

/** What a client saves who pays the model for what it gets right, its tokens in any case, and a human for the rest. */
const savingOf = ({ earnedUsd, computeUsd, totalUsd }: Played): number => (earnedUsd - computeUsd) / totalUsd;

function savingsTable(): ResultTable {
  const rows = COSTS.flatMap(({ model, savings, usd, runs }) => {
    const cost = usd / runs / SETS['IC Diamond'].tasks;
    return ([1, 5] as const).map((attempts): Row => {
      const set = [
        `freelancers.model.maxAttempts=${attempts}`,
        `freelancers.model.attemptCost="$${cost.toFixed(2)}"`,
      ];
      const played = playMany(marketOf('IC Diamond', set), () => skillOf(rateFor(model)));
      const tokens = spreadOfPlays(played.map(({ computeUsd }) => computeUsd));
      return {
        labels: [model, String(attempts)],
        cells: [
          cell('predicted', savings[attempts], played.map(savingOf)),
          { unit: 'dollars', kind: 'predicted', published: null, ours: tokens },
        ],
      };
    });
  });
  return {
    title: 'What a client saves with a human as fallback',
    labels: ['model', 'attempts'],
    measures: ['saved, of all prices', 'tokens'],
    rows,
  };
}

/** SWE-Lancer: calibrated on a part, the rest predicted through markets with the published prices. */
export function sweLancerStudy(): Section {
  const plays = new Map(ROWS.map((row) => [row, playRow(row)]));
  const after = passAt(MORE_ATTEMPTS.attempts, skillOf(O1_RATE), JOBS) / O1_RATE;
  return {
    name: 'swe-lancer',
    title: 'SWE-Lancer: what models earn',
    source: SOURCE,
    how: [
      `One statistical freelancer of each model's quality tries every job of a market at posted prices, and is paid for what is right. Each market is played ${REPLICATIONS} times; each time its jobs are drawn anew from the published prices, so that the intervals are resampled by job: 95 % of the markets lie between their ends.`,
      `Skills are calibrated on pass@1 on Diamond, and difficulties spread with a standard deviation of ${rounded(JOBS.sd).toFixed(3)}, by which ${percent(ATTEMPTS.rate)} of GPT-4o's jobs at the first attempt become ${percent(ATTEMPTS.rateAfter)} after ${ATTEMPTS.attempts}. Success has nothing to do with the price.`,
      `Of Full and of managers' tasks the mean price is published (${meanText()}): their prices are the public ones, tilted to that mean. For Full the rate on Diamond is resampled too.`,
    ],
    tables: [tableOne(plays), together(plays), attemptsTable(), savingsTable()],
    notes: [
      `Seven attempts of o1 get ${after.toFixed(2)} times as much right as one by this spread; the paper says that they nearly triple it (${MORE_ATTEMPTS.times}x stands in the table).`,
      ...contradictions(),
    ],
    commands: [
      'bin/tortuga run scenarios/swe-lancer.yaml --set freelancers.model.profile=swe-lancer/gpt-4o',
      'bin/tortuga run scenarios/swe-lancer.yaml --set freelancers.model.profile=swe-lancer/o1-high --set freelancers.model.maxAttempts=7',
    ],
  };
}

const meanText = (): string =>
  (Object.keys(SETS) as SetName[]).map((set) => `${set} $${Math.round(meanOf(pricesOf(set)))}`).join(', ');
