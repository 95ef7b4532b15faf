import { Link } from 'wouter';
import { count, simTime } from '../../parts/format.js';
import { Scrolled } from '../../parts/scrolled.js';
import { type Compared, type FirstDifference, fieldsOf, momentOf, type SentEvent } from './shape.js';

interface DifferenceProps {
  readonly found: Compared;
  readonly difference: FirstDifference;
}

/** The first event that is not the same, in both. */
export function Difference({ found, difference }: DifferenceProps) {
  const { seq, before, first, second, fields } = difference;
  const sides = [first, second] as const;
  return (
    <section className="card" aria-labelledby="compare-difference">
      <h2 id="compare-difference">They part at event {count(seq)}</h2>
      {before.length > 0 && (
        <p className="soft small">
          Before it, the same in both: {before.map((event) => `${event.seq} ${event.type}`).join(', ')}
        </p>
      )}
      <div className="columns">
        {sides.map((event, index) => {
          const run = found.runs[index]!;
          return (
            <article key={index === 0 ? 'first' : 'second'} className="compare-event">
              <h3>{run.runId}</h3>
              {event ? (
                <EventFields event={event} fields={fields} />
              ) : (
                <p className="soft">It has ended before.</p>
              )}
              <Link className="button" href={momentOf(run, seq)}>
                Look at this moment
              </Link>
            </article>
          );
        })}
      </div>
    </section>
  );
}

function EventFields({ event, fields }: { readonly event: SentEvent; readonly fields: readonly string[] }) {
  return (
    <>
      <p>
        <strong>{event.type}</strong>, {simTime(event.at)}
      </p>
      <Scrolled label={`What ${event.type} says`}>
        <table className="plain-table">
          <tbody>
            {fieldsOf(event, fields).map(({ name, value, differs }) => (
              <tr key={name} className={differs ? 'compare-differs' : undefined}>
                <th scope="row">
                  {name}
                  {differs && <span className="unseen"> (differs)</span>}
                </th>
                <td className="text">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </>
  );
}
