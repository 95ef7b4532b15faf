import { useCallback, useMemo } from 'react';
import { Figure } from '../../parts/figure.js';
import { percent } from '../../parts/format.js';
import { Sankey, type Stream } from '../../parts/sankey.js';
import type { Palette } from '../../parts/theme.js';
import { amount, plain, type Shown, unitTitle } from './shown.js';
import {
  type Appraisal,
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

const ORDER = [CLAIM, ...TESTS, ...VERDICTS, ...TRUTHS];

const COLOURS: Readonly<Record<Appraisal['truth'], (palette: Palette) => string>> = {
  right: ({ series }) => series[0]!,
  broken: ({ series }) => series[1]!,
  'not known': ({ soft }) => soft,
};

const colourOf = (node: string, palette: Palette): string | undefined =>
  COLOURS[node as Appraisal['truth']]?.(palette);

type TrueStream = Stream & Pick<Flow, 'truth'>;

/** Claim, visible tests, reviewers, hidden truth: where right work and broken work went. */
export function Flows({ all, unit, choose }: Shown) {
  const flows = useMemo(() => flowsOf(all), [all]);
  const streams = useMemo(
    () =>
      flows.map(({ from, to, truth, those }): TrueStream => {
        const value = amountOf(those, unit);
        return { ...{ from, to, truth, value, said: truth }, colour: COLOURS[truth] };
      }),
    [flows, unit],
  );
  const said = useCallback((value: number) => amount(value, unit), [unit]);
  const whole = amountOf(all, unit);
  const table = () => ({
    heads: ['from', 'to', 'in truth', unitTitle(unit), 'share'],
    rows: streams.map(({ from, to, truth, value }) => [
      ...[from, to, truth, plain(value, unit), percent(value / whole)],
    ]),
  });
  return (
    <Figure
      title="From the claim to the truth"
      note="Each stream is coloured by what the hidden tests say, which nobody in the market sees: blue is right, orange is broken. Choose a step or a stream for its jobs; the figures below do the same."
      table={table}
    >
      <Sankey
        label={`What happened to ${said(whole)}${unit === 'submissions' ? ' pieces' : ''} of claimed work: visible tests, verdict, hidden truth`}
        streams={streams}
        order={ORDER}
        amountOf={said}
        colourOf={colourOf}
        height={340}
        onPick={(what) => choose(typeof what === 'string' ? choiceOf(what) : choiceInto(what as TrueStream))}
      />
    </Figure>
  );
}

/** All that is in a stream. */
const choiceInto = ({ from, to, truth }: TrueStream): Choice => ({
  ...choiceOf(from),
  ...choiceOf(to),
  truth,
});
