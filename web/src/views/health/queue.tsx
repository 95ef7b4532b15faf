import { Link } from 'wouter';
import { count, many, usd } from '../../parts/format.js';
import type { ServerStatus } from '../../source/contract.js';
import { Meter } from './meter.js';
import { Scroller } from './scroller.js';

const MICRO = 1_000_000;

/** Runs that are played, and tasks that are graded or wait. */
export function Queue({ runs, tasks, models }: Pick<ServerStatus, 'runs' | 'tasks' | 'models'>) {
  return (
    <section className="card" aria-labelledby="health-queue">
      <h2 id="health-queue">Queue</h2>
      {runs.items.length === 0 ? (
        <p className="soft">No run is being played here.</p>
      ) : (
        <Scroller label="Runs that are played">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Run</th>
                <th scope="col">Status</th>
                <th scope="col" className="number">
                  Events
                </th>
                <th scope="col">Models, of its cap</th>
                <th scope="col">Day’s cap</th>
              </tr>
            </thead>
            <tbody>
              {runs.items.map((run) => (
                <tr key={run.runId}>
                  <td>
                    <Link href={`/runs/${encodeURIComponent(run.runId)}`}>{run.runId}</Link>
                  </td>
                  <td>{run.status}</td>
                  <td className="number">{count(run.eventCount)}</td>
                  <td>
                    <Meter used={run.spentMicroCents / MICRO} limit={run.capCents} show={usd} />
                  </td>
                  <td>
                    <Meter used={models.spentMicroCents / MICRO} limit={run.dayCapCents} show={usd} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
      <p className="small">
        {many(tasks.running, 'task')} in work, {count(tasks.waiting)} waiting; {count(tasks.atOnce)} at once.
      </p>
      <p className="small soft">
        {many(runs.elsewhere, 'run')} played by other processes; {count(runs.interrupted)} stopped, which{' '}
        <code>tortuga resume</code> goes on with.
      </p>
    </section>
  );
}
