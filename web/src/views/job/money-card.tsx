import { useMemo } from 'react';
import { Link } from 'wouter';
import type { MarketEvent } from '#market/events.js';
import { simTime, usd } from '../../parts/format.js';
import { accountName, PURPOSES, transfersOf } from './money.js';
import { useNames } from './use-names.js';

/** Every transfer of the job, and what its escrow held after each. */
export function MoneyCard({
  events,
  job,
}: {
  readonly events: readonly MarketEvent[];
  readonly job: number;
}) {
  const transfers = useMemo(() => transfersOf(events, job), [events, job]);
  const { nameOf, base } = useNames();
  const left = transfers.at(-1)?.escrowCents ?? 0;
  return (
    <section className="card job-chapter" aria-label="Money">
      <div className="row spread">
        <h3>Money</h3>
        <span className="row">
          <span className={left === 0 ? 'badge good' : 'badge'}>
            {left === 0 ? 'nothing left in escrow' : `${usd(left)} in escrow`}
          </span>
          <Link href={`${base}/ledger?job=${job}`} className="small">
            In the ledger
          </Link>
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls what has the focus. */}
      <section className="scroll job-money" tabIndex={0} aria-label="Transfers of the job">
        <table className="plain-table">
          <thead>
            <tr>
              {['Event', 'Time', 'What for'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col" className="number">
                Amount
              </th>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col" className="number">
                In escrow
              </th>
            </tr>
          </thead>
          <tbody>
            {transfers.map(({ event, escrowCents }) => (
              <tr key={event.seq}>
                <td className="number">{event.seq}</td>
                <td className="job-nowrap">{simTime(event.at)}</td>
                <td className="job-nowrap">{PURPOSES[event.type]}</td>
                <td className="number">{usd(event.cents)}</td>
                <td className="job-nowrap">{accountName(event.from, nameOf)}</td>
                <td className="job-nowrap">{accountName(event.to, nameOf)}</td>
                <td className="number">{usd(escrowCents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
