import { useCallback, useEffect, useRef } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useJobEvents } from '../../market/use-job-events.js';
import { useRun } from '../../market/use-run.js';
import { ProblemNotice } from '../../parts/answer.js';
import { anchorOf } from './entries.js';
import { JobHead } from './job-head.js';
import { MoneyCard } from './money-card.js';
import { Staircase } from './staircase.js';
import { Story } from './story.js';
import { useTexts } from './use-texts.js';
import './job.css';

/** One job: its bounty staircase, and its story from the need to the money. */
export default function JobView() {
  const job = Number(useParams<{ job: string }>().job);
  const { state, timeline, run } = useRun();
  const { events, known } = useJobEvents(job);
  const { texts, loading, error } = useTexts(job, known);
  const root = useRef<HTMLDivElement>(null);
  const show = useCallback((seq: number) => showEvent(root.current, seq), []);
  useNeighbours(job, timeline.now().jobs.length);
  const posted = state.jobs[job];
  if (!posted) {
    return known > 0 ? (
      <p className="soft">This job has not been posted yet at the moment that is looked at.</p>
    ) : (
      <div className="notice">
        <p>
          {timeline.length === 0 ? 'Loading …' : 'There is no such job yet. '}
          <Link href={`/runs/${encodeURIComponent(run)}/jobs`}>All jobs</Link>
        </p>
      </div>
    );
  }
  const coded = posted.facts != null && posted.facts.language !== 'none';
  return (
    <div className="view job-view" ref={root}>
      <JobHead job={posted} jobs={timeline.now().jobs.length} />
      <Staircase key={job} events={events} onShow={show} />
      {coded && loading && <p className="soft">Loading texts and code …</p>}
      {coded && error && <ProblemNotice error={error} />}
      <Story key={`story-${job}`} events={events} texts={texts} />
      <MoneyCard events={events} job={job} />
    </div>
  );
}

/** Scrolls to an event, and unfolds what it is in. */
function showEvent(root: HTMLElement | null, seq: number): void {
  const element = root?.querySelector<HTMLElement>(`#${anchorOf(seq)}`);
  for (let around = element?.parentElement; around; around = around.parentElement)
    if (around instanceof HTMLDetailsElement) around.open = true;
  element?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  element?.focus({ preventScroll: true });
}

/** Shift and an arrow lead to the job before and the next one, except where the arrows belong to what has the focus. */
function useNeighbours(job: number, jobs: number): void {
  const { run } = useRun();
  const [, navigate] = useLocation();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const target = event.target as HTMLElement;
      if (step === undefined || !event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
      if (target.closest('input, select, textarea, .cm-editor')) return;
      const to = job + step;
      if (to < 0 || to >= jobs) return;
      event.preventDefault();
      navigate(`/runs/${encodeURIComponent(run)}/jobs/${to}`);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [job, jobs, run, navigate]);
}
