import type { EventOf, MarketEvent } from '#market/events.js';

/** What became of one thing that the client wants. */
export interface Clause {
  readonly id: string;
  /** In the brief from the beginning; or not, and stated or wanted later. */
  readonly brief: 'stated' | 'left out' | 'later';
  /** When an answer to a question stated it. */
  readonly clarifiedAt: number | null;
  /** When a change order began to want it. */
  readonly orderedAt: number | null;
  /** Whether a test that everybody sees covers it. */
  readonly tested: boolean;
  /** The submissions that failed a hidden test of it. */
  readonly brokenIn: readonly number[];
}

/** The clauses of a job's need, in the order of their names, as far as its events tell. */
export function clausesOf(events: readonly MarketEvent[]): readonly Clause[] {
  const posted = events.find((event) => event.type === 'JobPosted') as EventOf<'JobPosted'> | undefined;
  const { facts } = posted ?? {};
  if (!facts) return [];
  const later = facts.laterClauses ?? [];
  const briefOf = (id: string): Clause['brief'] => {
    if (later.includes(id)) return 'later';
    return facts.omittedClauses.includes(id) ? 'left out' : 'stated';
  };
  const answered = firstAt(events, 'ClarificationAnswered');
  const ordered = firstAt(events, 'ChangeOrdered');
  const ids = [...new Set([...facts.clauses, ...facts.omittedClauses, ...later])];
  return ids.sort(byNumber).map((id) => ({
    ...{ id, brief: briefOf(id), tested: facts.testedClauses.includes(id) },
    ...{ clarifiedAt: answered.get(id) ?? null, orderedAt: ordered.get(id) ?? null },
    brokenIn: events.flatMap((event) =>
      event.type === 'TruthRecorded' && event.facts?.failedClauses.includes(id) ? [event.submission] : [],
    ),
  }));
}

/** When an event of a type first named each clause. */
function firstAt(
  events: readonly MarketEvent[],
  type: 'ClarificationAnswered' | 'ChangeOrdered',
): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const event of events) {
    if (event.type !== type) continue;
    for (const id of (event as EventOf<typeof type>).facts?.clauses ?? []) {
      if (!first.has(id)) first.set(id, event.at);
    }
  }
  return first;
}

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
