import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { Answered, ProblemNotice } from '../../parts/answer.js';
import { count } from '../../parts/format.js';
import { Said } from '../../parts/said.js';
import { Stats } from '../../parts/stats.js';
import type { Tournament as Cup, Match } from '../../source/contract.js';
import { source } from '../../source/current.js';
import { BigScreen } from './big-screen.js';
import { Draw } from './draw.js';
import { Lobby } from './lobby.js';
import { Replay } from './replay.js';
import { points, RatingsFigure, StandingsTable } from './standings.js';
import { pathOf, useCup, useSpoilerFree } from './use-cup.js';
import './tournament.css';

/** One tournament: its lobby, draw and standings; below it the big screen, and matches event by event. */
export default function Tournament() {
  const { name = '', '*': rest = '' } = useParams<{ name: string; '*'?: string }>();
  const decoded = decodeURIComponent(name);
  const [, number] = /^matches\/(\d+)$/.exec(rest) ?? [];
  if (number !== undefined) return <Replay name={decoded} number={number} />;
  if (rest === 'big') return <BigScreen name={decoded} />;
  return <Overview name={decoded} />;
}

function Overview({ name }: { readonly name: string }) {
  const { answer, news } = useCup(name);
  const [spoilerFree, setSpoilerFree] = useSpoilerFree();
  return (
    <div className="view">
      <Answered of={answer}>
        {(cup) => (
          <>
            <Head cup={cup} connected={news.connected}>
              <button type="button" aria-pressed={spoilerFree} onClick={() => setSpoilerFree(!spoilerFree)}>
                Spoiler-free
              </button>
            </Head>
            <Figures cup={cup} played={news.matches ?? cup.matches} />
            <Lobby cup={cup} />
            {spoilerFree ? (
              <p className="notice">
                Standings and scores are hidden. A match that you watch tells its own end alone.
              </p>
            ) : (
              <Results
                cup={cup}
                rows={news.standings ?? cup.standings?.entrants ?? []}
                recent={news.recent}
              />
            )}
            <Draw cup={cup} hidden={spoilerFree} />
          </>
        )}
      </Answered>
    </div>
  );
}

interface HeadProps {
  readonly cup: Cup;
  readonly connected: boolean;
  readonly children: React.ReactNode;
}

function Head({ cup, connected, children }: HeadProps) {
  const { title, description, state, stopped, failure, name } = cup;
  return (
    <>
      <div className="row spread">
        <h1>{title}</h1>
        <span className="row">
          <span className={`badge ${state === 'paused' ? 'warn' : 'good'}`}>{state}</span>
          {!connected && <span className="badge warn">connection lost, trying again</span>}
          {children}
          {source.live && <Link href={`${pathOf(name)}/big`}>Big screen</Link>}
        </span>
      </div>
      {description && <p className="text">{description}</p>}
      {stopped && (
        <p className={failure ? 'notice bad' : 'soft'}>
          It was stopped ({stopped}). {failure}
        </p>
      )}
      {source.live && <Steering cup={cup} />}
    </>
  );
}

function Figures({ cup, played }: { readonly cup: Cup; readonly played: number }) {
  const { entrants, drawn, format, score, market } = cup;
  return (
    <>
      <Stats
        label="The tournament"
        items={[
          { title: 'entrants', value: count(entrants.length) },
          { title: 'matches played', value: count(played) },
          { title: 'matches drawn', value: count(Math.max(drawn, played)) },
          { title: 'format', value: format.kind },
          { title: 'ranked by', value: score.title },
          { title: 'market', value: market },
        ]}
      />
      <Said text={`${cup.state}, ${played} matches played`} />
    </>
  );
}

interface ResultsProps extends Pick<Parameters<typeof StandingsTable>[0], 'rows'> {
  readonly cup: Cup;
  readonly recent: readonly Match[];
}

function Results({ cup, rows, recent }: ResultsProps) {
  return (
    <>
      <section className="card" aria-labelledby="standings">
        <h2 id="standings">Standings</h2>
        <StandingsTable cup={cup} rows={rows} />
      </section>
      <RatingsFigure rows={rows} />
      {recent.length > 0 && (
        <section className="card" aria-labelledby="recent">
          <h2 id="recent">Played last</h2>
          <ul className="stack small cup-list">
            {recent.map(({ match, seats }) => (
              <li key={match}>
                <Link href={`${pathOf(cup.name)}/matches/${match}`}>Match {match}</Link>{' '}
                {seats.map(({ entrant, score }) => `${entrant} ${points(score, cup.score.unit)}`).join(' – ')}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

type Steer = 'start' | 'stop' | 'resume';

/** What a host may do with it now. */
function Steering({ cup }: { readonly cup: Cup }) {
  const queries = useQueryClient();
  const path = pathOf(cup.name);
  const steer = useMutation<Cup, Error, Steer>({
    mutationFn: (what) => source.send('POST', `${path}/${what}`),
    onSettled: () =>
      queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(path) }),
  });
  const may: readonly [Steer, string, boolean][] = [
    ['start', 'Close registration and start', cup.state === 'registering'],
    ['stop', 'Pause the tournament', cup.state === 'running' && cup.playedHere],
    ['resume', 'Go on', cup.state === 'paused'],
  ];
  const open = may.filter(([, , allowed]) => allowed);
  if (open.length === 0) return null;
  return (
    <div className="row">
      {open.map(([what, title]) => (
        <button key={what} type="button" disabled={steer.isPending} onClick={() => steer.mutate(what)}>
          {title}
        </button>
      ))}
      {steer.error && <ProblemNotice error={steer.error} />}
    </div>
  );
}
