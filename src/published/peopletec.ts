import { skillFor } from './calibrate.js';
import { playMany, REPLICATIONS, shipped } from './market.js';
import { HUMAN_RATE, MEAN_USD, MEDIAN_USD, ROWS, SOURCE, TASKS, TOTAL_USD } from './papers/peopletec.js';
import { dollars, type Row, type Section, spreadOfPlays } from './section.js';

interface Solver {
  readonly model: string;
  readonly rate: number;
  readonly share: number | null;
  readonly earnedUsd: number | null;
}

const SOLVERS: readonly Solver[] = [
  ...ROWS.map(({ model, solved, share, earnedUsd }) => ({ model, rate: solved / TASKS, share, earnedUsd })),
  { model: 'human', rate: HUMAN_RATE, share: null, earnedUsd: null },
];

function rowOf({ model, rate, share, earnedUsd }: Solver): Row {
  const sigma = Math.sqrt(2 * Math.log(MEAN_USD / MEDIAN_USD));
  const market = shipped('peopletec', [`jobs.opening={lognormal: {median: ${MEDIAN_USD}, sigma: ${sigma}}}`]);
  const skill = skillFor(rate, { sd: 0 });
  const played = playMany(market, () => skill);
  const ofEach = (value: (one: (typeof played)[number]) => number) => spreadOfPlays(played.map(value));
  return {
    labels: [model],
    cells: [
      { unit: 'share', kind: 'calibrated', published: rate, ours: ofEach(({ right, jobs }) => right / jobs) },
      {
        ...{ unit: 'share', kind: 'predicted', published: share },
        ours: ofEach(({ earnedUsd: earned, totalUsd }) => earned / totalUsd),
      },
      {
        ...{ unit: 'dollars', kind: 'predicted', published: earnedUsd },
        ours: ofEach(({ earnedUsd: earned }) => earned),
      },
    ],
  };
}

function contradictions(): string[] {
  const [best] = ROWS;
  const failed = TASKS - best.solved;
  return [
    `${TASKS.toLocaleString('en-US')} tasks at a mean of ${dollars(MEAN_USD)} are ${dollars(TASKS * MEAN_USD)}, not ${dollars(TOTAL_USD)}: that would take a mean of ${dollars(TOTAL_USD / TASKS)}.`,
    `If ${best.model} earned ${dollars(best.earnedUsd)}, its ${best.solved} successes average ${dollars(best.earnedUsd / best.solved)} and its ${failed} failures ${dollars((TOTAL_USD - best.earnedUsd) / failed)}: it would fail on the cheap tasks alone.`,
    `A human who solves ${(100 * HUMAN_RATE).toFixed(0)} % would earn that share where success has nothing to do with the price: as much as is said of ${best.model}, which solves ${((100 * best.solved) / TASKS).toFixed(1)} %.`,
  ];
}

/** PeopleTec's four models and its human: from rates and prices to earnings. */
export const peopleTecStudy = (): Section => ({
  name: 'peopletec',
  title: 'PeopleTec: four models on 1,115 synthetic tasks',
  source: SOURCE,
  how: [
    `Prices are lognormal with the published median, ${dollars(MEDIAN_USD)}, and mean, ${dollars(MEAN_USD)}; skills are calibrated on the published numbers of tasks solved. One freelancer tries all ${TASKS.toLocaleString('en-US')} jobs once, at posted prices. ${REPLICATIONS} markets each, with prices drawn anew; 95 % of them lie between the ends of an interval.`,
  ],
  tables: [
    {
      title: 'From rates and prices to earnings',
      labels: ['model'],
      measures: ['solved', 'share earned', 'earned'],
      rows: SOLVERS.map(rowOf),
    },
  ],
  notes: contradictions(),
  commands: ['bin/tortuga run scenarios/peopletec.yaml --set freelancers.model.profile=peopletec/mistral-7b'],
});
