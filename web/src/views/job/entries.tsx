import type { MarketEvent } from '#market/events.js';
import { simTime } from '../../parts/format.js';
import type { Entry } from './story-of.js';
import { type Texts, textIn } from './texts.js';
import { Quote, Told } from './told.js';

/** Where so many offers, questions and refusals come one after the other, the rest of them is folded. */
const MOST_ROUTINE = 8;
const SHOWN = 5;

export function Entries({ entries, texts }: { readonly entries: readonly Entry[]; readonly texts: Texts }) {
  return (
    <ol className="job-entries">
      {runsOf(entries).map((run) => {
        const items = run.map((entry) => <EntryItem key={entry.event.seq} entry={entry} texts={texts} />);
        if (run.length <= MOST_ROUTINE) return items;
        return [
          ...items.slice(0, SHOWN),
          <li key={`rest-${run[0]!.event.seq}`} className="job-rest">
            <details>
              <summary>{items.length - SHOWN} more of these</summary>
              <ol className="job-entries">{items.slice(SHOWN)}</ol>
            </details>
          </li>,
        ];
      })}
    </ol>
  );
}

const ROUTINE = new Set<MarketEvent['type']>([
  ...(['ProposalSubmitted', 'JobClaimed', 'ProposalWithdrawn', 'ClarificationAsked'] as const),
  ...(['CommandRefused', 'ComputeCharged'] as const),
]);

/** An answer that adds to the brief is not. */
const isRoutine = (event: MarketEvent): boolean =>
  ROUTINE.has(event.type) || (event.type === 'ClarificationAnswered' && !event.facts?.clauses.length);

/** Routine entries that follow each other stay together; every other one is by itself. */
function runsOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const runs: Entry[][] = [];
  let routine = false;
  for (const entry of entries) {
    const is = isRoutine(entry.event);
    if (is && routine) runs.at(-1)!.push(entry);
    else runs.push([entry]);
    routine = is;
  }
  return runs;
}

function EntryItem({ entry, texts }: { readonly entry: Entry; readonly texts: Texts }) {
  const { event, sentence } = entry;
  return (
    <li id={anchorOf(event.seq)} tabIndex={-1} className={`job-entry job-entry-${event.type}`}>
      <Moment at={event.at} />
      <div className="job-entry-body">
        <p>
          <Told sentence={sentence} />
        </p>
        <Quote text={textIn(texts, quotedBy(event))} />
      </div>
    </li>
  );
}

export const anchorOf = (seq: number): string => `event-${seq}`;

export function Moment({ at }: { readonly at: number }) {
  return <span className="job-moment">{simTime(at)}</span>;
}

/** The text that an event brings with it, by its digest. */
function quotedBy(event: MarketEvent): string | undefined {
  switch (event.type) {
    case 'ProposalSubmitted':
      return event.facts?.pitch;
    case 'ClarificationAsked':
      return event.question;
    case 'ClarificationAnswered':
      return event.answer;
    case 'ChangeOrdered':
      return event.specification;
    case 'ReviewRecorded':
    case 'DisputeResolved':
      return event.facts?.comment;
    default:
      return undefined;
  }
}
