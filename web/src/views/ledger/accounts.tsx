import { useMemo, useState } from 'react';
import { useRun } from '../../market/use-run.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { usd } from '../../parts/format.js';
import { type Account, accountsOf } from './books.js';

interface AccountsProps {
  readonly chosen: number | null;
  choose(account: number | null): void;
}

/** What each account holds at the moment that is looked at. */
export function Accounts({ chosen, choose }: AccountsProps) {
  const { state } = useRun();
  const [empty, showEmpty] = useState(false);
  const all = useMemo(() => accountsOf(state), [state]);
  const rows = useMemo(
    () => all.filter(({ kind, balanceCents }) => empty || kind !== 'escrow' || balanceCents !== 0),
    [all, empty],
  );
  const columns = useMemo(
    (): Column<Account>[] => [
      {
        ...{ title: 'Account', width: 'minmax(11rem, 2fr)', value: ({ title }) => title },
        show: ({ account, title }) => (
          <button
            type="button"
            className="ledger-link"
            aria-pressed={account === chosen}
            aria-label={`Entries of ${title}`}
            onClick={() => choose(account === chosen ? null : account)}
          >
            {title}
          </button>
        ),
      },
      { title: 'Kind', width: 'minmax(7rem, 1fr)', value: ({ kind }) => kind },
      {
        ...{ title: 'Balance', numeric: true, width: 'minmax(8rem, 1fr)' },
        value: ({ balanceCents }) => balanceCents,
        show: ({ balanceCents }) => usd(balanceCents),
      },
    ],
    [chosen, choose],
  );
  return (
    <section className="card" aria-labelledby="accounts">
      <div className="row spread">
        <h2 id="accounts">Accounts</h2>
        <label className="row small">
          <input type="checkbox" checked={empty} onChange={({ target }) => showEmpty(target.checked)} />
          escrows that hold nothing
        </label>
      </div>
      <DataTable
        label="Accounts and what they hold"
        rows={rows}
        columns={columns}
        keyOf={({ account }) => account}
        empty="No money has moved by this moment."
        maxHeight="20rem"
      />
    </section>
  );
}
