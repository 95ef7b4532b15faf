import { useMemo } from 'react';
import type { Participant } from '../../market/state.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { count, usd } from '../../parts/format.js';
import type { Ratings } from '../../source/contract.js';
import type { Group } from './groups.js';

type Rating = Ratings['groups'][number]['ratings'][number];

interface LeaderboardProps {
  readonly people: readonly Participant[];
  readonly groups: readonly Group[];
  readonly rated: Ratings | null;
  /** Why there are no ratings. */
  readonly note: string;
}

const whole = (value: number): string => Math.round(value).toString();
const span = (low: string, high: string): string => (low === high ? low : `${low}–${high}`);

/** Money at the moment that is looked at, ratings of the whole run. */
export function Leaderboard({ people, groups, rated, note }: LeaderboardProps) {
  const ratings = useMemo(
    () =>
      new Map<number, Rating>(
        (rated?.groups ?? []).flatMap((group) =>
          group.ratings.map((one): [number, Rating] => [one.participant, one]),
        ),
      ),
    [rated],
  );
  const columns = useMemo(() => columnsOf(groups, ratings), [groups, ratings]);
  return (
    <section className="card" aria-labelledby="leaderboard">
      <h2 id="leaderboard">Leaderboard</h2>
      <DataTable
        label="Freelancers, with ratings and earnings"
        rows={people}
        columns={columns}
        keyOf={({ participant }) => participant}
        sortedBy={{ column: 'Net', descending: true }}
        maxHeight="26rem"
      />
      <p className="small soft">
        {rated ? `${aboutRatings(rated)} Money is that of the moment that is looked at.` : note}
      </p>
    </section>
  );
}

function columnsOf(groups: readonly Group[], ratings: ReadonlyMap<number, Rating>): Column<Participant>[] {
  const of = ({ participant }: Participant) => ratings.get(participant);
  const groupOf = ({ name }: Participant) => groups.find(({ members }) => members.has(name));
  const money = (title: string, cents: (one: Participant) => number): Column<Participant> => ({
    ...{ title, numeric: true, width: 'minmax(6.5rem, 1fr)', value: cents },
    show: (one) => <span className={cents(one) < 0 ? 'bad' : undefined}>{usd(cents(one))}</span>,
  });
  const number = (title: string, value: (one: Participant) => number): Column<Participant> => ({
    ...{ title, numeric: true, width: '5.5rem', value, show: (one) => count(value(one)) },
  });
  return [
    {
      ...{ title: 'Freelancer', width: 'minmax(8rem, 1.5fr)', value: ({ name }: Participant) => name },
      show: ({ name, left }) => (
        <>
          {name}
          {left && <span className="bad"> {left}</span>}
        </>
      ),
    },
    ...(groups.length > 1
      ? [
          {
            ...{ title: 'Group', width: 'minmax(7rem, 1fr)' },
            value: (one: Participant) => groupOf(one)?.name ?? null,
          },
        ]
      : []),
    {
      ...{ title: 'Rating', numeric: true, width: '5.5rem', value: (one) => of(one)?.rating ?? null },
      show: (one) => (of(one) ? whole(of(one)!.rating) : '–'),
    },
    {
      ...{ title: '95 % interval', numeric: true, width: '8rem' },
      value: (one) => of(one)?.interval.low ?? null,
      show: (one) => (of(one) ? intervalOf(of(one)!) : '–'),
    },
    {
      ...{ title: 'Rank', numeric: true, width: '5rem', value: (one) => of(one)?.rank ?? null },
      show: (one) => {
        const rating = of(one);
        return rating ? (
          <span title="95 % interval">
            {span(String(rating.rankInterval.best), String(rating.rankInterval.worst))}
          </span>
        ) : (
          '–'
        );
      },
    },
    number('Offers', ({ proposals }) => proposals),
    number('Won', ({ jobsWon }) => jobsWon),
    number('Paid', ({ jobsPaid }) => jobsPaid),
    money('Gross', ({ grossCents }) => grossCents),
    money('Cost', ({ costCents }) => costCents),
    money('Net', ({ grossCents, costCents }) => grossCents - costCents),
  ];
}

/** What has no bound by its results has none to be shown. */
function intervalOf({ interval, unbounded }: Rating): string {
  if (unbounded === 'above') return `${whole(interval.low)} or more`;
  if (unbounded === 'below') return `${whole(interval.high)} or less`;
  return span(whole(interval.low), whole(interval.high));
}

function aboutRatings({ groups, eventCount }: Ratings): string {
  const [group] = groups as [Ratings['groups'][number]];
  const parts = [
    `Ratings and ranks are of the run up to event ${count(eventCount)}: whoever is awarded a job beats those who offered for it too. Bradley and Terry, by ${group.method}, from ${count(group.results)} results${group.matches === null ? '' : ` of ${count(group.matches)} jobs`}; 400 points are odds of ten to one.`,
    groups.length > 1 && `${groups.length} groups have never met, and are not comparable.`,
    group.unseating &&
      `Without ${count(group.unseating.dropped)} of its jobs ${group.unseating.by} would be the first.`,
  ];
  return parts.filter(Boolean).join(' ');
}
