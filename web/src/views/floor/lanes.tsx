import type { MarketState } from '../../market/state.js';
import { count } from '../../parts/format.js';
import type { FilledLane } from './board.js';
import { Card } from './card.js';

interface LanesProps {
  readonly lanes: readonly FilledLane[];
  readonly state: MarketState;
  readonly hrefOf: (job: number) => string;
  /** Shows all of a lane. */
  more(lane: FilledLane): void;
}

/** Jobs by where they stand, side by side. */
export function Lanes({ lanes, state, hrefOf, more }: LanesProps) {
  const goesOn = lanes.some(({ standings, count: jobs }) => jobs > 0 && !isClosed(standings));
  // Where all is over, what came of it has the room of all lanes.
  const shown = goesOn ? lanes : lanes.filter(({ standings }) => isClosed(standings));
  return (
    <div className={goesOn ? 'floor-lanes' : 'floor-lanes floor-over'}>
      {shown.map((lane) => (
        <section
          key={lane.title}
          className="floor-lane"
          aria-label={`${lane.title}: ${count(lane.count)} jobs`}
        >
          <h3>
            {lane.title} <span className="floor-lane-count">{count(lane.count)}</span>
          </h3>
          <p className="small soft">{lane.meaning}</p>
          <ul className="floor-cards">
            {lane.jobs.map((job) => (
              <Card key={job.job} job={job} state={state} href={hrefOf(job.job)} />
            ))}
          </ul>
          {lane.count > lane.jobs.length && (
            <button type="button" onClick={() => more(lane)}>
              All {count(lane.count)} in the table
            </button>
          )}
        </section>
      ))}
    </div>
  );
}

const isClosed = (standings: FilledLane['standings']): boolean => standings.includes('settled');
