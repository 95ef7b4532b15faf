import { Link } from 'wouter';
import type { Job } from '../../market/state.js';
import { useRun } from '../../market/use-run.js';
import { simTime, span, usd } from '../../parts/format.js';
import { type Stat, Stats } from '../../parts/stats.js';
import { titleOf } from './job-rows.js';
import { Status } from './status.js';
import { Person } from './told.js';
import { useNames } from './use-names.js';

/** What the job is, where it stands, and the jobs beside it. */
export function JobHead({ job, jobs }: { readonly job: Job; readonly jobs: number }) {
  const { facts } = job;
  const about = facts
    ? facts.language === 'none'
      ? [facts.category]
      : [facts.ref, facts.category, facts.language]
    : [];
  return (
    <header className="stack job-head">
      <div className="row spread">
        <h2 className="text">
          Job {job.job}
          {facts && `: ${titleOf(job)}`}
        </h2>
        <Status status={job.status} />
      </div>
      <div className="row spread">
        <p className="soft small">
          {about.join(' · ')}
          {facts && ` · difficulty ${facts.difficulty.toFixed(1)}`}
          {' · posted by '}
          <Person participant={job.client} />, {simTime(job.postedAt)}
        </p>
        <Neighbours job={job.job} jobs={jobs} />
      </div>
      <Stats label="The job in figures" items={useStats(job)} />
    </header>
  );
}

function Neighbours({ job, jobs }: { readonly job: number; readonly jobs: number }) {
  const { base } = useNames();
  return (
    <nav className="row small" aria-label="Other jobs">
      {job > 0 && (
        <Link href={`${base}/jobs/${job - 1}`} aria-keyshortcuts="Shift+ArrowLeft" title="Shift + ←">
          ← Job {job - 1}
        </Link>
      )}
      <Link href={`${base}/jobs`}>All jobs</Link>
      {job + 1 < jobs && (
        <Link href={`${base}/jobs/${job + 1}`} aria-keyshortcuts="Shift+ArrowRight" title="Shift + →">
          Job {job + 1} →
        </Link>
      )}
    </nav>
  );
}

function useStats(job: Job): readonly Stat[] {
  const { state } = useRun();
  const raises = job.rungs.filter(
    ({ trigger }) => trigger !== 'opening' && trigger !== 'change order',
  ).length;
  const works = job.submissions.map((id) => state.submissions[id]!);
  const paid = works.find((work) => work.paid);
  const last = paid ?? works.at(-1);
  return [
    {
      title:
        raises === 0
          ? 'Bounty'
          : `Bounty, raised ${raises === 1 ? 'once' : `${raises} times`} from ${usd(job.rungs[0]!.cents)}`,
      value: usd(job.bountyCents),
    },
    { title: 'Reserve', value: usd(job.reserveCents) },
    { title: 'Price', value: job.priceCents === null ? '–' : usd(job.priceCents) },
    {
      title: paid && job.feeCents > 0 ? `Paid, and ${usd(job.feeCents)} fee` : 'Paid',
      value: paid ? usd(job.paidCents) : '–',
    },
    { title: 'Offers', value: job.proposals.length },
    { title: 'Work handed in', value: works.length },
    {
      title: job.closedAt === null ? 'Open for' : 'Closed after',
      value: span((job.closedAt ?? state.at) - job.postedAt),
    },
    {
      title: paid ? 'Truth of what was paid' : 'Truth of the last work',
      value: last?.correct == null ? '–' : last.correct ? 'right' : 'broken',
      ...(last?.correct != null && { tone: last.correct ? ('good' as const) : ('bad' as const) }),
    },
  ];
}
