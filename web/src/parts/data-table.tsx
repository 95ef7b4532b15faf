import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useMemo, useRef, useState } from 'react';
import './data-table.css';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

export interface Column<Row> {
  readonly title: string;
  /** What it is sorted by, and shown where nothing else is said. Numbers stand to the right. */
  value(row: Row): string | number | null;
  readonly show?: (row: Row) => ReactNode;
  /** Such as "2fr" or "8rem". */
  readonly width?: string;
  readonly numeric?: boolean;
}

export interface DataTableProps<Row> {
  /** What it is a table of, for those who hear it. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string | number;
  readonly sortedBy?: { readonly column: string; readonly descending: boolean };
  readonly empty?: string;
  /** Of all of it; rows that do not fit are scrolled to. */
  readonly maxHeight?: string;
}

const ROW_PX = 34;

/** A table of any length: only the rows in sight are in the page. It is sorted by its heads. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rows, columns, keyOf, sortedBy, empty = 'Nothing yet.', maxHeight = '60vh' } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const definitions = useMemo(
    () =>
      columns.map(
        ({ title, value }): ColumnDef<typeof features, Row> => ({
          id: title,
          accessorFn: (row) => value(row),
          sortFn: (a, b) => compare(value(a.original), value(b.original)),
          sortUndefined: false,
        }),
      ),
    [columns],
  );
  const [sorting, setSorting] = useState(
    sortedBy ? [{ id: sortedBy.column, desc: sortedBy.descending }] : [],
  );
  const table = useTable<typeof features, Row>({
    ...{ features, columns: definitions, data: rows },
    ...{ state: { sorting }, onSortingChange: setSorting, getRowId: (row) => String(keyOf(row)) },
  });
  const sorted = table.getRowModel().rows;
  const virtual = useVirtualizer({
    ...{
      count: sorted.length,
      getScrollElement: () => scroller.current,
      estimateSize: () => ROW_PX,
      overscan: 12,
    },
  });
  const template = columns.map(({ width = 'minmax(6rem, 1fr)' }) => width).join(' ');
  if (rows.length === 0) return <p className="soft">{empty}</p>;
  return (
    <div
      className="data-table"
      ref={scroller}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      // A keyboard scrolls what has the focus.
      tabIndex={0}
      style={{ maxHeight, '--columns': template } as CSSProperties}
    >
      <div role="rowgroup" className="data-table-head">
        <div role="row" aria-rowindex={1} className="data-table-row">
          {columns.map(({ title, numeric }) => {
            const column = table.getColumn(title)!;
            const head = { title, numeric: numeric ?? false, direction: column.getIsSorted() };
            return <Head key={title} {...head} toggle={() => column.toggleSorting()} />;
          })}
        </div>
      </div>
      <div role="rowgroup" className="data-table-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = sorted[index]!;
          return (
            <div
              key={row.id}
              role="row"
              aria-rowindex={index + 2}
              className="data-table-row"
              style={{ transform: `translateY(${start}px)`, height: ROW_PX }}
            >
              {columns.map(({ title, value, show, numeric }) => (
                <div key={title} role="cell" className={numeric ? 'number' : undefined}>
                  {show ? show(row.original) : value(row.original)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface HeadProps {
  readonly title: string;
  readonly numeric: boolean;
  readonly direction: false | 'asc' | 'desc';
  toggle(): void;
}

const ARROWS = { asc: ' ↑', desc: ' ↓' };
const SAID = { asc: 'ascending', desc: 'descending' } as const;

function Head({ title, numeric, direction, toggle }: HeadProps) {
  return (
    <div
      role="columnheader"
      aria-sort={direction === false ? 'none' : SAID[direction]}
      className={numeric ? 'number' : undefined}
    >
      <button type="button" onClick={toggle}>
        {title}
        <span aria-hidden="true">{direction === false ? '' : ARROWS[direction]}</span>
      </button>
    </div>
  );
}

/** What is not known comes last. */
function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}
