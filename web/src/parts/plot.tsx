import { useEffect, useRef } from 'react';
import UPlot, { type AlignedData, type Options } from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type Palette, usePalette } from './theme.js';

export interface PlotProps {
  readonly label: string;
  /** First the x values, then each series; null where it has none. */
  readonly data: AlignedData;
  readonly options: (palette: Palette) => Omit<Options, 'width' | 'height'>;
  readonly height?: number;
}

/** A uPlot picture: for lines of many points. `data` and `options` should be kept between renders where they can. */
export function Plot({ label, data, options, height = 260 }: PlotProps) {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);
  const latest = useRef(data);
  latest.current = data;
  const palette = usePalette();

  useEffect(() => {
    const element = holder.current!;
    const made = new UPlot(
      { ...options(palette), width: element.clientWidth || 600, height },
      latest.current,
      element,
    );
    plot.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [options, palette, height]);

  useEffect(() => plot.current?.setData(data), [data]);

  return <div ref={holder} role="img" aria-label={label} />;
}

/** Axes in the page's colours. */
export const plotAxis = ({ soft, edge }: Palette) => ({
  stroke: soft,
  grid: { stroke: edge, width: 1 },
  ticks: { stroke: edge, width: 1 },
  font: '12px system-ui, sans-serif',
});
