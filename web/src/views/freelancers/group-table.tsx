import { useMemo } from 'react';
import { useRun } from '../../market/use-run.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { usd } from '../../parts/format.js';
import { type Group, type GroupTotals, totalsOf } from './groups.js';

const money = (title: string, value: (one: GroupTotals) => number): Column<GroupTotals> => ({
  ...{ title, numeric: true, width: 'minmax(7rem, 1fr)', value, show: (one) => usd(value(one)) },
});

const COLUMNS: readonly Column<GroupTotals>[] = [
  { title: 'Group', width: 'minmax(8rem, 1fr)', value: ({ group }) => group.name },
  { title: 'Strategy', width: 'minmax(8rem, 1fr)', value: ({ group }) => group.strategy },
  {
    ...{ title: 'In league with', width: 'minmax(8rem, 1fr)' },
    value: ({ group }) => group.inLeagueWith.join(', ') || null,
  },
  { title: 'Members', numeric: true, width: '6rem', value: ({ members }) => members },
  { title: 'Won', numeric: true, width: '5rem', value: ({ jobsWon }) => jobsWon },
  money('Gross', ({ grossCents }) => grossCents),
  money('Net', ({ grossCents, costCents }) => grossCents - costCents),
  money('For right', ({ paidRightCents }) => paidRightCents),
  money('For broken', ({ paidBrokenCents }) => paidBrokenCents),
];

/** What each group of the scenario made of the market. */
export function GroupTable({ groups }: { readonly groups: readonly Group[] }) {
  const { state } = useRun();
  const rows = useMemo(() => totalsOf(state, groups), [state, groups]);
  return (
    <section className="card" aria-labelledby="groups">
      <h2 id="groups">Groups</h2>
      <DataTable
        label="Groups of freelancers"
        rows={rows}
        columns={COLUMNS}
        keyOf={({ group }) => group.name}
      />
    </section>
  );
}
