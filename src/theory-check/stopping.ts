import { PURPOSES, theory } from '#market/index.js';
import { PairTest } from '../ratings/sequential.js';
import { winsToDecide } from '../ratings/sequential-plan.js';
import { CheckMarket, PLAIN } from './check-market.js';
import { discreteMean, mean, share } from './estimates.js';
import type { CheckCase, Finding, TrialRun } from './row.js';

const ERROR = 0.05;
const HORIZON = 150;
const MEAN_COST = 0.01;

/**
 * Two with exponential costs, who bid for one job after another until the test that may be looked at after every match has decided, or 150 jobs are gone.
 * What theory says follows the number of wins from match to match.
 */
export const stopping: CheckCase = {
  name: 'stopping rule',
  trials: () =>
    [0.5, 0.6, 0.7].map((chance) => ({ size: `chance ${chance}`, play: (run) => stop(run, chance) })),
};

interface Series {
  readonly decided: PairTest['decided'];
  readonly matches: number;
  readonly evidence: number;
  /** Whether the fixed test, looked at after every match, has ever told the two apart. */
  readonly peeked: boolean;
}

function stop({ replications, seed }: TrialRun, chance: number): Finding[] {
  const count = Math.min(1000, Math.max(50, Math.round(replications / 8)));
  const house = new CheckMarket({ seed, freelancers: 2 });
  const terms = house.market.addTerms({ ...PLAIN, award: { rule: 'sealed-first-price', windowSeconds: 0 } });
  const looks = fixedTest();
  const all = Array.from({ length: count }, () => seriesOf(house, terms, { chance, looks }));
  const planned = theory.crossing({ chance, horizon: HORIZON, boundary: winsToDecide(ERROR) });
  const peeking = theory.crossing({ chance, horizon: HORIZON, boundary: looks });
  const lengths = planned.first.map((part, matches) => part + planned.second[matches]!);
  lengths[HORIZON]! += total(planned.undecided);
  const values = lengths.map((_, matches) => matches);
  const expected = lengths.reduce((sum, part, matches) => sum + part * matches, 0);
  const decisions = (side: PairTest['decided']) => all.filter(({ decided }) => decided === side).length;
  return [
    share(
      { quantity: 'found the first', theory: total(planned.first) },
      { hits: decisions('first'), of: count },
    ),
    share(
      { quantity: 'found the second', theory: total(planned.second) },
      { hits: decisions('second'), of: count },
    ),
    discreteMean(
      { quantity: 'matches', theory: expected },
      { chances: lengths, values },
      all.map(({ matches }) => matches),
    ),
    share(
      {
        quantity: 'told apart by peeking at a fixed test',
        theory: total(peeking.first) + total(peeking.second),
      },
      { hits: all.filter(({ peeked }) => peeked).length, of: count },
    ),
    ...(chance === 0.5
      ? [
          mean(
            { quantity: 'evidence when it stopped', theory: 1 },
            all.map(({ evidence }) => evidence),
          ),
        ]
      : []),
  ];
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** From how many wins of so many matches the exact test tells two apart. */
function fixedTest(): (matches: number) => number {
  const critical = Array.from({ length: HORIZON + 1 }, (_, matches) =>
    theory.signTestCritical(matches, ERROR),
  );
  return (matches) => critical[matches]!;
}

function seriesOf(
  house: CheckMarket,
  terms: number,
  { chance, looks }: { readonly chance: number; readonly looks: (matches: number) => number },
): Series {
  const test = new PairTest(ERROR);
  let stopped: Pick<Series, 'matches' | 'evidence'> | null = null;
  let peeked = false;
  let wins = 0;
  let matches = 0;
  while (matches < HORIZON && !(stopped && peeked)) {
    const won = isWon(house, terms, chance);
    matches++;
    wins += +won;
    peeked ||= Math.max(wins, matches - wins) >= looks(matches);
    if (stopped) continue;
    test.add(+won);
    if (test.decided !== null) stopped = { matches, evidence: test.eValue };
  }
  return { decided: test.decided, peeked, ...(stopped ?? { matches, evidence: test.eValue }) };
}

/** Whether the first one is awarded a job. */
function isWon(house: CheckMarket, terms: number, chance: number): boolean {
  const job = house.post(terms);
  const costs = [(1 - chance) / chance, 1].map(
    (scale, player) => house.market.random.exponential(PURPOSES.skill, player, job) * MEAN_COST * scale,
  );
  for (const [player, cost] of costs.entries()) house.propose(job, house.freelancers[player]!, cost);
  house.wait(0);
  const worker = house.workerOf(job);
  house.submit(job, worker);
  return worker === house.freelancers[0];
}
