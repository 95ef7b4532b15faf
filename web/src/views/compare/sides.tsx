import { Link } from 'wouter';
import { count } from '../../parts/format.js';
import type { Compared } from './shape.js';

/** Which two they are, and whether their luck is the same. */
export function Sides({ found }: { readonly found: Compared }) {
  const { runs, identical, sameLuck } = found;
  return (
    <section className="stack" aria-label="The two runs">
      <div className="columns">
        {runs.map(({ runId, scenario, seed, status, events, eventLogSha256, forkOf }, index) => (
          <article key={index === 0 ? 'first' : 'second'} className="card compare-side">
            <h2>
              <span className="soft">{index === 0 ? 'First' : 'Second'}:</span>{' '}
              <Link href={`/runs/${encodeURIComponent(runId)}`}>{runId}</Link>
            </h2>
            <p className="soft small">
              {scenario}, seed {seed}, {status}, {count(events)} events
              {forkOf && `; a fork of ${forkOf.run} after event ${count(forkOf.at)}`}
            </p>
            {eventLogSha256 && (
              <p className="soft small compare-digest">
                SHA-256 of its events: <code>{eventLogSha256}</code>
              </p>
            )}
          </article>
        ))}
      </div>
      <p>
        {identical ? (
          <strong className="good">Every event is the same, to the byte.</strong>
        ) : sameLuck ? (
          'Both have the same seed, so that their luck is the same: what differs comes from what was set otherwise. All differences are of the second less the first.'
        ) : (
          'Their seeds are not the same: jobs and freelancers have other luck, and none of them are paired. All differences are of the second less the first.'
        )}
      </p>
    </section>
  );
}
