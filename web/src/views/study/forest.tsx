import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import { useMemo } from 'react';
import { axis, Chart, type ChartProps } from '../../parts/chart.js';
import { axisText, differenceText } from './units.js';

export interface ForestRow {
  readonly label: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Whether it is told from 0, all of them asked together. */
  readonly told: boolean;
}

interface ForestProps {
  readonly label: string;
  readonly unit: string;
  readonly rows: readonly ForestRow[];
}

const MOST = 40;
const ROW_PX = 26;
const NARROW_ROW_PX = 44;
const isNarrow = (): boolean => innerWidth < 600;

/** Differences with their intervals, one below the other, against a line at 0. Those that are told from it are filled. */
export function Forest({ label, unit, rows }: ForestProps) {
  const shown = useMemo(() => rows.slice(0, MOST), [rows]);
  const option = useMemo<ChartProps['option']>(
    () => (palette) => forestOption(shown, unit, palette),
    [shown, unit],
  );
  return (
    <>
      <Chart
        label={label}
        option={option}
        height={shown.length * (isNarrow() ? NARROW_ROW_PX : ROW_PX) + 48}
      />
      {rows.length > MOST && <p className="soft small">{rows.length - MOST} more are in the table.</p>}
    </>
  );
}

type Palette = Parameters<ChartProps['option']>[0];

function forestOption(rows: readonly ForestRow[], unit: string, palette: Palette) {
  const { soft, ink, surface, series } = palette;
  const colour = series[0]!;
  return {
    grid: { left: 8, right: 16, top: 8, bottom: 28, containLabel: true },
    tooltip: {
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const { label, mean, low, high } = rows[dataIndex]!;
        return `${label}\n${differenceText(mean, unit)} [${differenceText(low, unit)}, ${differenceText(high, unit)}]`;
      },
    },
    xAxis: {
      ...axis(palette),
      ...{ type: 'value', scale: false },
      axisLabel: { color: soft, formatter: unit === 'share' ? points : axisText(unit), hideOverlap: true },
    },
    yAxis: {
      ...axis(palette),
      ...{
        type: 'category',
        inverse: true,
        data: rows.map(({ label }) => label),
        splitLine: { show: false },
      },
      axisLabel: isNarrow()
        ? { color: ink, width: 130, overflow: 'break', fontSize: 11 }
        : { color: ink, width: 285, overflow: 'truncate' },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'custom',
        data: rows.map(({ mean, low, high }, index) => [mean, index, low, high]),
        encode: { x: [0, 2, 3], y: 1 },
        renderItem: whisker(rows, { colour, surface }),
        markLine: {
          ...{ silent: true, symbol: 'none', label: { show: false } },
          lineStyle: { color: soft, type: 'solid' },
          data: [{ xAxis: 0 }],
        },
      },
    ],
  };
}

const points = (share: number): string => `${Number((share * 100).toPrecision(3))} pts`;

const DOT_PX = 5;

const whisker =
  (rows: readonly ForestRow[], { colour, surface }: { readonly colour: string; readonly surface: string }) =>
  ({ dataIndex }: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
    const at = (dimension: number) => api.coord([api.value(dimension), api.value(1)]) as [number, number];
    const [[x, y], [from], [to]] = [at(0), at(2), at(3)];
    const style = { stroke: colour, lineWidth: 2 };
    return {
      type: 'group' as const,
      children: [
        { type: 'line' as const, shape: { x1: from, y1: y, x2: to, y2: y }, style },
        {
          ...{ type: 'circle' as const, shape: { cx: x, cy: y, r: DOT_PX } },
          style: { ...style, fill: rows[dataIndex]!.told ? colour : surface },
        },
      ],
    };
  };
