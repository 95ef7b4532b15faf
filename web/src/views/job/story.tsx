import { useMemo } from 'react';
import type { EventOf, MarketEvent } from '#market/events.js';
import { Entries } from './entries.js';
import { Need } from './need.js';
import { type Chapter, storyOf, type WorkChapter } from './story-of.js';
import { starterIn, type Texts } from './texts.js';
import { Work } from './work.js';

interface Props {
  readonly events: readonly MarketEvent[];
  readonly texts: Texts;
}

/** One job as a story: from the need to the money. */
export function Story({ events, texts }: Props) {
  const chapters = useMemo(() => storyOf(events), [events]);
  const posted = events.find((event) => event.type === 'JobPosted') as EventOf<'JobPosted'> | undefined;
  const tests = posted?.facts?.tests;
  const starter = useMemo(() => starterIn(texts, tests), [texts, tests]);
  const works = chapters.filter((chapter): chapter is WorkChapter => chapter.kind === 'submission');
  return (
    <div className="job-story">
      {chapters.map((chapter) =>
        chapter.kind === 'submission' ? (
          <Work key={chapter.submitted.seq} {...{ chapter, works, events, texts, starter }} />
        ) : (
          <LooseChapter key={chapter.entries[0]!.event.seq} {...{ chapter, events, texts }} />
        ),
      )}
    </div>
  );
}

function LooseChapter({ chapter, events, texts }: Props & { readonly chapter: Chapter }) {
  const { title, entries, kind } = chapter;
  return (
    <section className={`card job-chapter job-chapter-${kind}`} aria-label={title}>
      <h3>{title}</h3>
      <Entries entries={entries} texts={texts} />
      {kind === 'need' && <Need events={events} texts={texts} />}
    </section>
  );
}
