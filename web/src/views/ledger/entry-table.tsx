import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { MoneyEvent } from '#market/events.js';
import { useRun } from '../../market/use-run.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { count, simTime, usd } from '../../parts/format.js';
import { type Filter, matching, titleOf } from './books.js';
import { Filters } from './filters.js';

interface EntryTableProps {
  readonly entries: readonly MoneyEvent[];
  readonly filter: Filter;
  narrow(filter: Filter): void;
}

/** Every transfer up to the moment that is looked at, each with the event that tells of it. */
export function EntryTable({ entries, filter, narrow }: EntryTableProps) {
  const { run, state, look, timeline } = useRun();
  const [opened, open] = useState<number | null>(null);
  const rows = useMemo(() => matching(entries, filter), [entries, filter]);
  const { participants } = state;
  const columns = useMemo((): Column<MoneyEvent>[] => {
    const title = (account: number) => titleOf({ participants }, account);
    const show = (seq: number) => {
      open(seq);
      look(seq);
    };
    return [
      {
        ...{ title: 'Event', numeric: true, width: '7rem', value: ({ seq }) => seq },
        show: ({ seq }) => (
          <button
            type="button"
            className="ledger-link"
            aria-label={`Look at event ${count(seq)}`}
            onClick={() => show(seq)}
          >
            {count(seq)}
          </button>
        ),
      },
      { title: 'When', width: 'minmax(8rem, 1fr)', value: ({ at }) => at, show: ({ at }) => simTime(at) },
      { title: 'Type', width: 'minmax(9rem, 1fr)', value: ({ type }) => type },
      { title: 'From', width: 'minmax(9rem, 1fr)', value: ({ from }) => title(from) },
      { title: 'To', width: 'minmax(9rem, 1fr)', value: ({ to }) => title(to) },
      {
        ...{ title: 'Amount', numeric: true, width: 'minmax(7rem, 1fr)', value: ({ cents }) => cents },
        show: ({ cents }) => usd(cents),
      },
      {
        ...{ title: 'Job', numeric: true, width: '5rem', value: ({ job }) => (job < 0 ? null : job) },
        show: ({ job }) =>
          job < 0 ? '–' : <Link href={`/runs/${encodeURIComponent(run)}/jobs/${job}`}>{job}</Link>,
      },
    ];
  }, [run, participants, look]);
  const event = opened === null ? undefined : timeline.events[opened - 1];
  return (
    <section className="card" aria-labelledby="entries">
      <h2 id="entries">Entries</h2>
      <Filters filter={filter} narrow={narrow} shown={rows.length} all={entries.length} />
      {event && (
        <details className="ledger-event" open>
          <summary>
            Event {count(event.seq)}: {event.type}, {simTime(event.at)}
          </summary>
          <pre className="scroll">{JSON.stringify(event, null, 2)}</pre>
          <button type="button" onClick={() => open(null)}>
            Close
          </button>
        </details>
      )}
      <DataTable
        label="Entries of the ledger"
        rows={rows}
        columns={columns}
        keyOf={({ seq }) => seq}
        sortedBy={{ column: 'Event', descending: true }}
        empty="No entry fits at this moment."
      />
    </section>
  );
}
