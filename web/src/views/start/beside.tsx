import { Link } from 'wouter';
import type { listStudies } from '#src/api/studies/studies.contract.js';
import { Answered, useAnswer } from '../../parts/answer.js';
import { many } from '../../parts/format.js';
import type { Answer, Listed, Page } from '../../source/contract.js';

type ListedStudy = Answer<typeof listStudies>['items'][number];

/** Studies whose results are kept here. */
export function Studies() {
  const studies = useAnswer<Page<ListedStudy>>('/studies?limit=6');
  return (
    <section className="card" aria-label="Studies">
      <h2>Studies</h2>
      <Answered of={studies}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="small soft">
              None has been played here. Many replications on common seeds:{' '}
              <code>tortuga study run scenarios/studies/schedule-and-thickness.yaml</code>
            </p>
          ) : (
            <ul className="start-list">
              {items.map(({ study, title, parameters, cells }) => (
                <li key={study}>
                  <Link href={`/studies/${encodeURIComponent(study)}`}>{title}</Link>
                  <span className="small soft">
                    {many(cells, 'cell')} of {parameters.join(' and ')}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  );
}

/** Tournaments, where the server has any to tell of. */
export function Events() {
  const { data } = useAnswer<Page<Listed>>('/tournaments?limit=6');
  if (!data) return null;
  return (
    <section className="card" aria-label="Events">
      <h2>Events</h2>
      {data.items.length === 0 && (
        <p className="small soft">
          None yet. <Link href="/tournaments">Host a tournament</Link>.
        </p>
      )}
      <ul className="start-list">
        {data.items.map(({ name, title, state, format, entrants, matches }) => (
          <li key={name}>
            <span className="row">
              <Link href={`/tournaments/${encodeURIComponent(name)}`}>{title}</Link>
              <span className={`badge ${state === 'running' ? 'good' : ''}`}>{state}</span>
            </span>
            <span className="small soft">
              {format}, {many(entrants, 'entrant')}, {many(matches, 'match', 'matches')} played
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
