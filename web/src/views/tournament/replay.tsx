import { useEffect, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { MarketEvent } from '#market/events.js';
import { Timeline } from '../../market/timeline.js';
import { Answered, useAnswer, useList } from '../../parts/answer.js';
import { count as counted, many, simTime, usd } from '../../parts/format.js';
import { Said } from '../../parts/said.js';
import { Stats } from '../../parts/stats.js';
import type { Match } from '../../source/contract.js';
import { pathOf } from './use-cup.js';

/** A match event by event, with a scrubber. Nothing of its end is shown before one gets there. */
export function Replay({ name, number }: { readonly name: string; readonly number: string }) {
  const path = `${pathOf(name)}/matches/${encodeURIComponent(number)}`;
  const match = useAnswer<Match>(path);
  const events = useList<MarketEvent>(`${path}/events`);
  return (
    <div className="view">
      <p className="small">
        <Link href={pathOf(name)}>Back to the tournament</Link>
      </p>
      <h1>
        Match {number}
        {match.data && <span className="soft">, {match.data.stage}</span>}
      </h1>
      <Answered of={match}>
        {(one) => <Answered of={events}>{(all) => <Player match={one} events={all} />}</Answered>}
      </Answered>
    </div>
  );
}

const SPEEDS = [5, 20, 100, 500];
const FRAME_MS = 100;

function Player({ match, events }: { readonly match: Match; readonly events: readonly MarketEvent[] }) {
  const timeline = useMemo(() => {
    const made = new Timeline();
    made.push(events);
    return made;
  }, [events]);
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(20);
  const { length } = timeline;
  useEffect(() => {
    if (!playing) return;
    const step = Math.max(1, Math.round((speed * FRAME_MS) / 1000));
    const timer = setInterval(() => setAt((now) => Math.min(length, now + step)), FRAME_MS);
    return () => clearInterval(timer);
  }, [playing, speed, length]);
  const isDone = at >= length;
  useEffect(() => {
    if (isDone) setPlaying(false);
  }, [isDone]);
  const state = timeline.after(at);
  const text = `event ${counted(at)} of ${counted(length)}, ${simTime(state.at)}`;
  return (
    <>
      <section className="card" aria-label="The moment that is looked at">
        <div className="row">
          <button
            type="button"
            onClick={() => {
              if (isDone) setAt(0);
              setPlaying(!playing);
            }}
          >
            {playing ? 'Pause' : 'Play'}
          </button>
          <button type="button" onClick={() => setAt(Math.max(0, at - 1))}>
            −1 event
          </button>
          <button type="button" onClick={() => setAt(Math.min(length, at + 1))}>
            +1 event
          </button>
          <label className="row small">
            <span className="soft">Speed</span>
            <select value={speed} onChange={({ target }) => setSpeed(Number(target.value))}>
              {SPEEDS.map((one) => (
                <option key={one} value={one}>
                  {one} events/s
                </option>
              ))}
            </select>
          </label>
          <span className="small soft">{text}</span>
        </div>
        <input
          type="range"
          className="wide"
          aria-label="Moment of the match"
          aria-valuetext={text}
          min={0}
          max={length}
          value={at}
          onChange={({ target }) => setAt(Number(target.value))}
        />
        <Said text={text} />
      </section>
      <Seats match={match} state={state} done={isDone} />
      <Latest timeline={timeline} at={at} match={match} />
    </>
  );
}

interface SeatsProps {
  readonly match: Match;
  readonly state: ReturnType<Timeline['after']>;
  /** At its end: scores may be said. */
  readonly done: boolean;
}

function Seats({ match, state, done }: SeatsProps) {
  const open = state.jobs.filter(({ status }) => status === 'open').length;
  const people = new Map(state.participants.filter(Boolean).map((one) => [one.name, one]));
  return (
    <>
      <Stats
        label="The market at this moment"
        items={[
          { title: 'jobs posted', value: state.jobs.length },
          { title: 'open', value: open },
          { title: 'proposals', value: state.proposals.length },
          { title: 'work handed in', value: state.submissions.length },
        ]}
      />
      <div className="columns">
        {match.seats.map(({ seat, entrant, score }) => {
          const one = people.get(seat);
          return (
            <section key={seat} className="card" aria-label={entrant}>
              <h2>{entrant}</h2>
              <span className="soft small">{seat}</span>
              <p className="cup-money">{usd((one?.grossCents ?? 0) - (one?.costCents ?? 0))}</p>
              <p className="soft small">
                {many(one?.jobsWon ?? 0, 'job')} won, {many(one?.proposals ?? 0, 'proposal')}
                {done && score !== null && `; score ${counted(Math.round(score * 100) / 100)}`}
              </p>
            </section>
          );
        })}
      </div>
    </>
  );
}

const MOST_LINES = 12;

/** What happened last, the latest first. */
function Latest({
  timeline,
  at,
  match,
}: {
  readonly timeline: Timeline;
  readonly at: number;
  readonly match: Match;
}) {
  const entrants = new Map(match.seats.map(({ seat, entrant }) => [seat, entrant]));
  const state = timeline.after(at);
  const nameOf = (participant: number): string => {
    const { name = String(participant) } = state.participants[participant] ?? {};
    return entrants.get(name) ?? name;
  };
  const lines = timeline.events.slice(Math.max(0, at - MOST_LINES), at).reverse();
  return (
    <section className="card" aria-labelledby="latest">
      <h2 id="latest">What happened</h2>
      <ol className="stack small cup-list" reversed>
        {lines.map((event) => (
          <li key={event.seq}>
            <span className="soft">{simTime(event.at)}</span> {lineOf(event, nameOf)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function lineOf(event: MarketEvent, nameOf: (participant: number) => string): string {
  const parts = [event.type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()];
  if ('job' in event) parts.push(`job ${event.job}`);
  if ('freelancer' in event) parts.push(nameOf(event.freelancer));
  if ('priceCents' in event) parts.push(usd(event.priceCents));
  if ('paidCents' in event) parts.push(`paid ${usd(event.paidCents)}`);
  return parts.join(', ');
}
