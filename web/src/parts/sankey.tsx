import { useCallback } from 'react';
import { Chart } from './chart.js';
import type { Palette } from './theme.js';

export interface Stream {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  /** What is said of it beside its two ends. */
  readonly said?: string;
  readonly colour?: (palette: Palette) => string;
}

export interface SankeyProps {
  readonly label: string;
  /** From left to right; there is no way back. Kept between renders where it can be. */
  readonly streams: readonly Stream[];
  /** In the order in which they stand below each other, of each column. */
  readonly order: readonly string[];
  readonly amountOf: (value: number) => string;
  readonly colourOf?: (node: string, palette: Palette) => string | undefined;
  readonly height?: number;
  readonly onPick?: (what: Stream | string) => void;
}

/** How much goes from where to where. Who looks by keyboard or by ear has its table. */
export function Sankey({ label, height = 320, onPick, ...drawn }: SankeyProps) {
  const { streams, order, amountOf, colourOf } = drawn;
  const option = useCallback(
    (palette: Palette) => optionOf({ streams, order, amountOf, ...(colourOf && { colourOf }) }, palette),
    [streams, order, amountOf, colourOf],
  );
  const pick = (data: unknown) => {
    const { name, stream } = data as { readonly name?: string; readonly stream?: Stream };
    onPick?.(stream ?? name ?? '');
  };
  return <Chart label={label} option={option} height={height} onPick={({ data }) => pick(data)} />;
}

type Drawn = Pick<SankeyProps, 'streams' | 'order' | 'amountOf' | 'colourOf'>;

/** Whichever is more: what comes in, or what goes out. */
function throughput(streams: readonly Stream[], node: string): number {
  const sum = (end: 'from' | 'to') =>
    streams.reduce((total, stream) => total + (stream[end] === node ? stream.value : 0), 0);
  return Math.max(sum('to'), sum('from'));
}

function optionOf({ streams, order, amountOf, colourOf }: Drawn, palette: Palette) {
  const { ink, soft, surface, edge } = palette;
  const titleOf = (name: string) => amountOf(throughput(streams, name));
  return {
    // While a moment is scrubbed every picture is another one.
    animation: false,
    series: [
      {
        type: 'sankey',
        ...{ left: 4, right: 104, top: 12, bottom: 12, nodeWidth: 12, nodeGap: 18, layoutIterations: 0 },
        draggable: false,
        label: {
          ...{ color: ink, fontSize: 12, lineHeight: 15, textBorderColor: surface, textBorderWidth: 3 },
          formatter: ({ name }: { readonly name: string }) => `${name}\n${titleOf(name)}`,
        },
        emphasis: { focus: 'adjacency' },
        data: order
          .filter((name) => streams.some(({ from, to }) => from === name || to === name))
          .map((name) => ({ name, itemStyle: { color: colourOf?.(name, palette) ?? ink, borderWidth: 0 } })),
        links: streams.map((stream) => ({
          ...{ source: stream.from, target: stream.to, value: stream.value, stream },
          lineStyle: { color: stream.colour?.(palette) ?? soft, opacity: 0.45 },
        })),
      },
    ],
    tooltip: {
      ...{ renderMode: 'richText', confine: true, trigger: 'item' },
      ...{ backgroundColor: surface, borderColor: edge, textStyle: { color: ink } },
      formatter: ({ data, name }: { readonly data: { readonly stream?: Stream }; readonly name: string }) =>
        data.stream ? saidOf(data.stream, amountOf) : `${name}: ${titleOf(name)}`,
    },
  };
}

const saidOf = ({ from, to, said, value }: Stream, amountOf: SankeyProps['amountOf']): string =>
  `${from} → ${to}\n${said ? `${said}: ` : ''}${amountOf(value)}`;
