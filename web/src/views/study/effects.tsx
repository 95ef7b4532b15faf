import { useMemo } from 'react';
import { axis, Chart, type ChartProps } from '../../parts/chart.js';
import { Figure } from '../../parts/figure.js';
import { percent } from '../../parts/format.js';
import { Forest, type ForestRow } from './forest.js';
import {
  apartText,
  baselineOf,
  levelsText,
  type StudyAnswer,
  type StudyMeasure,
  sentence,
  shortName,
} from './shape.js';

interface Props {
  readonly study: StudyAnswer;
  readonly measure: StudyMeasure;
}

interface Tested {
  readonly mean?: number | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly pHolm?: number | undefined;
}

/** Without numbers there is nothing to draw: it takes two replications. */
function rowOf(label: string, { mean, low, high, pHolm }: Tested, confidence: number): ForestRow[] {
  if (mean === undefined || low === undefined || high === undefined) return [];
  return [{ label, mean, low, high, told: (pHolm ?? 1) < 1 - confidence }];
}

const effectText = (of: StudyAnswer['effects'][number]['of']): string =>
  of.map(({ parameter, level, first }) => `${shortName(parameter)}: ${level} less ${first}`).join(' × ');

const TOLD =
  'A filled dot is told from 0 with all of this picture asked together (Holm); an empty one is not.';

const ofTwo = (all: number, told: number): string =>
  all === 0
    ? ''
    : ` Of ${all} effects of two parameters together ${told} are told from 0; they are in the table.`;

/** What a level does on average over all cells, less the first level; and what two do together. */
export function Effects({ study, measure }: Props) {
  const { confidence } = study;
  const mine = study.effects.filter((effect) => effect.measure === measure.name);
  const rows = mine
    .filter(({ of }) => of.length === 1)
    .flatMap((effect) => rowOf(effectText(effect.of), effect, confidence));
  const together = mine
    .filter(({ of }) => of.length > 1)
    .flatMap((effect) => rowOf(effectText(effect.of), effect, confidence));
  const told = together.filter((row) => row.told);
  if (rows.length === 0) return null;
  return (
    <Figure
      title={`Main effects on ${measure.title}`}
      note={`Each level less the first one of its parameter, on average over all cells, with its ${confidence * 100} % interval. ${TOLD}${ofTwo(together.length, told.length)}`}
      table={() => ({
        heads: ['effect', `difference in ${measure.title}`, 'low', 'high', 'told from 0'],
        rows: [...rows, ...together].map(({ label: name, mean, low, high, told: isTold }) => [
          ...[name, mean, low, high, isTold ? 'yes' : 'no'],
        ]),
      })}
    >
      <Forest label={`Main effects on ${measure.title}`} unit={measure.unit} rows={rows} />
    </Figure>
  );
}

/** Every other cell less the baseline, on common seeds where they have them. */
export function Differences({ study, measure }: Props) {
  const { confidence, commonRandomNumbers } = study;
  const base = baselineOf(study);
  const compared = study.comparisons.filter((one) => one.measure === measure.name);
  const levels = new Map(study.cells.map((cell) => [cell.cell, cell.levels]));
  const rows = compared.flatMap((one) =>
    rowOf(apartText(levels.get(one.cell)!, base.levels), one, confidence),
  );
  if (rows.length === 0) return null;
  const how = commonRandomNumbers ? 'in pairs on common seeds' : 'on seeds of their own';
  return (
    <Figure
      title={`${sentence(measure.title)}, less the baseline`}
      note={`The baseline is cell ${base.cell} (${levelsText(base.levels)}). Differences are ${how}, with their ${confidence * 100} % intervals. ${TOLD} The table says how many replications would find each four times of five.`}
      table={() => ({
        heads: [
          ...['cell', 'what is otherwise', `difference in ${measure.title}`, 'low', 'high', 'told from 0'],
          'replications that would find it',
        ],
        rows: compared.map(({ cell, mean, low, high, pHolm, needed }) => [
          ...[cell, apartText(levels.get(cell)!, base.levels), mean ?? null, low ?? null, high ?? null],
          ...[pHolm === undefined ? null : pHolm < 1 - confidence ? 'yes' : 'no', needed],
        ]),
      })}
    >
      <Forest label={`${measure.title}, each cell less the baseline`} unit={measure.unit} rows={rows} />
    </Figure>
  );
}

/** Where the differences between all replications come from. */
export function Variation({ study, measure }: Props) {
  const found = study.variation.find((one) => one.measure === measure.name);
  const shares = useMemo(() => (found ? sharesOf(found) : []), [found]);
  const option = useMemo<ChartProps['option']>(() => (palette) => sharesOption(shares, palette), [shares]);
  if (!found) return null;
  return (
    <Figure
      title={`Where the variation of ${measure.title} comes from`}
      note="Shares of the sum of squares over all replications: of each parameter, of two together, and of chance."
      table={() => ({ heads: ['source', 'share'], rows: shares.map(({ name, share }) => [name, share]) })}
    >
      <Chart
        label={`Shares of variation: ${shares.map(({ name, share }) => `${name} ${percent(share)}`).join(', ')}`}
        option={option}
        height={shares.length * 28 + 50}
      />
    </Figure>
  );
}

interface Share {
  readonly name: string;
  readonly share: number;
}

const sharesOf = ({ terms, higher, chance }: StudyAnswer['variation'][number]): Share[] => [
  ...terms.map(({ of, share }) => ({ name: of.join(' × '), share })),
  ...(higher > 1e-9 ? [{ name: 'more than two together', share: higher }] : []),
  { name: 'chance', share: chance },
];

function sharesOption(shares: readonly Share[], palette: Parameters<ChartProps['option']>[0]) {
  const { soft, ink, series } = palette;
  const narrow = innerWidth < 600;
  return {
    grid: { left: 8, right: 56, top: 4, bottom: 24, containLabel: true },
    xAxis: {
      ...axis(palette),
      type: 'value',
      min: 0,
      max: 1,
      axisLabel: { color: soft, formatter: (one: number) => percent(one, 0) },
    },
    yAxis: {
      ...axis(palette),
      ...{ type: 'category', inverse: true, data: shares.map(({ name }) => name), axisTick: { show: false } },
      axisLabel: { color: ink, width: narrow ? 110 : 280, overflow: 'truncate' },
    },
    series: [
      {
        ...{ type: 'bar', barWidth: 14, color: series[0], data: shares.map(({ share }) => share) },
        label: {
          show: true,
          position: 'right',
          color: ink,
          formatter: ({ value }: { value: number }) => percent(value),
        },
      },
    ],
  };
}
