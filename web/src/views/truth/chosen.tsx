import { useMemo } from 'react';
import { Link } from 'wouter';
import { nameOf } from '../../market/names.js';
import { useRun } from '../../market/use-run.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { many, usd } from '../../parts/format.js';
import { type Appraisal, type Choice, titleOf } from './truth-gap.js';

interface ChosenProps {
  readonly those: readonly Appraisal[];
  readonly choice: Choice;
  clear(): void;
}

/** The work behind a figure, each with its job. */
export function Chosen({ those, choice, clear }: ChosenProps) {
  const { run, state } = useRun();
  const { jobs } = state;
  const columns = useMemo((): Column<Appraisal>[] => {
    const title = ({ submission: { job } }: Appraisal) => jobs[job]?.facts?.title ?? `job ${job}`;
    const href = ({ submission: { job } }: Appraisal) => `/runs/${encodeURIComponent(run)}/jobs/${job}`;
    return [
      { title: 'Job', numeric: true, width: '5rem', value: ({ submission }) => submission.job },
      {
        ...{ title: 'Title', width: 'minmax(12rem, 2fr)', value: title },
        show: (one) => <Link href={href(one)}>{title(one)}</Link>,
      },
      {
        ...{ title: 'Freelancer', width: 'minmax(7rem, 1fr)' },
        value: ({ submission }) => nameOf(state, submission.freelancer),
      },
      { title: 'Visible tests', width: 'minmax(8rem, 1fr)', value: testsOf },
      { title: 'Verdict', width: 'minmax(9rem, 1fr)', value: ({ verdict }) => verdict },
      {
        ...{ title: 'Truth', width: '7rem', value: ({ truth }: Appraisal) => truth },
        show: ({ truth }) => <span className={TONES[truth]}>{truth}</span>,
      },
      { title: 'Lost by', width: '7rem', value: ({ layer }) => layer },
      {
        ...{ title: 'Pay', numeric: true, width: '7rem' },
        value: ({ submission }) => submission.payCents,
        show: ({ submission }) => usd(submission.payCents),
      },
    ];
  }, [run, state, jobs]);
  const few = new Set(those.map(({ submission }) => submission.job)).size;
  return (
    <section className="card" aria-label="The work behind a figure">
      <div className="row spread">
        <h2>
          {titleOf(choice)}{' '}
          <span className="soft small">
            {many(those.length, 'submission')} to {many(few, 'job')}
          </span>
        </h2>
        {Object.keys(choice).length > 0 && (
          <button type="button" onClick={clear}>
            Show all
          </button>
        )}
      </div>
      <DataTable
        label={`Submissions: ${titleOf(choice)}`}
        rows={those}
        columns={columns}
        keyOf={({ submission }) => submission.submission}
        empty="None at this moment."
      />
    </section>
  );
}

const TONES = { right: 'good', broken: 'bad', 'not known': 'soft' } as const;

const testsOf = ({ submission: { testsPassed, testsTotal } }: Appraisal): string | null =>
  testsTotal === null ? null : `${testsPassed} of ${testsTotal} pass`;
