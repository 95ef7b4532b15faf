import type { MarketEvent } from '#market/index.js';
import type { SeatFacts } from '../../tournament/facts.js';

/** What of an event's facts says nothing of hidden tests, of what a brief leaves out, or of what only a participant knows of itself. */
const SHOWN = new Set([
  ...['ref', 'title', 'category', 'language', 'testCount'],
  ...['attempts', 'testsPassed', 'testsTotal', 'score'],
]);

/** What anybody may see of a match: everything that happened in its market, without hidden truth. */
export function withoutTruth(events: readonly MarketEvent[]): MarketEvent[] {
  return events.flatMap((event) => {
    if (event.type === 'TruthRecorded') return [];
    if (!('facts' in event) || !event.facts) return [event];
    const shown = Object.entries(event.facts).filter(([name]) => SHOWN.has(name));
    return [{ ...event, facts: Object.fromEntries(shown) } as MarketEvent];
  });
}

type Shown = Omit<SeatFacts, 'lost' | Hidden> & { readonly lost: Record<string, number> } & Record<
    Hidden,
    number | null
  >;
type Hidden = 'rightCents' | 'brokenCents' | 'right';

export function factsShown({ lost, ...facts }: SeatFacts, seesTruth: boolean): Shown {
  const hidden = { rightCents: null, brokenCents: null, right: null };
  return { ...facts, lost: { ...lost }, ...(!seesTruth && hidden) };
}
