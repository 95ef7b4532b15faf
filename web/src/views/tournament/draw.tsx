import { useMemo } from 'react';
import { Link } from 'wouter';
import { Answered, useList } from '../../parts/answer.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import type { Fixture, Tournament } from '../../source/contract.js';
import { source } from '../../source/current.js';
import { points } from './standings.js';
import { pathOf } from './use-cup.js';

export interface DrawProps {
  readonly cup: Tournament;
  /** Scores are left out. */
  readonly hidden: boolean;
}

/** Who meets whom as far as it is drawn, and what came of it. */
export function Draw({ cup, hidden }: DrawProps) {
  const list = useList<Fixture>(`${pathOf(cup.name)}/fixtures`);
  const columns = useMemo(
    (): readonly Column<Fixture>[] => [
      { title: 'Fixture', value: ({ fixture }) => fixture, numeric: true, width: '5rem' },
      { title: 'Stage', value: ({ stage }) => stage },
      { title: 'Entrants', value: (one) => one.entrants.join(' – '), width: 'minmax(12rem, 3fr)' },
      ...(hidden
        ? []
        : [
            {
              title: 'Scores',
              value: ({ scores }: Fixture) => scores?.[0] ?? null,
              show: ({ scores, played, matches }: Fixture) =>
                scores?.map((score) => points(score, cup.score.unit)).join(' – ') ??
                (played > 0 ? `${played} of ${matches.length} played` : 'to come'),
              width: 'minmax(10rem, 2fr)',
            },
          ]),
      {
        title: 'Matches',
        value: ({ matches }) => matches[0] ?? null,
        show: (one) => <Matches cup={cup} fixture={one} />,
        width: 'minmax(8rem, 2fr)',
      },
    ],
    [cup, hidden],
  );
  return (
    <section className="card" aria-labelledby="draw">
      <h2 id="draw">Draw</h2>
      <Answered of={list}>
        {(rows) => (
          <DataTable
            label="Draw"
            rows={rows}
            columns={columns}
            keyOf={({ fixture }) => fixture}
            empty="It is drawn when the host starts."
          />
        )}
      </Answered>
    </section>
  );
}

function Matches({ cup, fixture }: { readonly cup: Tournament; readonly fixture: Fixture }) {
  const played = fixture.matches.slice(0, fixture.played);
  if (!source.live) return <>{played.join(', ')}</>;
  return (
    <>
      {played.map((match) => (
        <Link key={match} href={`${pathOf(cup.name)}/matches/${match}`} aria-label={`Watch match ${match}`}>
          {match}{' '}
        </Link>
      ))}
    </>
  );
}
