import type { Artifact, Brief } from '#agents/index.js';
import type { MarketEvent } from '#market/index.js';
import type { Suite } from '#sandbox/index.js';

/** Everything that is known of one job: its events, with the texts that they name. */
export interface Trace {
  readonly runId: string;
  readonly job: number;
  readonly names: Readonly<Record<number, string>>;
  readonly events: readonly MarketEvent[];
  /** Texts by digest. */
  readonly texts: Readonly<Record<string, string>>;
  /** What freelancers were given to start from, and the specification's clauses; null when the catalog is gone. */
  readonly specification: Specification | null;
}

export interface Specification {
  readonly starter: Readonly<Record<string, string>>;
  readonly clauses: Readonly<Record<string, string>>;
}

export const briefIn = (trace: Trace, digest: string): Brief | null => parse<Brief>(trace.texts[digest]);
export const suiteIn = (trace: Trace, digest: string): Suite | null => parse<Suite>(trace.texts[digest]);
export const artifactIn = (trace: Trace, digest: string): Artifact | null =>
  parse<Artifact>(trace.texts[digest]);

const parse = <T>(text: string | undefined): T | null =>
  text === undefined ? null : (JSON.parse(text) as T);

/** The digests that an event names. */
export function digestsOf(event: MarketEvent): string[] {
  if (event.type === 'ClarificationAsked') return [event.question];
  if (event.type === 'ClarificationAnswered') return [event.answer];
  if (event.type === 'ChangeOrdered') return [event.specification];
  const facts = 'facts' in event ? event.facts : undefined;
  if (!facts) return [];
  const named = facts as {
    brief?: string;
    tests?: string;
    pitch?: string;
    artifact?: string;
    comment?: string;
  };
  return [named.brief, named.tests, named.pitch, named.artifact, named.comment].filter(
    (digest) => digest !== undefined,
  );
}
