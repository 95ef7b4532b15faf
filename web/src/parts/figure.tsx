import { stringify } from 'csv-stringify/browser/esm/sync';
import { type ReactNode, useId, useState } from 'react';
import './figure.css';

export interface FigureProps {
  readonly title: string;
  /** How to read it: what the interval is, what was left out. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
  /** The numbers behind it: heads, then rows. */
  readonly table: () => { readonly heads: readonly string[]; readonly rows: readonly (readonly Cell[])[] };
}

type Cell = string | number | null;

/** A picture with the table that it is made of, to be read and to be taken home. */
export function Figure({ title, note, children, table }: FigureProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <figure className="card figure" aria-labelledby={`${id}-title`}>
      <div className="row spread">
        <h2 id={`${id}-title`}>{title}</h2>
        <span className="row">
          <button type="button" aria-pressed={open} onClick={() => setOpen(!open)}>
            Table
          </button>
          <button type="button" onClick={() => download(`${fileNameOf(title)}.csv`, csvOf(table()))}>
            CSV
          </button>
        </span>
      </div>
      {open ? <FigureTable title={title} {...table()} /> : children}
      {note && <figcaption className="small soft">{note}</figcaption>}
    </figure>
  );
}

const MOST_ROWS = 500;

function FigureTable({ title, heads, rows }: ReturnType<FigureProps['table']> & { readonly title: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls what has the focus.
    <section className="scroll figure-table" tabIndex={0} aria-label={`${title}, as a table`}>
      <table className="plain-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a figure have no other name.
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={heads[column]} className={typeof cell === 'number' ? 'number' : undefined}>
                  {cell ?? '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && (
        <p className="soft">{rows.length - MOST_ROWS} more rows are in the CSV file.</p>
      )}
    </section>
  );
}

const csvOf = ({ heads, rows }: ReturnType<FigureProps['table']>): string =>
  stringify([[...heads], ...rows.map((row) => [...row])], { escape_formulas: true });

const fileNameOf = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');

export function download(name: string, text: string, type = 'text/csv'): void {
  const href = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
