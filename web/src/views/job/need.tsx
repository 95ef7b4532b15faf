import { useMemo } from 'react';
import type { EventOf, MarketEvent } from '#market/events.js';
import { simTime } from '../../parts/format.js';
import { type Clause, clausesOf } from './clauses.js';
import { Tests } from './tests.js';
import { briefIn, type Texts } from './texts.js';

interface Props {
  readonly events: readonly MarketEvent[];
  readonly texts: Texts;
}

/**
 * What the client wants, what its brief says of it, and the tests that everybody sees. A market without code has no texts and no tests,
 * and clauses only where some are left out, or come later.
 */
export function Need({ events, texts }: Props) {
  const { facts } = events.find((event) => event.type === 'JobPosted') as EventOf<'JobPosted'>;
  if (!facts) return null;
  const coded = facts.language !== 'none';
  const brief = coded ? briefIn(texts, facts.brief) : null;
  return (
    <>
      {brief && (
        <section aria-label="Brief" className="stack">
          <h4>Brief</h4>
          <ol className="job-brief">
            {brief.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a brief have their numbers alone.
              <li key={index} className="text">
                {line}
              </li>
            ))}
          </ol>
        </section>
      )}
      <Clauses events={events} texts={texts} tested={facts.testCount > 0} />
      {coded && <Tests facts={facts} events={events} texts={texts} />}
    </>
  );
}

function Clauses({ events, texts, tested }: Props & { readonly tested: boolean }) {
  const clauses = useMemo(() => clausesOf(events), [events]);
  const judged = events.some((event) => event.type === 'TruthRecorded' && event.facts?.testsTotal);
  if (clauses.length < 2) return null;
  const omitted = clauses.filter(({ brief }) => brief === 'left out');
  return (
    <section aria-label="Clauses" className="stack">
      <h4>
        What is wanted:{' '}
        {omitted.length === 0 ? (
          <span className="job-good">nothing was left out of the brief</span>
        ) : (
          <span className="job-bad">left out of the brief: {omitted.map(({ id }) => id).join(', ')}</span>
        )}
      </h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls what has the focus. */}
      <section className="scroll" tabIndex={0} aria-label="Clauses, as a table">
        <table className="plain-table job-clauses">
          <thead>
            <tr>
              <th scope="col">Clause</th>
              <th scope="col">Brief</th>
              {tested && <th scope="col">Visible tests</th>}
              {judged && (
                <th scope="col" className="job-hidden">
                  Hidden tests
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {clauses.map((clause) => (
              <tr key={clause.id}>
                <th scope="row" className="job-clause">
                  <span className="job-clause-id">{clause.id}</span>{' '}
                  <span className="text">{texts.specification?.clauses[clause.id] ?? ''}</span>
                </th>
                <td data-title="Brief">
                  <InBrief clause={clause} />
                </td>
                {tested && (
                  <td data-title="Visible tests">
                    {clause.tested ? 'covered' : <span className="job-bad">not covered</span>}
                  </td>
                )}
                {judged && (
                  <td className="job-hidden" data-title="Hidden tests">
                    {clause.brokenIn.length === 0 ? (
                      'held'
                    ) : (
                      <span className="job-bad">
                        fails in {clause.brokenIn.map((id) => `#${id}`).join(', ')}
                      </span>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

const IN_BRIEF = { stated: 'stated', 'left out': 'left out', later: 'not wanted at first' } as const;

function InBrief({ clause }: { readonly clause: Clause }) {
  const { brief, clarifiedAt, orderedAt } = clause;
  return (
    <>
      <span className={brief === 'left out' ? 'job-bad' : undefined}>{IN_BRIEF[brief]}</span>
      {clarifiedAt !== null && <span className="job-later job-good">clarified {simTime(clarifiedAt)}</span>}
      {orderedAt !== null && <span className="job-later">ordered {simTime(orderedAt)}</span>}
    </>
  );
}
