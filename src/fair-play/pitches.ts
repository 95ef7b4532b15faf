import { successesAtLeast } from './chance.js';
import { groupBy } from './group-by.js';
import type { MarketFacts, Offer } from './market-facts.js';
import type { PartyOf } from './pairs.js';
import type { Look } from './signals.js';

/** The text of a pitch by its digest; null where it is not kept. */
export type TextOf = (digest: string) => string | null;

const LEAST_OFFERS = 4;
/** A word or two is anybody's. */
const LEAST_WORDS = 5;

interface Repeated {
  readonly offer: Offer;
  /** The earlier one with the same words; null where there is none. */
  readonly earlier: Offer | null;
}

/**
 * Whether somebody hands in what others have written before for the same job: word for word, apart from case and blanks. How often
 * all others do is what chance brings, so that a phrase which everybody uses is held against nobody.
 */
export function copiedPitches(facts: MarketFacts, partyOf: PartyOf, textOf: TextOf): Look[] {
  const all = [...facts.jobs.values()].flatMap(({ offers }) => repeatedIn(offers, textOf));
  const repeats = all.filter(({ earlier }) => earlier).length;
  return [...groupBy(all, ({ offer }) => partyOf(offer.freelancer))].flatMap(([party, own]): Look[] => {
    const copied = own.filter(({ earlier }) => earlier);
    if (own.length < LEAST_OFFERS || copied.length === 0) return [];
    const chance = (repeats - copied.length + 1) / (all.length - own.length + 2);
    const [{ offer, earlier }] = copied as [Repeated];
    const from = mostOften(copied.map(({ earlier }) => partyOf(earlier!.freelancer)));
    return [
      {
        kind: 'pitches',
        who: [...new Set([party, from])],
        saw: `${copied.length} of its ${own.length} pitches are word for word what others had written for the same job, where ${(chance * own.length).toFixed(1)} would be usual`,
        chance: successesAtLeast(copied.length, { trials: own.length, chance }),
        example: { job: offer.job, events: [earlier!.seq, offer.seq] },
      },
    ];
  });
}

/** The offers for one job that others were there to copy. */
function repeatedIn(offers: readonly Offer[], textOf: TextOf): Repeated[] {
  const said = new Map<string, Offer>();
  return offers.flatMap((offer, index): Repeated[] => {
    const words = offer.pitch === null ? null : wordsOf(textOf(offer.pitch) ?? '');
    if (words === null || words.split(' ').length < LEAST_WORDS) return [];
    const before = said.get(words);
    if (!before) said.set(words, offer);
    const others = offers.slice(0, index).some(({ freelancer }) => freelancer !== offer.freelancer);
    const earlier = before && before.freelancer !== offer.freelancer ? before : null;
    return others ? [{ offer, earlier }] : [];
  });
}

const wordsOf = (text: string): string => text.toLowerCase().split(/\s+/).filter(Boolean).join(' ');

function mostOften(all: readonly string[]): string {
  const counts = [...groupBy(all, (one) => one)].sort((a, b) => b[1].length - a[1].length);
  return counts[0]![0];
}
