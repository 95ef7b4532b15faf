import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { type Column, DataTable } from '../../parts/data-table.js';
import { count, many, usd } from '../../parts/format.js';
import { Scrolled } from '../../parts/scrolled.js';
import { type Stat, Stats } from '../../parts/stats.js';
import { Prices } from './prices.js';
import {
  type Compared,
  endOf,
  isDiffering,
  type JobPair,
  type JobSide,
  type MeanDifference,
} from './shape.js';

/** Job by job, where their luck is the same. */
export function Jobs({ found }: { readonly found: Compared }) {
  const { pairs, differing, price, days, turns, onlyFirst, onlySecond } = found.jobs;
  if (!found.sameLuck || pairs.length === 0) {
    return <p className="soft">No job is in both, so that none is paired.</p>;
  }
  return (
    <section className="stack" aria-label="Jobs in pairs">
      <h2>Jobs, in pairs</h2>
      <Stats
        label="Jobs in pairs"
        items={[
          { title: 'jobs in both', value: count(pairs.length) },
          { title: 'came out otherwise', value: count(differing) },
          meanStat('price, of those sold in both', price, (cents) => usd(Math.round(cents))),
          meanStat('days to the end', days, twoDigits),
        ]}
      />
      <p className="soft small">
        Means of the differences, the second less the first, over pairs of the same job; in brackets the
        interval at 95 % from resamples of whole jobs. {many(onlyFirst.length, 'job')} only in the first,{' '}
        {count(onlySecond.length)} only in the second.
      </p>
      <div className="columns">
        <Prices found={found} />
        {turns.length > 0 && <Turns turns={turns} />}
      </div>
      <Pairs found={found} />
    </section>
  );
}

/** Without a sign before 0. */
const twoDigits = (value: number): string => (Math.round(value * 100) / 100 || 0).toFixed(2);

function meanStat(title: string, mean: MeanDifference | null, text: (value: number) => string): Stat {
  if (!mean) return { title, value: '–' };
  const signed = (value: number) => `${value > 0 ? '+' : ''}${text(value)}`;
  const interval = mean.interval ? ` [${signed(mean.interval.low)}, ${signed(mean.interval.high)}]` : '';
  return {
    title: `${title} (${count(mean.jobs)})`,
    value: (
      <>
        {signed(mean.mean)}
        <span className="compare-interval">{interval}</span>
      </>
    ),
  };
}

function Turns({ turns }: { readonly turns: Compared['jobs']['turns'] }) {
  return (
    <section className="card" aria-labelledby="compare-turns">
      <h3 id="compare-turns">What became of jobs that did not end alike</h3>
      <Scrolled label="How jobs ended">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">In the first</th>
              <th scope="col">In the second</th>
              <th scope="col" className="number">
                Jobs
              </th>
            </tr>
          </thead>
          <tbody>
            {turns.map(({ first, second, jobs }) => (
              <tr key={`${first} ${second}`}>
                <td>{first}</td>
                <td>{second}</td>
                <td className="number">{count(jobs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  );
}

function Pairs({ found }: { readonly found: Compared }) {
  const [all, showAll] = useState(false);
  const { pairs } = found.jobs;
  const rows = useMemo(() => (all ? pairs : pairs.filter(isDiffering)), [all, pairs]);
  const columns = useMemo(() => columnsOf(found), [found]);
  return (
    <>
      <label className="row small">
        <input type="checkbox" checked={all} onChange={({ target }) => showAll(target.checked)} />
        Jobs that came out alike, too
      </label>
      <DataTable
        {...{ label: 'Jobs in pairs', rows, columns, keyOf: ({ first }: JobPair) => first.job }}
        empty="All jobs came out alike."
      />
    </>
  );
}

function columnsOf({ runs }: Compared): Column<JobPair>[] {
  const side = (index: 0 | 1, title: string): Column<JobPair> => {
    const of = (pair: JobPair): JobSide => (index === 0 ? pair.first : pair.second);
    return {
      ...{ title, width: 'minmax(9rem, 1fr)', value: (pair) => endOf(of(pair)) },
      show: (pair) => (
        <Link href={`/runs/${encodeURIComponent(runs[index]!.runId)}/jobs/${of(pair).job}`}>
          {endOf(of(pair))}
        </Link>
      ),
    };
  };
  const money = (value: number | null) => (value === null ? '–' : usd(value));
  return [
    { title: 'Job', value: ({ ref }) => ref, width: 'minmax(11rem, 2fr)' },
    side(0, 'First'),
    side(1, 'Second'),
    {
      title: 'Price, first',
      numeric: true,
      value: ({ first }) => first.priceCents,
      show: ({ first }) => money(first.priceCents),
    },
    {
      title: 'Price, second',
      numeric: true,
      value: ({ second }) => second.priceCents,
      show: ({ second }) => money(second.priceCents),
    },
    {
      title: 'Price, less',
      numeric: true,
      value: ({ priceCents }) => priceCents,
      show: ({ priceCents }) => money(priceCents),
    },
    {
      title: 'Days, less',
      numeric: true,
      value: ({ days }) => days,
      show: ({ days }) => (days === null ? '–' : twoDigits(days)),
    },
  ];
}
