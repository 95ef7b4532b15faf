import type { MarketEvent } from '#market/index.js';
import { holm } from './chance.js';
import { churningNames } from './churn.js';
import { copiedCode, type GivenFor } from './code/copies.js';
import { managersFavour, reviewersFavour } from './favour.js';
import { MarketFacts } from './market-facts.js';
import { type PartyOf, sameInstants, stayingApart, takingTurns } from './pairs.js';
import { copiedPitches, type TextOf } from './pitches.js';
import type { Look, Signal } from './signals.js';

/** With nobody foul, a report has any signal of computed chance in at most this share of runs. */
export const ALARM_RATE = 0.05;

export interface FairPlayOptions {
  /** The texts that events name by their digests. */
  readonly textOf: TextOf;
  /** What everybody was given for a job; nothing without it. */
  readonly givenFor?: GivenFor;
  /** To whom participants belong, such as entrants: each to itself without it. */
  readonly partyOf?: PartyOf;
}

export interface Evidence {
  /** The least likely first; those without a chance after them. */
  readonly signals: readonly Signal[];
  /** How many looks were taken for which a chance can be computed: what is corrected for. */
  readonly looks: number;
  readonly alarmRate: number;
}

/**
 * Signs of foul play in the events of a run: evidence, and no verdict. Each look has its chance, and what is told is below the rate of false
 * alarms after Holm's correction for all looks.
 */
export function fairPlay(
  events: Iterable<MarketEvent>,
  { textOf, givenFor = () => [], partyOf }: FairPlayOptions,
): Evidence {
  const facts = new MarketFacts(events);
  const party = partyOf ?? ((freelancer) => facts.nameOf(freelancer));
  const looks: Look[] = [
    ...reviewersFavour(facts, party),
    ...managersFavour(facts, party),
    ...stayingApart(facts, party),
    ...takingTurns(facts, party),
    ...copiedPitches(facts, party, textOf),
    ...sameInstants(facts, party),
    ...churningNames(facts),
  ];
  const corrected = holm(looks.map(({ chance }) => chance!));
  const signals = looks
    .map((look, index): Signal => ({ ...look, corrected: corrected[index]! }))
    .filter((signal) => signal.corrected! <= ALARM_RATE)
    .sort((a, b) => a.chance! - b.chance!);
  const code = copiedCode(facts, textOf, givenFor).map((look): Signal => ({ ...look, corrected: null }));
  return { signals: [...signals, ...code], looks: looks.length, alarmRate: ALARM_RATE };
}
