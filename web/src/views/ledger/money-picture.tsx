import { useMemo } from 'react';
import type { MoneyEvent } from '#market/events.js';
import { useRun } from '../../market/use-run.js';
import { Figure } from '../../parts/figure.js';
import { usd } from '../../parts/format.js';
import { Sankey } from '../../parts/sankey.js';
import type { Palette } from '../../parts/theme.js';
import { moneyFlows, PLACES } from './books.js';

type Colour = (palette: Palette) => string;

const COLOURS: Readonly<Record<string, Colour | undefined>> = {
  freelancers: ({ series }) => series[0]!,
  computing: ({ series }) => series[1]!,
  platform: ({ series }) => series[3]!,
  'back to clients': ({ series }) => series[2]!,
};

const colourOf = (place: string, palette: Palette): string | undefined => COLOURS[place]?.(palette);

/** Where the money went, up to the moment that is looked at. */
export function MoneyPicture({ entries }: { readonly entries: readonly MoneyEvent[] }) {
  const { state } = useRun();
  const { participants } = state;
  const flows = useMemo(() => moneyFlows({ participants }, entries), [participants, entries]);
  const streams = useMemo(
    () =>
      flows.map(({ from, to, cents }) => {
        const colour = COLOURS[to];
        return { from, to, value: cents, ...(colour && { colour }) };
      }),
    [flows],
  );
  if (flows.length === 0) return null;
  return (
    <Figure
      title="Where the money went"
      note="All transfers up to this moment. What a place has taken in and not passed on, it holds; what escrows gave back to clients stands apart."
      table={() => ({
        heads: ['from', 'to', 'dollars'],
        rows: flows.map(({ from, to, cents }) => [from, to, cents / 100]),
      })}
    >
      <Sankey
        label={`Where the money went: ${flows.map(({ from, to, cents }) => `${from} to ${to} ${usd(cents)}`).join(', ')}`}
        streams={streams}
        order={PLACES}
        amountOf={usd}
        colourOf={colourOf}
        height={260}
      />
    </Figure>
  );
}
