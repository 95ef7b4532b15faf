import type { theory } from '#market/index.js';
import { dim, heading, table } from './text.js';

const RIGHT = { align: 'right' } as const;
const shown = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(5));

interface LadderAnswer {
  readonly levels: readonly number[];
  readonly strategic: theory.LadderEquilibrium;
  readonly myopic: theory.LadderSolution;
}

/** A ladder for a person to read: strategic bidders beside myopic ones. */
export function ladderReport({ levels, strategic, myopic }: LadderAnswer): string {
  const columns = ['rung', 'level', 'strategic cutoff', 'sold here', 'myopic cutoff', 'sold here'];
  const cutoffs = table(
    columns.map((title) => ({ title, ...RIGHT })),
    levels.map((level, rung) => [
      rung,
      shown(level),
      shown(strategic.cutoffs[rung]!),
      shown(strategic.saleByRung[rung]!),
      shown(myopic.cutoffs[rung]!),
      shown(myopic.saleByRung[rung]!),
    ]),
  );
  const others = strategic.equilibria - 1;
  return [
    `${heading('Who claims when')} ${dim('(at a rung those claim whose cost is at most its cutoff)')}\n${cutoffs}`,
    `${heading('What comes of it')}\n${summary(strategic, myopic)}`,
    ...(others > 0
      ? [
          dim(
            `There are ${others} more equilibria, in which bidders are less patient; this one is the dearest.`,
          ),
        ]
      : []),
  ].join('\n\n');
}

const summary = (strategic: theory.LadderSolution, myopic: theory.LadderSolution): string =>
  table(
    [{ title: '' }, { title: 'strategic', ...RIGHT }, { title: 'myopic', ...RIGHT }],
    [
      ['expected price, given a sale', shown(strategic.expectedPrice), shown(myopic.expectedPrice)],
      ['probability of a sale', shown(strategic.saleProbability), shown(myopic.saleProbability)],
      ['expected rung, from 0', shown(strategic.expectedRung), shown(myopic.expectedRung)],
      ['best-response gap, of the top level', gap(strategic), gap(myopic)],
    ],
  );

const gap = ({ bestResponseGap }: theory.LadderSolution): string => bestResponseGap.toExponential(1);

/** The cheapest ladders for a person to read, each beside doubling. */
export function optimalReport(schedules: ReturnType<typeof theory.optimalSchedule>): string {
  const rows = (['myopic', 'strategic'] as const).flatMap((behaviour) =>
    (['optimal', 'doubling'] as const).map((schedule) => {
      const found = schedules[behaviour][schedule];
      return [
        behaviour,
        schedule,
        shown(found.expectedCost),
        shown(found.expectedPrice),
        shown(found.saleProbability),
        shown(found.expectedRung),
        found.levels.map((level) => level.toFixed(4)).join(' '),
      ];
    }),
  );
  const numbers = ['expected cost', 'price', 'sold', 'rung'].map((title) => ({ title, ...RIGHT }));
  return [
    heading("The client's cheapest ladder"),
    table([{ title: 'bidders' }, { title: 'schedule' }, ...numbers, { title: 'levels' }], rows),
    dim(
      'Expected cost: the price, delay, and what is lost when nobody claims. Price and rung: given a sale.',
    ),
  ].join('\n');
}
