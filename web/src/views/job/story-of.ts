import type { EventOf, MarketEvent } from '#market/events.js';
import { tell } from './tell.js';
import type { Sentence } from './words.js';

export interface Entry {
  readonly event: MarketEvent;
  readonly sentence: Sentence;
}

/** A piece of the story: its entries have one matter and one place in time. */
export interface Chapter {
  readonly kind: 'need' | 'offers' | 'work' | 'end';
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** Work that was handed in, with all that was said of it, whenever that was. */
export interface WorkChapter {
  readonly kind: 'submission';
  readonly submitted: EventOf<'WorkSubmitted'>;
  /** Reviews, disputes and verdicts: what the market said. */
  readonly entries: readonly Entry[];
  readonly truth: EventOf<'TruthRecorded'> | null;
}

type Loose = Chapter['kind'];

/**
 * One job from its need to its end, in the order in which it happened. Truth is told last of each work, where the market has spoken:
 * it was recorded when the work was handed in, but nobody acted on it.
 */
export function storyOf(events: readonly MarketEvent[]): readonly (Chapter | WorkChapter)[] {
  const writer = new Writer();
  for (const event of events) writer.take(event);
  return writer.chapters;
}

const AFTER: Readonly<Partial<Record<MarketEvent['type'], Loose>>> = {
  ...{ JobPosted: 'offers', JobAwarded: 'work', ContestStarted: 'work', ContestFailed: 'offers' },
  ...{ JobAbandoned: 'offers', AgreementEnded: 'offers', WorkRejected: 'offers' },
  ...{ JobSettled: 'end', JobExpired: 'end', JobCancelled: 'end' },
};

const BEFORE: Readonly<Partial<Record<MarketEvent['type'], Loose>>> = {
  ...{ JobSettled: 'end', JobExpired: 'end', JobCancelled: 'end', RegressionReported: 'end' },
  ...{ ContestWon: 'end', PriceAdjusted: 'end' },
};

class Writer {
  readonly chapters: (Mutable<Chapter> | Mutable<WorkChapter>)[] = [];
  private readonly works = new Map<number, Mutable<WorkChapter>>();
  private phase: Loose = 'need';
  private contest = false;
  private rounds = 0;

  take(event: MarketEvent): void {
    if (event.type === 'WorkSubmitted') this.begin(event);
    else this.write(event);
    this.moveOn(event);
  }

  private begin(submitted: EventOf<'WorkSubmitted'>): void {
    const chapter = { kind: 'submission' as const, submitted, entries: [], truth: null };
    this.works.set(submitted.submission, chapter);
    this.chapters.push(chapter);
  }

  private write(event: MarketEvent): void {
    const sentence = tell(event);
    if (sentence === null) return;
    this.phase = BEFORE[event.type] ?? this.phase;
    const work = isVerdict(event) ? this.works.get(event.submission) : undefined;
    if (work && event.type === 'TruthRecorded') work.truth = event;
    else (work ?? this.chapterFor(event)).entries.push({ event, sentence });
  }

  private moveOn({ type }: MarketEvent): void {
    if (type === 'ContestStarted') this.contest = true;
    if (type === 'ContestFailed') this.contest = false;
    // A contest goes on without whoever is out.
    const next = AFTER[type];
    if (next && !(this.contest && next === 'offers')) this.phase = next;
  }

  /** The one that is being written, or another where its matter has changed; what an award costs at once stays beside it. */
  private chapterFor({ type }: MarketEvent): Mutable<Chapter> {
    const last = this.chapters.at(-1);
    if (last && last.kind !== 'submission' && (last.kind === this.phase || type === 'ComputeCharged'))
      return last;
    const made = { kind: this.phase, title: this.title(), entries: [] };
    this.chapters.push(made);
    return made;
  }

  private title(): string {
    if (this.phase === 'offers') {
      this.rounds++;
      return this.rounds === 1 ? 'Offers' : `Offers, round ${this.rounds}`;
    }
    const work = this.chapters.at(-1)?.kind === 'submission' ? 'Meanwhile' : 'At work';
    return { need: 'The need', work, end: 'How it ended' }[this.phase];
  }
}

type Mutable<T extends { entries: readonly Entry[] }> = {
  -readonly [K in keyof T]: K extends 'entries' ? Entry[] : T[K];
};

const VERDICTS = [
  ...(['PanelDrawn', 'ReviewRecorded', 'DisputeOpened', 'DisputeResolved'] as const),
  ...(['WorkAccepted', 'WorkRejected', 'TruthRecorded'] as const),
] as const;

type Verdict = EventOf<(typeof VERDICTS)[number]>;

const isVerdict = (event: MarketEvent): event is Verdict =>
  (VERDICTS as readonly string[]).includes(event.type);
