import { useState } from 'react';
import { Link } from 'wouter';
import { Answered } from '../../parts/answer.js';
import { count } from '../../parts/format.js';
import { Said } from '../../parts/said.js';
import type { Standing, Tournament } from '../../source/contract.js';
import { points, ranks } from './standings.js';
import { pathOf, useCup, useSpoilerFree } from './use-cup.js';

const MOST_ROWS = 10;

/** For a wall: the table in large letters, and what was played last. */
export function BigScreen({ name }: { readonly name: string }) {
  const [paused, setPaused] = useState(false);
  const [spoilerFree, setSpoilerFree] = useSpoilerFree();
  const { answer, news } = useCup(name, !paused);
  return (
    <div className="view cup-big">
      <div className="row spread">
        <Link href={pathOf(name)}>Leave the big screen</Link>
        <span className="row">
          <button type="button" aria-pressed={paused} onClick={() => setPaused(!paused)}>
            {paused ? 'Go on' : 'Pause'}
          </button>
          <button type="button" aria-pressed={spoilerFree} onClick={() => setSpoilerFree(!spoilerFree)}>
            Spoiler-free
          </button>
          <button type="button" onClick={() => void document.documentElement.requestFullscreen?.()}>
            Full screen
          </button>
        </span>
      </div>
      <Answered of={answer}>
        {(cup) => {
          const rows = news.standings ?? cup.standings?.entrants ?? [];
          const played = news.matches ?? cup.matches;
          const text = `${cup.state}, ${count(played)} matches`;
          return (
            <>
              <h1>{cup.title}</h1>
              <p className="cup-progress">
                {text}
                {!news.connected && <span className="badge warn">connection lost, trying again</span>}
              </p>
              {spoilerFree ? <p>The standings are hidden.</p> : <Rows cup={cup} rows={rows} />}
              <Said text={text} />
            </>
          );
        }}
      </Answered>
    </div>
  );
}

function Rows({ cup, rows }: { readonly cup: Tournament; readonly rows: readonly Standing[] }) {
  const shown = [...rows].sort((one, other) => one.place - other.place).slice(0, MOST_ROWS);
  if (shown.length === 0)
    return <p>{cup.entrants.map(({ name }) => name).join(', ') || 'Registration is open.'}</p>;
  return (
    <ol className="cup-rows" aria-label="Standings">
      {shown.map((row) => (
        <li key={row.name}>
          <span className="number">{row.place}</span>
          <span>{row.name}</span>
          <span className="soft">rank {ranks(row)}</span>
          <span className="number">{points(row.score?.mean, cup.score.unit)}</span>
        </li>
      ))}
    </ol>
  );
}
