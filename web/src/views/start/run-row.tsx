import { Link } from 'wouter';
import { useAnswer } from '../../parts/answer.js';
import { count, many, moment, percent, usd } from '../../parts/format.js';
import type { Run, RunResult } from '../../source/contract.js';

const TONES: Readonly<Record<string, string>> = {
  ...{ finished: 'good', failed: 'bad', interrupted: 'warn', paused: 'warn' },
};

/** What a run that goes on has come to is worked out from all its events each time. */
const EVERY_MS = 10_000;

/** A run at a glance: where it stands, the money, and how much of it bought what works. */
export function RunRow({ run }: { readonly run: Run }) {
  const { runId, status, seed, eventCount, startedAt, scenario, forkOf } = run;
  const goesOn = status === 'running';
  const path = `/runs/${encodeURIComponent(runId)}`;
  const { data } = useAnswer<RunResult>(`${path}/result`, goesOn ? { everyMs: EVERY_MS } : {});
  return (
    <li className="card start-run">
      <div>
        <div className="row start-name">
          <h2>
            <Link href={path}>{runId}</Link>
          </h2>
          <span className={`badge ${TONES[status] ?? ''}`}>{status}</span>
        </div>
        {goesOn && (
          <p className="small">
            <Link href={path}>watch it live</Link>
          </p>
        )}
        <p className="small soft">
          {scenario}, seed {seed}
          {forkOf && `, a fork of ${forkOf.run} at event ${count(forkOf.at)}`}
        </p>
        <p className="small soft">
          {many(eventCount, 'event')}, {moment(startedAt)}
        </p>
      </div>
      {data ? <Outcome {...data} /> : <p className="soft small">Loading …</p>}
    </li>
  );
}

function Outcome({ jobs, money, truth }: RunResult) {
  return (
    <>
      <dl className="start-figures">
        <Figure title="jobs settled" value={`${count(jobs.settled)} of ${count(jobs.posted)}`} />
        <Figure title="put in escrow" value={usd(money.postedCents)} />
        <Figure title="paid" value={usd(money.paidCents)} />
        <Figure title="computing" value={usd(money.computeCents)} />
      </dl>
      <TruthBar right={truth.paidRightCents} broken={truth.paidBrokenCents} paid={money.paidCents} />
    </>
  );
}

const Figure = ({ title, value }: { readonly title: string; readonly value: string }) => (
  <div>
    <dt>{title}</dt>
    <dd>{value}</dd>
  </div>
);

interface TruthBarProps {
  /** Cents. */
  readonly right: number;
  readonly broken: number;
  readonly paid: number;
}

/** How much of what was paid bought work that passes the hidden tests; the rest is not known. */
function TruthBar({ right, broken, paid }: TruthBarProps) {
  if (paid <= 0) return <p className="small soft">Nothing has been paid yet.</p>;
  const unknown = paid - right - broken;
  return (
    <div className="start-truth">
      <div className="start-bar" aria-hidden="true">
        <span className="start-right" style={{ flexGrow: right }} />
        <span className="start-unknown" style={{ flexGrow: Math.max(0, unknown) }} />
        <span className="start-broken" style={{ flexGrow: broken }} />
      </div>
      <p className="small">
        <span className="good">{percent(right / paid, 0)} bought work that is right</span>,{' '}
        <span className="bad">
          {percent(broken / paid, 0)} broken work ({usd(broken)})
        </span>
        {unknown > 0 && `, ${percent(unknown / paid, 0)} not known yet`}
      </p>
    </div>
  );
}
