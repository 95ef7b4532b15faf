import { useMemo } from 'react';
import type { MarketEvent } from '#market/events.js';
import { useRun } from '../../market/use-run.js';
import { usd } from '../../parts/format.js';
import { Changes } from './changes.js';
import { anchorOf, Entries, Moment } from './entries.js';
import type { WorkChapter } from './story-of.js';
import { tell } from './tell.js';
import type { Files, Texts } from './texts.js';
import { Person, Told } from './told.js';

interface Props {
  readonly chapter: WorkChapter;
  readonly works: readonly WorkChapter[];
  readonly events: readonly MarketEvent[];
  readonly texts: Texts;
  readonly starter: Files | null;
}

/** Work that was handed in: the code, what the panel said of it, and the truth. */
export function Work({ chapter, works, events, texts, starter }: Props) {
  const { submitted, entries, truth } = chapter;
  const { submission, freelancer } = submitted;
  return (
    <section className="card job-chapter" aria-label={`Submission ${submission}`}>
      <div className="row spread">
        <h3>
          Submission {submission} by <Person participant={freelancer} />
        </h3>
        <Fate submission={submission} />
      </div>
      <ol className="job-entries">
        <li id={anchorOf(submitted.seq)} tabIndex={-1} className="job-entry">
          <Moment at={submitted.at} />
          <p>
            <Told sentence={tell(submitted)!} />
          </p>
        </li>
      </ol>
      <Changes {...{ submitted, works, texts, starter }} />
      {entries.length > 0 && <h4>Review</h4>}
      <Entries entries={entries} texts={texts} />
      {truth && <Truth truth={truth} events={events} texts={texts} />}
    </section>
  );
}

/** How the work ended, as far as it is known at the moment that is looked at. */
function Fate({ submission }: { readonly submission: number }) {
  const { state } = useRun();
  const work = state.submissions[submission];
  if (!work) return null;
  if (work.paid) return <span className="badge good">paid {usd(work.payCents)}</span>;
  if (work.outdone) return <span className="badge warn">another was better</span>;
  if (work.accepted === null) return <span className="badge">in review</span>;
  return work.accepted ? (
    <span className="badge good">accepted</span>
  ) : (
    <span className="badge bad">rejected</span>
  );
}

interface TruthProps {
  readonly truth: NonNullable<WorkChapter['truth']>;
  readonly events: readonly MarketEvent[];
  readonly texts: Texts;
}

/** What the hidden tests say. It is set apart: nothing in the market was decided by it. */
function Truth({ truth, events, texts }: TruthProps) {
  const failed = truth.facts?.failedClauses ?? [];
  const paid = useMemo(
    () => events.some((event) => event.type === 'JobSettled' && event.submission === truth.submission),
    [events, truth],
  );
  return (
    <section
      id={anchorOf(truth.seq)}
      className="job-truth"
      aria-label={`What nobody in the market saw of submission ${truth.submission}`}
    >
      <h4>What nobody in the market saw</h4>
      <p>
        The truth: <Told sentence={tell(truth)!} />
        {paid && !truth.correct && <span className="job-bad"> - and it was paid for</span>}.
      </p>
      {failed.length > 0 && (
        <ul className="job-failed">
          {failed.map((id) => (
            <li key={id}>
              <span className="job-clause-id">{id}</span>{' '}
              <span className="text">{texts.specification?.clauses[id] ?? ''}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
