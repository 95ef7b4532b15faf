import type { CallRecord, LostTurn } from '#agents/index.js';
import type { RunRecorder } from '#market/index.js';

/** What one seat made of one match: all that scores are worked out from. */
export interface SeatFacts {
  /** What it was paid, what its computing cost, and what is left of it, in cents. */
  readonly grossCents: number;
  readonly computeCents: number;
  readonly netCents: number;
  /** Of what it was paid: for work that is right, and for work that is broken. */
  readonly rightCents: number;
  readonly brokenCents: number;
  readonly jobsWon: number;
  readonly submitted: number;
  readonly accepted: number;
  readonly right: number;
  /** Of models, prompts and replies together. */
  readonly tokens: number;
  /** What it tried and the market refused. */
  readonly refused: number;
  /** Turns that it lost, by why: it died, was too late, said what cannot be read. */
  readonly lost: Readonly<Record<string, number>>;
}

const NONE = {
  ...{ grossCents: 0, computeCents: 0, netCents: 0, rightCents: 0, brokenCents: 0 },
  ...{ jobsWon: 0, submitted: 0, accepted: 0, right: 0, tokens: 0, refused: 0 },
} as const;

type Counted = keyof typeof NONE;
const COUNTED = Object.keys(NONE) as Counted[];

/** What a match says besides its events. */
export interface MatchNotes {
  readonly calls: readonly Pick<CallRecord, 'participant' | 'tokensIn' | 'tokensOut'>[];
  readonly lostTurns: readonly Pick<LostTurn, 'participant' | 'kind'>[];
}

/** Of the first seats of a match: freelancers join first, in the order of their seats. */
export function seatFacts(
  recorder: RunRecorder,
  { calls, lostTurns }: MatchNotes,
  seats: number,
): SeatFacts[] {
  const freelancers = [...recorder.freelancers.values()].slice(0, seats);
  return freelancers.map((record) => {
    const { participant, grossCents, computeCents, netCents, jobsWon, accepted, refused } = record;
    const own = recorder.allSubmissions.filter(({ freelancer }) => freelancer === participant);
    const paid = (correct: boolean) =>
      sum(own, (one) => (one.paid && (one.correct === true) === correct ? one.payCents : 0));
    return {
      ...{ grossCents, computeCents, netCents, jobsWon, accepted, refused },
      rightCents: paid(true),
      brokenCents: paid(false),
      submitted: own.length,
      right: own.filter(({ correct }) => correct === true).length,
      tokens: sum(calls, (call) => (call.participant === participant ? call.tokensIn + call.tokensOut : 0)),
      lost: countBy(lostTurns.filter((turn) => turn.participant === participant)),
    };
  });
}

/** What several matches come to. */
export function addFacts(all: readonly SeatFacts[]): SeatFacts {
  const total: Record<Counted, number> = { ...NONE };
  const lost: Record<string, number> = {};
  for (const facts of all) {
    for (const key of COUNTED) total[key] += facts[key];
    for (const [kind, count] of Object.entries(facts.lost)) lost[kind] = (lost[kind] ?? 0) + count;
  }
  return { ...total, lost };
}

const sum = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((total, item) => total + value(item), 0);

function countBy(turns: readonly { readonly kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of turns) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
