import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Answered, ProblemNotice, useList } from '../../parts/answer.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import type { Listed, Tournament } from '../../source/contract.js';
import { source } from '../../source/current.js';
import { pathOf } from './use-cup.js';

const COLUMNS: readonly Column<Listed>[] = [
  {
    title: 'Tournament',
    value: ({ title }) => title,
    show: ({ name, title }) => <Link href={pathOf(name)}>{title}</Link>,
    width: 'minmax(12rem, 3fr)',
  },
  { title: 'State', value: ({ state }) => state },
  { title: 'Format', value: ({ format }) => format },
  { title: 'Ranked by', value: ({ score }) => score },
  { title: 'Entrants', value: ({ entrants }) => entrants, numeric: true },
  { title: 'Matches', value: ({ matches }) => matches, numeric: true },
];

/** Which tournaments there are, and how to host another one. */
export default function Tournaments() {
  const list = useList<Listed>('/tournaments');
  return (
    <div className="view">
      <h1>Tournaments</h1>
      <Answered of={list}>
        {(rows) => (
          <DataTable
            label="Tournaments"
            rows={rows}
            columns={COLUMNS}
            keyOf={({ name }) => name}
            empty="There is none yet. Host one below, or play one: tortuga tournament run FILE"
          />
        )}
      </Answered>
      {source.live && <Host />}
    </div>
  );
}

interface Event {
  readonly name: string;
  readonly title: string;
  readonly yaml: string;
}

const OWN = '';

function Host() {
  const events = useList<Event>('/tournament-events');
  const [event, setEvent] = useState(OWN);
  const [name, setName] = useState('');
  const [text, setText] = useState(EXAMPLE);
  const [, go] = useLocation();
  const host = useMutation<Tournament, Error>({
    mutationFn: () => {
      const what = event === OWN ? { document: text } : { event };
      return source.send('POST', '/tournaments', { ...what, ...(name !== '' && { name }) });
    },
    onSuccess: (made) => go(pathOf(made.name)),
  });
  return (
    <form
      className="card"
      aria-label="Host a tournament"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        host.mutate();
      }}
    >
      <h2>Host a tournament</h2>
      <div className="row">
        <label className="field">
          <span>Event</span>
          <select value={event} onChange={({ target }) => setEvent(target.value)}>
            <option value={OWN}>One of your own</option>
            {(events.data ?? []).map((one) => (
              <option key={one.name} value={one.name}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Name (where it is to be another)</span>
          <input
            value={name}
            pattern="[a-z0-9][a-z0-9\-]*"
            onChange={({ target }) => setName(target.value)}
          />
        </label>
      </div>
      {event === OWN && (
        <label className="field">
          <span>What it says (YAML)</span>
          <textarea
            rows={9}
            value={text}
            spellCheck={false}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
      )}
      <div className="row">
        <button type="submit" disabled={host.isPending}>
          Open registration
        </button>
      </div>
      {host.error && <ProblemNotice error={host.error} />}
    </form>
  );
}

const EXAMPLE = `name: cup
title: A cup for anybody
market: statistical-escalation
set: { jobs.count: 20 }
format: { kind: league, seats: 2, meetings: 10 }
score: truth-adjusted
registration: { house: true, profiles: true }
`;
