import { useMemo } from 'react';
import { type Column, DataTable } from '../../parts/data-table.js';
import { count, usd } from '../../parts/format.js';
import type { Compared } from './shape.js';

type Earner = Compared['freelancers']['pairs'][number];

const columns: readonly Column<Earner>[] = [
  { title: 'Name', value: ({ name }) => name, width: 'minmax(8rem, 2fr)' },
  ...sides('Jobs won', ({ jobsWon }) => jobsWon, count),
  ...sides('Net', ({ netCents }) => netCents, usd),
];

function sides(
  title: string,
  of: (earner: Earner) => { readonly first: number; readonly second: number; readonly difference: number },
  text: (value: number) => string,
): Column<Earner>[] {
  return (['first', 'second', 'difference'] as const).map((side) => ({
    ...{ title: `${title}, ${side === 'difference' ? 'less' : side}`, numeric: true },
    value: (earner) => of(earner)[side],
    show: (earner) => text(of(earner)[side]),
  }));
}

/** Who earned what in both, where they can be paired; else groups of the same name and size. */
export function Earnings({ found }: { readonly found: Compared }) {
  const { freelancers, groups } = found;
  const people = useMemo(() => [...freelancers.pairs], [freelancers]);
  if (people.length > 0) {
    return <Table title="Freelancers, in pairs" rows={people} lone={freelancers} />;
  }
  if (groups.pairs.length === 0) return null;
  return <Table title="Groups of freelancers" rows={groups.pairs} lone={groups} />;
}

interface TableProps {
  readonly title: string;
  readonly rows: readonly Earner[];
  readonly lone: Pick<Compared['freelancers'], 'onlyFirst' | 'onlySecond'>;
}

function Table({ title, rows, lone }: TableProps) {
  const { onlyFirst, onlySecond } = lone;
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      <DataTable
        {...{ label: title, rows, columns, keyOf: ({ name }: Earner) => name, maxHeight: '24rem' }}
      />
      {onlyFirst.length + onlySecond.length > 0 && (
        <p className="soft small">
          Only in the first: {onlyFirst.join(', ') || 'none'}. Only in the second:{' '}
          {onlySecond.join(', ') || 'none'}.
        </p>
      )}
    </section>
  );
}
