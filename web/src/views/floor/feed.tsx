import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useRun } from '../../market/use-run.js';
import { simTime } from '../../parts/format.js';
import { type Filter, isShown, takesAll } from './filter.js';
import { linesBefore } from './words.js';

const MOST = 40;

interface FeedProps {
  readonly filter: Filter;
  readonly hrefOf: (job: number) => string;
}

/** What has just happened to the jobs that are looked at, in plain words. It waits while it is paused. */
export function Feed({ filter, hrefOf }: FeedProps) {
  const { timeline, state, count } = useRun();
  const [held, hold] = useState<number | null>(null);
  const shown = Math.min(held ?? count, timeline.length);
  const lines = useMemo(() => {
    const takes = (job: number) =>
      takesAll(filter) || (state.jobs[job] !== undefined && isShown(state.jobs[job], filter));
    return linesBefore(timeline.events, state, { count: shown, most: MOST, takes });
  }, [timeline, state, shown, filter]);
  return (
    <section className="card floor-feed" aria-label="Latest events">
      <div className="row spread">
        <h2>What happens</h2>
        <button type="button" aria-pressed={held !== null} onClick={() => hold(held === null ? count : null)}>
          {held === null ? 'Pause the feed' : 'Go on'}
        </button>
      </div>
      {lines.length === 0 && <p className="soft">Nothing yet.</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls what has the focus. */}
      <ol className="floor-feed-lines" tabIndex={0} aria-label="Latest events, the last one first">
        {lines.map(({ seq, at, text, tone, job }) => (
          <li key={seq}>
            <span className="soft small">{simTime(at)}</span>
            <span>
              {job && (
                <>
                  <Link href={hrefOf(job.id)}>{job.title}</Link>{' '}
                </>
              )}
              <span className={tone}>{text}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
