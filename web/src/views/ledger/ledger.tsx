import { useMemo, useState } from 'react';
import { useRun } from '../../market/use-run.js';
import { queryNow } from '../../shell/address.js';
import { Accounts } from './accounts.js';
import { Balance } from './balance.js';
import { entriesOf, entriesUpTo, type Filter } from './books.js';
import { EntryTable } from './entry-table.js';
import { MoneyPicture } from './money-picture.js';
import './ledger.css';

/** Every cent: who has it now, and how it came there. */
export default function Ledger() {
  const { timeline, state, count } = useRun();
  const [filter, narrow] = useState<Filter>(filterOfAddress);
  const entries = useMemo(
    // The index grows with the log.
    () => (count > 0 ? entriesUpTo(entriesOf(timeline).all, state.seq) : []),
    [timeline, state, count],
  );
  return (
    <>
      <Balance />
      <MoneyPicture entries={entries} />
      <Accounts chosen={filter.account} choose={(account) => narrow({ ...filter, account })} />
      <EntryTable entries={entries} filter={filter} narrow={narrow} />
    </>
  );
}

/** Such as ?job=3 */
function filterOfAddress(): Filter {
  const job = new URLSearchParams(queryNow()).get('job');
  return { account: null, job: job !== null && /^\d{1,9}$/.test(job) ? Number(job) : null, type: null };
}
