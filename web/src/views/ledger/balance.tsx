import { useMemo } from 'react';
import { useRun } from '../../market/use-run.js';
import { Answered, useAnswer } from '../../parts/answer.js';
import { count, many, usd } from '../../parts/format.js';
import { Stats } from '../../parts/stats.js';
import type { Accounts } from '../../source/contract.js';
import { sumOf } from './books.js';

const AGAIN_MS = 15_000;

/** Whether the books are in order: as this page adds them up at this moment, and as the server's auditor does over all events. */
export function Balance() {
  const { run, state, ended } = useRun();
  const path = `/runs/${encodeURIComponent(run)}/ledger/accounts`;
  const audit = useAnswer<Accounts>(path, ended ? {} : { everyMs: AGAIN_MS });
  const sum = useMemo(() => sumOf(state), [state]);
  const escrow = useMemo(
    () => [...state.balances].reduce((total, [account, cents]) => total + (account < 0 ? cents : 0), 0),
    [state],
  );
  const items = [
    { title: 'transfers', value: count(state.transfers) },
    { title: 'brought in', value: usd(-(state.balances.get(0) ?? 0)) },
    { title: 'in escrow', value: usd(escrow) },
    { title: 'platform', value: usd(state.balances.get(1) ?? 0) },
    { title: 'computing', value: usd(state.balances.get(2) ?? 0) },
  ];
  return (
    <section className="card" aria-labelledby="books">
      <div className="row spread">
        <h2 id="books">The books</h2>
        <span className="row">
          <span className={`badge ${sum === 0 ? 'good' : 'bad'}`}>
            {sum === 0 ? '✓ all accounts sum to $0.00' : `✗ all accounts sum to ${usd(sum)}`}
          </span>
          {audit.data && (
            <span className={`badge ${audit.data.balanced ? 'good' : 'bad'}`}>
              {audit.data.balanced
                ? '✓ the auditor agrees'
                : `✗ the auditor: ${many(audit.data.problems.length, 'problem')}`}
            </span>
          )}
        </span>
      </div>
      <Stats label="Money at this moment" items={items} />
      <Answered of={audit}>
        {({ entries, problems }) => (
          <>
            <p className="small soft">
              The first badge is summed in this page at the moment that is looked at. The auditor knows the
              events alone: it follows double entry, who may pay whom and what was agreed, over all{' '}
              {count(entries)} transfers of the run.
            </p>
            {problems.length > 0 && (
              <ul className="bad">
                {problems.slice(0, 20).map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            )}
          </>
        )}
      </Answered>
    </section>
  );
}
