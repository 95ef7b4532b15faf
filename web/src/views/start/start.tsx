import { Link } from 'wouter';
import { Answered, useAnswer } from '../../parts/answer.js';
import type { Page, Run } from '../../source/contract.js';
import { Events, Studies } from './beside.js';
import { RunFlagship } from './flagship.js';
import { RunRow } from './run-row.js';
import './start.css';

const EVERY_MS = 4_000;

/** What there is to see; or, where there is nothing yet, one click to it. */
export default function Start() {
  const runs = useAnswer<Page<Run>>('/runs?limit=8', { everyMs: EVERY_MS });
  return (
    <div className="view">
      <Answered of={runs}>
        {({ items, next }) =>
          items.length === 0 ? <Welcome /> : <Runs items={items} more={next !== null} />
        }
      </Answered>
      <div className="columns">
        <Studies />
        <Events />
      </div>
    </div>
  );
}

function Welcome() {
  return (
    <section className="card start-welcome">
      <h1>A market in which every seat can be an agent's</h1>
      <p>
        Clients write requirements, bounties rise until somebody delivers, freelancers write code that really
        runs, reviewers decide what is paid, and hidden tests say what works. Nothing has been played here
        yet.
      </p>
      <RunFlagship prominent />
      <p className="small soft">
        Forty jobs with code, scripted agents in every seat: no key, no model, no network. It opens as it is
        played. Or <Link href="/new">choose another scenario</Link>.
      </p>
    </section>
  );
}

function Runs({ items, more }: { readonly items: readonly Run[]; readonly more: boolean }) {
  return (
    <>
      <div className="row spread">
        <h1>Latest runs</h1>
        <span className="row">
          <RunFlagship />
          <Link href="/new" className="button primary">
            Start a run
          </Link>
        </span>
      </div>
      <ul className="start-runs">
        {items.map((run) => (
          <RunRow key={run.runId} run={run} />
        ))}
      </ul>
      {more && (
        <p className="small soft">
          Older ones: <code>tortuga runs list</code>
        </p>
      )}
    </>
  );
}
