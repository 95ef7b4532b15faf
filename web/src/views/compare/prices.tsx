import { useMemo } from 'react';
import { axis, Chart, type ChartProps } from '../../parts/chart.js';
import { Figure } from '../../parts/figure.js';
import { usd, wholeUsd } from '../../parts/format.js';
import type { Compared } from './shape.js';

interface Sold {
  readonly ref: string;
  readonly first: number;
  readonly second: number;
}

/** What each job cost in both: below the line it was cheaper in the second. */
export function Prices({ found }: { readonly found: Compared }) {
  const { pairs } = found.jobs;
  const sold = useMemo(
    () =>
      pairs.flatMap(({ ref, first, second }): Sold[] =>
        first.priceCents === null || second.priceCents === null
          ? []
          : [{ ref, first: first.priceCents, second: second.priceCents }],
      ),
    [pairs],
  );
  const [one, other] = found.runs.map(({ runId }) => runId) as [string, string];
  const option = useMemo<ChartProps['option']>(
    () => (palette) => scatterOption(sold, [one, other], palette),
    [sold, one, other],
  );
  if (sold.length === 0) return null;
  const cheaper = sold.filter(({ first, second }) => second < first).length;
  const dearer = sold.filter(({ first, second }) => second > first).length;
  return (
    <Figure
      title="The price of each job in both"
      note="A dot is a job that was sold in both, at what its client paid; on the line it cost the same. Both axes are logarithmic."
      table={() => ({
        heads: ['job', `${one}, cents`, `${other}, cents`, 'difference, cents'],
        rows: sold.map(({ ref, first, second }) => [ref, first, second, second - first]),
      })}
    >
      <Chart
        label={`Prices of ${sold.length} jobs: ${cheaper} cheaper in the second run, ${dearer} dearer`}
        option={option}
        height={340}
      />
    </Figure>
  );
}

function scatterOption(
  sold: readonly Sold[],
  [one, other]: readonly [string, string],
  palette: Parameters<ChartProps['option']>[0],
) {
  const { soft, series } = palette;
  const prices = sold.flatMap(({ first, second }) => [first, second]).filter((cents) => cents > 0);
  const [min, max] = [Math.min(...prices) * 0.9, Math.max(...prices) * 1.1];
  const scale = {
    ...{ type: 'log', min, max, nameLocation: 'middle' },
    axisLabel: { color: soft, formatter: (cents: number) => wholeUsd(cents), hideOverlap: true },
  };
  return {
    grid: { left: 24, right: 16, top: 12, bottom: 36, containLabel: true },
    tooltip: {
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const { ref, first, second } = sold[dataIndex]!;
        return `${ref}\n${usd(first)} and ${usd(second)}`;
      },
    },
    xAxis: { ...axis(palette), ...scale, name: one, nameGap: 28 },
    yAxis: { ...axis(palette), ...scale, name: other, nameGap: 64 },
    series: [
      {
        ...{ type: 'scatter', symbolSize: 7, itemStyle: { color: series[0], opacity: 0.6 } },
        data: sold.map(({ first, second }) => [first, second]),
        markLine: {
          ...{
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: soft, type: 'dashed' },
          },
          data: [[{ coord: [min, min] }, { coord: [max, max] }]],
        },
      },
    ],
  };
}
