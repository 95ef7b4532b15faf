import { useEffect, useMemo, useRef } from 'react';
import UPlot, { type AlignedData, type Options } from 'uplot';
import type { Columns } from '../../market/history.js';
import { useRun } from '../../market/use-run.js';
import { Figure } from '../../parts/figure.js';
import { count, simTime, usd, wholeUsd } from '../../parts/format.js';
import { Plot, plotAxis } from '../../parts/plot.js';
import type { Palette } from '../../parts/theme.js';
import { useSettled } from './use-settled.js';

interface Line {
  readonly title: string;
  readonly of: keyof Columns;
  readonly color: (palette: Palette) => string;
  readonly fill?: boolean;
}

const JOBS: readonly Line[] = [
  { title: 'open', of: 'open', color: ({ series }) => series[0]! },
  { title: 'contested', of: 'contested', color: ({ series }) => series[2]! },
  { title: 'stuck', of: 'stuck', color: ({ series }) => series[1]! },
];

const BOUNTIES: readonly Line[] = [
  { title: 'on offer', of: 'onOffer', color: ({ series }) => series[0]! },
  { title: 'at their opening', of: 'opened', color: ({ soft }) => soft },
];

/** How many jobs were open, contested and stuck, all along. */
export function JobsOverTime() {
  return (
    <OverTime
      title="Open, contested and stuck jobs"
      note="Over simulated time, as far as it is known. The upright line is the moment that is looked at; a click goes to another."
      lines={JOBS}
      show={count}
      short={count}
    />
  );
}

/** How far bounties have risen: of open jobs, beside what these opened at. */
export function BountiesOverTime() {
  return (
    <OverTime
      title="Bounties of open jobs, together"
      note="What all open jobs offer, and what the same jobs opened at: between the two is what escalation has added."
      lines={BOUNTIES}
      show={usd}
      short={wholeUsd}
    />
  );
}

interface OverTimeProps {
  readonly title: string;
  readonly note: string;
  readonly lines: readonly Line[];
  readonly show: (value: number) => string;
  readonly short: (value: number) => string;
}

function OverTime({ title, note, lines, show, short }: OverTimeProps) {
  const { timeline, state, look } = useRun();
  const length = useSettled(timeline.length);
  const { columns } = timeline.history;
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns grow in place, with the length.
  const data = useMemo(
    (): AlignedData => [columns.at.slice(), ...lines.map(({ of }) => columns[of].slice())],
    [columns, lines, length],
  );
  const marker = useMarker(state.at, (at) => look(timeline.countAt(at)));
  const options = useMemo(
    () => (palette: Palette) => optionsOf(palette, { lines, show, short, plugin: marker }),
    [lines, show, short, marker],
  );
  const last = data[0].length - 1;
  const now = lines.map(
    ({ title: name }, index) => `${name} ${show((data[index + 1]![last] as number) ?? 0)}`,
  );
  return (
    <Figure
      {...{ title, note }}
      table={() => ({
        heads: ['second', 'moment', ...lines.map(({ title: name }) => name)],
        rows: columns.at.map((at, row) => [at, simTime(at), ...lines.map(({ of }) => columns[of][row]!)]),
      })}
    >
      <Plot
        label={`${title}. At the last moment that is known: ${now.join(', ')}.`}
        height={200}
        {...{ data, options }}
      />
    </Figure>
  );
}

const DAY = 86_400;
const HOUR = 3_600;
const STEPS = [
  HOUR,
  6 * HOUR,
  12 * HOUR,
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((days) => days * DAY),
];

const dayOf = (at: number): string => (at % DAY === 0 ? `day ${at / DAY + 1}` : simTime(at));

interface OptionsWish extends Pick<OverTimeProps, 'lines' | 'show' | 'short'> {
  readonly plugin: UPlot.Plugin;
}

function optionsOf(
  palette: Palette,
  { lines, show, short, plugin }: OptionsWish,
): Omit<Options, 'width' | 'height'> {
  const stepped = UPlot.paths.stepped!({ align: 1 });
  return {
    plugins: [plugin],
    cursor: { drag: { x: false, y: false }, points: { show: false } },
    scales: { x: { time: false }, y: { range: (_, __, most) => [0, Math.max(1, most * 1.05)] } },
    series: [
      { label: 'moment', value: (_, at) => (at === null ? '–' : simTime(at)) },
      ...lines.map(({ title, color }) => ({
        ...{ label: title, stroke: color(palette), width: 1.5, paths: stepped, points: { show: false } },
        value: (_: UPlot, value: number | null) => (value === null ? '–' : show(value)),
      })),
    ],
    axes: [
      { ...plotAxis(palette), incrs: STEPS, space: 100, values: (_, at) => at.map(dayOf) },
      { ...plotAxis(palette), size: 64, space: 34, values: (_, values) => values.map(short) },
    ],
  };
}

/** Shows a moment on the plot without drawing it again, and tells of a moment that was clicked. */
function useMarker(at: number, picked: (at: number) => void): UPlot.Plugin {
  const latest = useRef({ at, picked });
  latest.current = { at, picked };
  const plots = useRef(new Map<UPlot, HTMLElement>());
  const plugin = useMemo((): UPlot.Plugin => {
    const known = plots.current;
    return {
      hooks: {
        ready: (plot) => {
          const marker = document.createElement('div');
          marker.className = 'floor-moment';
          plot.over.append(marker);
          plot.over.addEventListener('click', ({ offsetX }) =>
            latest.current.picked(plot.posToVal(offsetX, 'x')),
          );
          plot.over.addEventListener('mouseleave', () => place(plot, marker, latest.current.at));
          known.set(plot, marker);
        },
        draw: (plot) => place(plot, known.get(plot), latest.current.at),
        destroy: (plot) => void known.delete(plot),
      },
    };
  }, []);
  useEffect(() => {
    for (const [plot, marker] of plots.current) place(plot, marker, at);
  }, [at]);
  return plugin;
}

/** The legend says how it was then, while nothing else is pointed at. */
function place(plot: UPlot, marker: HTMLElement | undefined, at: number): void {
  const x = plot.valToPos(at, 'x');
  if (!marker || !Number.isFinite(x)) return;
  // What is drawn may be half a second behind a market that goes on.
  marker.style.transform = `translateX(${Math.min(Math.max(0, x), plot.bbox.width / devicePixelRatio)}px)`;
  if (plot.cursor.left === undefined || plot.cursor.left < 0)
    plot.setLegend({ idx: rowAt(plot.data[0], at) });
}

/** The last row that is not later than a moment. */
function rowAt(moments: ArrayLike<number>, at: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
