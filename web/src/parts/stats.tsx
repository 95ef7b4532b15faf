import type { ReactNode } from 'react';

export interface Stat {
  readonly title: string;
  readonly value: ReactNode;
  readonly tone?: 'good' | 'bad' | 'warn';
}

/** A few figures side by side. */
export function Stats({ items, label }: { readonly items: readonly Stat[]; readonly label: string }) {
  return (
    <dl className="stats" aria-label={label}>
      {items.map(({ title, value, tone }) => (
        <div key={title} className="stat">
          <dt>{title}</dt>
          <dd className={tone}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
