import { useEffect, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { JobStatus } from '../../market/state.js';
import { useRun } from '../../market/use-run.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { many, simTime, usd } from '../../parts/format.js';
import { queryNow, setQuery } from '../../shell/address.js';
import { chosen, type Filter, filterOf, type JobRow, JobRows, NO_FILTER, queryOf } from './job-rows.js';
import { Status } from './status.js';
import './jobs.css';

/** Every job of the run at the moment that is looked at. */
export default function Jobs() {
  const { state, run } = useRun();
  const [filter, setFilter] = useState(() => filterOf(queryNow()));
  useEffect(() => {
    // Browsers refuse addresses that change with every key.
    const timer = setTimeout(() => setQuery(queryOf(filter)), 400);
    return () => clearTimeout(timer);
  }, [filter]);
  const [book] = useState(() => new JobRows());
  const rows = useMemo(() => book.of(state), [book, state]);
  const shown = useMemo(() => chosen(rows, filter), [rows, filter]);
  const columns = useMemo(() => columnsOf(`/runs/${encodeURIComponent(run)}/jobs`), [run]);
  return (
    <div className="stack">
      <Filters filter={filter} rows={rows} onChange={setFilter} />
      <p className="soft small">
        {shown.length === rows.length
          ? many(rows.length, 'job')
          : `${many(shown.length, 'job')} of ${many(rows.length, 'job')}`}
      </p>
      <DataTable
        {...{ label: 'Jobs', rows: shown, columns, maxHeight: '70vh' }}
        keyOf={({ job }) => job.job}
        empty={rows.length === 0 ? 'No job has been posted yet.' : 'No job is like that.'}
      />
    </div>
  );
}

const STATUSES: readonly JobStatus[] = [
  ...(['open', 'contest', 'working', 'in review', 'accepted'] as const),
  ...(['settled', 'expired', 'cancelled'] as const),
];

interface FiltersProps {
  readonly filter: Filter;
  readonly rows: readonly JobRow[];
  onChange(filter: Filter): void;
}

function Filters({ filter, rows, onChange }: FiltersProps) {
  const categories = useMemo(() => [...new Set(rows.map(({ category }) => category))].sort(), [rows]);
  const set = (change: Partial<Filter>) => onChange({ ...filter, ...change });
  return (
    <search className="row jobs-filters" aria-label="Which jobs">
      <label className="field jobs-words">
        <span>Search</span>
        <input
          {...{ type: 'search', placeholder: 'title, client, number', value: filter.words }}
          onChange={({ target }) => set({ words: target.value })}
        />
      </label>
      <Choice label="State" value={filter.status} options={STATUSES} onChange={(status) => set({ status })} />
      {categories.length > 1 && (
        <Choice
          {...{ label: 'Category', value: filter.category, options: categories }}
          onChange={(category) => set({ category })}
        />
      )}
      <Choice
        {...{ label: 'Hidden truth', value: filter.truth, options: ['right', 'broken'] as const }}
        onChange={(truth) => set({ truth })}
      />
      {queryOf(filter) !== '' && (
        <button type="button" onClick={() => onChange(NO_FILTER)}>
          All jobs
        </button>
      )}
    </search>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T | '';
  readonly options: readonly T[];
  onChange(value: T | ''): void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChange(target.value as T | '')}>
        <option value="">all</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}

const cents = (title: string, of: (row: JobRow) => number | null): Column<JobRow> => ({
  ...{ title, numeric: true, width: '6.75rem', value: of },
  show: (row) => {
    const value = of(row);
    return value === null ? '–' : usd(value);
  },
});

const count = (title: string, value: (row: JobRow) => number): Column<JobRow> => ({
  ...{ title, value, numeric: true, width: '5rem' },
});

const columnsOf = (base: string): readonly Column<JobRow>[] => [
  { ...count('Job', ({ job }) => job.job), width: '4rem' },
  {
    ...{ title: 'Title', width: '15rem', value: ({ title }) => title },
    show: ({ job, title }) => <Link href={`${base}/${job.job}`}>{title}</Link>,
  },
  {
    ...{ title: 'State', width: '6.5rem', value: ({ job }) => STATUSES.indexOf(job.status) },
    show: ({ job }) => <Status status={job.status} />,
  },
  {
    ...{
      title: 'Truth',
      width: '5.25rem',
      value: ({ correct }) => (correct === null ? null : Number(correct)),
    },
    show: ({ correct }) => <Truth correct={correct} />,
  },
  cents('Bounty', ({ job }) => job.bountyCents),
  count('Raised', ({ raises }) => raises),
  count('Offers', ({ job }) => job.proposals.length),
  count('Works', ({ job }) => job.submissions.length),
  cents('Price', ({ job }) => job.priceCents),
  cents('Paid', ({ job }) => (job.paidSubmission === null ? null : job.paidCents)),
  {
    ...{ title: 'Posted', width: '8rem', value: ({ job }) => job.postedAt },
    show: ({ job }) => simTime(job.postedAt),
  },
  { title: 'Client', width: '7rem', value: ({ client }) => client },
  { title: 'Category', width: 'minmax(8rem, 1fr)', value: ({ category }) => category },
];

function Truth({ correct }: { readonly correct: boolean | null }) {
  if (correct === null) return <span className="soft">–</span>;
  return <span className={correct ? 'good' : 'bad'}>{correct ? 'right' : 'broken'}</span>;
}
