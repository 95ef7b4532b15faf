import { BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { type Palette, usePalette } from './theme.js';

use([BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart]);
use([AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent]);
use([SVGRenderer]);

const still = matchMedia('(prefers-reduced-motion: reduce)');

export interface ChartProps {
  /** What it shows, in one sentence; who cannot see it hears this. */
  readonly label: string;
  readonly option: (palette: Palette) => EChartsCoreOption;
  readonly height?: number;
  /** What was clicked, as ECharts names it. */
  readonly onPick?: (what: {
    readonly dataType?: string;
    readonly name: string;
    readonly data: unknown;
  }) => void;
}

/** An ECharts picture in the colours of the page. `option` should be kept between renders where it can. */
export function Chart({ label, option, height = 280, onPick }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init> | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const palette = usePalette();

  useEffect(() => {
    const made = init(holder.current!, null, { renderer: 'svg' });
    chart.current = made;
    made.on('click', (what) => pick.current?.(what as never));
    const watch = new ResizeObserver(() => made.resize({ silent: true }));
    watch.observe(holder.current!);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const { ink, soft, edge, surface, series } = palette;
    chart.current?.setOption(
      {
        color: series,
        // It measures texts itself, and knows no inheritance.
        textStyle: { fontFamily: getComputedStyle(holder.current!).fontFamily, color: ink },
        animation: !still.matches,
        animationDuration: 200,
        aria: { enabled: true, label: { description: label } },
        // Text alone: what agents wrote never becomes markup.
        tooltip: {
          ...{ renderMode: 'richText', confine: true, backgroundColor: surface, borderColor: edge },
          textStyle: { color: ink },
        },
        legend: { textStyle: { color: soft } },
        ...option(palette),
      },
      { notMerge: true },
    );
  }, [option, palette, label]);

  return <div ref={holder} style={{ height }} />;
}

/** Axes of a grid in the page's colours; spread into `xAxis` and `yAxis`. */
export const axis = ({ soft, edge }: Palette) => ({
  axisLine: { lineStyle: { color: edge } },
  axisTick: { lineStyle: { color: edge } },
  axisLabel: { color: soft },
  nameTextStyle: { color: soft },
  splitLine: { lineStyle: { color: edge, opacity: 0.6 } },
});
