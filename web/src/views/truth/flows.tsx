import { useCallback, useMemo } from 'react';
import { Chart } from '../../parts/chart.js';
import { Figure } from '../../parts/figure.js';
import { percent } from '../../parts/format.js';
import type { Palette } from '../../parts/theme.js';
import { amount, plain, type Shown, unitTitle } from './shown.js';
import {
  amountOf,
  type Choice,
  CLAIM,
  choiceOf,
  type Flow,
  flowsOf,
  TESTS,
  TRUTHS,
  VERDICTS,
} from './truth-gap.js';

/** Claim, visible tests, reviewers, hidden truth: where right work and broken work went. */
export function Flows({ all, unit, choose }: Shown) {
  const flows = useMemo(() => flowsOf(all), [all]);
  const option = useCallback((palette: Palette) => optionOf({ flows, unit, palette }), [flows, unit]);
  const whole = amountOf(all, unit);
  const table = () => ({
    heads: ['from', 'to', 'in truth', unitTitle(unit), 'share'],
    rows: flows.map(({ from, to, truth, those }) => {
      const value = amountOf(those, unit);
      return [from, to, truth, plain(value, unit), percent(value / whole)];
    }),
  });
  const pick = (data: unknown) => {
    const { name, flow } = data as { readonly name?: string; readonly flow?: Flow };
    choose(flow ? choiceInto(flow) : choiceOf(name ?? ''));
  };
  return (
    <Figure
      title="From the claim to the truth"
      note="Each stream is coloured by what the hidden tests say, which nobody in the market sees. Choose a step or a stream for its jobs; the tables below do the same."
      table={table}
    >
      <Chart
        label={`What happened to ${amount(whole, unit)} of claimed work: visible tests, verdict, hidden truth`}
        option={option}
        height={340}
        onPick={({ data }) => pick(data)}
      />
    </Figure>
  );
}

/** All that is in a stream. */
const choiceInto = ({ from, to, truth }: Flow): Choice => ({ ...choiceOf(from), ...choiceOf(to), truth });

const STEPS = [CLAIM, ...TESTS, ...VERDICTS, ...TRUTHS];

interface Drawn {
  readonly flows: readonly Flow[];
  readonly unit: Shown['unit'];
  readonly palette: Palette;
}

function optionOf({ flows, unit, palette }: Drawn) {
  const { ink, soft, series, surface } = palette;
  const colours = { right: series[0]!, broken: series[1]!, 'not known': soft };
  const steps = STEPS.filter((step) => flows.some(({ from, to }) => from === step || to === step));
  const into = (step: string) =>
    flows.filter(({ from, to }) => (step === CLAIM ? from : to) === step).flatMap(({ those }) => those);
  return {
    // While a moment is scrubbed every picture is another one.
    animation: false,
    series: [
      {
        type: 'sankey',
        ...{ left: 4, right: 96, top: 12, bottom: 12, nodeWidth: 12, nodeGap: 18, layoutIterations: 0 },
        draggable: false,
        label: {
          ...{ color: ink, fontSize: 12, lineHeight: 15, textBorderColor: surface, textBorderWidth: 3 },
          formatter: ({ name }: { readonly name: string }) =>
            `${name}\n${amount(amountOf(into(name), unit), unit)}`,
        },
        emphasis: { focus: 'adjacency' },
        data: steps.map((name) => ({
          name,
          itemStyle: { color: colours[name as keyof typeof colours] ?? ink, borderWidth: 0 },
        })),
        links: flows.map((flow) => ({
          ...{ source: flow.from, target: flow.to, value: amountOf(flow.those, unit), flow },
          lineStyle: { color: colours[flow.truth], opacity: 0.5 },
        })),
        tooltip: {
          formatter: ({ data, name }: { readonly data: { readonly flow?: Flow }; readonly name: string }) =>
            data.flow
              ? `${data.flow.from} → ${data.flow.to}\n${data.flow.truth}: ${amount(amountOf(data.flow.those, unit), unit)}`
              : `${name}: ${amount(amountOf(into(name), unit), unit)}`,
        },
      },
    ],
    tooltip: {
      ...{ renderMode: 'richText', confine: true, trigger: 'item' },
      ...{ backgroundColor: surface, borderColor: palette.edge, textStyle: { color: ink } },
    },
  };
}
