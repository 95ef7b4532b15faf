import { useCallback, useMemo, useState } from 'react';
import type { Options } from 'uplot';
import type { Participant } from '../../market/state.js';
import { useRun } from '../../market/use-run.js';
import { Figure } from '../../parts/figure.js';
import { short } from '../../parts/format.js';
import { Plot, plotAxis } from '../../parts/plot.js';
import type { Palette } from '../../parts/theme.js';
import { queryNow } from '../../shell/address.js';
import { earningsOf, type Line, linesOf, MEASURES, type Measure } from './earnings.js';
import type { Group } from './groups.js';

interface EarnedProps {
  readonly people: readonly Participant[];
  readonly groups: readonly Group[];
}

const MOST_LINES = 8;

/** Such as ?freelancer=3, by the number of the participant. */
function whoOfAddress(people: readonly Participant[]): string {
  const asked = new URLSearchParams(queryNow()).get('freelancer');
  const one = people.find(({ participant }) => String(participant) === asked);
  return one ? `one ${one.name}` : 'best';
}

/** How gross, cost and net have grown over simulated time: of the best, of groups, or of one. */
export function Earned({ people, groups }: EarnedProps) {
  const { state, timeline, count } = useRun();
  const [who, choose] = useState(() => whoOfAddress(people));
  const [measure, show] = useState<Measure>('net');
  const names = useMemo(() => people.map(({ name }) => name), [people]);
  const lines = useMemo(() => chosen(who, measure, { people, groups }), [who, measure, people, groups]);
  const data = useMemo(
    // The index grows with the log.
    () => (count >= 0 ? linesOf(earningsOf(timeline), lines, state.at) : []),
    [timeline, lines, state.at, count],
  );
  const titles = lines.map(({ title }) => title).join('\n');
  const options = useCallback((palette: Palette) => optionsOf(palette, titles.split('\n')), [titles]);
  return (
    <Figure
      title="Earnings over time"
      note="Gross is what accepted work was paid, less bonuses taken back; cost is computing."
      table={() => ({
        heads: ['day', ...titles.split('\n').map((title) => `${title}, dollars`)],
        rows: data[0]!.map((day, at) => [Number(day.toFixed(3)), ...data.slice(1).map((line) => line[at]!)]),
      })}
    >
      <div className="row">
        <label className="row small">
          <span className="soft">Of</span>
          <select value={who} onChange={({ target }) => choose(target.value)}>
            <option value="best">the {Math.min(MOST_LINES, people.length)} best by net</option>
            {groups.length > 1 && <option value="groups">groups</option>}
            <option value="all">all together</option>
            {names.map((name) => (
              <option key={name} value={`one ${name}`}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {(who === 'best' || who === 'groups') &&
          MEASURES.map((one) => (
            <button key={one} type="button" aria-pressed={measure === one} onClick={() => show(one)}>
              {one}
            </button>
          ))}
      </div>
      <Plot
        label={`Earnings over time: ${lines.map(({ title }) => title).join(', ')}`}
        data={data as [number[], ...number[][]]}
        options={options}
        height={300}
      />
    </Figure>
  );
}

type TitledLine = Line & { readonly title: string };

function chosen(who: string, measure: Measure, { people, groups }: EarnedProps): TitledLine[] {
  const numbersOf = (those: readonly Participant[]) => those.map(({ participant }) => participant);
  const net = ({ grossCents, costCents }: Participant) => grossCents - costCents;
  if (who === 'best')
    return [...people]
      .sort((a, b) => net(b) - net(a))
      .slice(0, MOST_LINES)
      .map(({ name, participant }) => ({ title: name, participants: [participant], measure }));
  if (who === 'groups')
    return groups.slice(0, MOST_LINES).map(({ name, members }) => ({
      ...{ title: name, measure },
      participants: numbersOf(people.filter((one) => members.has(one.name))),
    }));
  const those = who === 'all' ? people : people.filter(({ name }) => `one ${name}` === who);
  return MEASURES.map((one) => ({ title: one, participants: numbersOf(those), measure: one }));
}

function optionsOf(palette: Palette, titles: readonly string[]): Omit<Options, 'width' | 'height'> {
  const dollars = (value: number | null) =>
    value === null ? '–' : `${value < 0 ? '−' : ''}$${short(Math.abs(value))}`;
  return {
    scales: { x: { time: false } },
    legend: { live: true },
    cursor: { drag: { x: false, y: false } },
    axes: [
      { ...plotAxis(palette), label: 'day', labelFont: '12px system-ui, sans-serif', labelSize: 20 },
      { ...plotAxis(palette), size: 64, values: (_plot, ticks) => ticks.map(dollars) },
    ],
    series: [
      { label: 'day', value: (_plot, value) => (value === null ? '–' : value.toFixed(1)) },
      ...titles.map((label, at) => ({
        ...{ label, stroke: palette.series[at % palette.series.length]!, width: 2, points: { show: false } },
        ...{ value: (_plot: unknown, value: number | null) => dollars(value) },
      })),
    ],
  };
}
