import { useMemo } from 'react';
import { Link } from 'wouter';
import { raisesOf, standingOf, titleOf } from '../../market/standing.js';
import type { Job, MarketState } from '../../market/state.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { span, usd } from '../../parts/format.js';
import { Ladder } from './ladder.js';

interface JobTableProps {
  readonly jobs: readonly Job[];
  readonly state: MarketState;
  readonly hrefOf: (job: number) => string;
}

/** All jobs that are looked at, however many. */
export function JobTable({ jobs, state, hrefOf }: JobTableProps) {
  const now = state.at;
  const columns = useMemo((): readonly Column<Job>[] => {
    const left = ({ deadlineAt, status }: Job) => (status === 'open' ? deadlineAt - now : null);
    return [
      { title: '#', value: ({ job }) => job, numeric: true, width: '4rem' },
      {
        ...{ title: 'Job', value: titleOf, width: 'minmax(14rem, 2fr)' },
        show: (job) => <Link href={hrefOf(job.job)}>{titleOf(job)}</Link>,
      },
      { title: 'Category', value: ({ facts }) => facts?.category ?? '' },
      { title: 'Language', value: ({ facts }) => facts?.language ?? '' },
      { title: 'State', value: standingOf },
      {
        title: 'Bounty',
        value: ({ bountyCents }) => bountyCents,
        show: (job) => usd(job.bountyCents),
        numeric: true,
      },
      { title: 'Raised', value: raisesOf, numeric: true, width: '5.5rem' },
      {
        ...{ title: 'Ladder', value: (job) => job.bountyCents / job.rungs[0]!.cents, width: '6.5rem' },
        show: (job) => <Ladder job={job} now={now} />,
      },
      { title: 'Standing', value: ({ standing }) => standing, numeric: true, width: '6.5rem' },
      {
        ...{ title: 'Time left', value: left, numeric: true },
        show: (job) => (job.status === 'open' ? span(Math.max(0, job.deadlineAt - now)) : '–'),
      },
    ];
  }, [now, hrefOf]);
  return <DataTable label="Jobs" {...{ rows: jobs, columns, keyOf }} empty="No job fits." />;
}

const keyOf = ({ job }: Job): number => job;
