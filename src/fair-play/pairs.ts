import { type ParticipantId, theory } from '#market/index.js';
import { atMost, drawingFromAll, successesAtLeast, type Urn } from './chance.js';
import { groupBy } from './group-by.js';
import type { MarketFacts, Offer, Round } from './market-facts.js';
import type { Look } from './signals.js';

/** To whom somebody belongs: an entrant, a group, or nobody but itself. */
export type PartyOf = (participant: ParticipantId) => string;

/** Those who would hardly meet by chance cannot be seen to stay away. */
const LEAST_EXPECTED = 5;
const LEAST_MET = 12;
/** Who meets more often than this part of what is usual does not stay away, however sure the difference is. */
const APART = 0.5;

export function* pairsOf<T>(all: readonly T[]): Generator<[T, T]> {
  for (const [index, first] of all.entries())
    for (const second of all.slice(index + 1)) yield [first, second];
}

/** What one freelancer offers in a round, at first. */
type Book = ReadonlyMap<Round, Offer>;

function booksOf(facts: MarketFacts): Map<ParticipantId, Book> {
  const books = new Map<ParticipantId, Map<Round, Offer>>(facts.freelancers.map((one) => [one, new Map()]));
  for (const round of facts.rounds) {
    for (const offer of round.offers) {
      const book = books.get(offer.freelancer)!;
      if (!book.has(round)) book.set(round, offer);
    }
  }
  return books;
}

interface Meeting {
  readonly parties: readonly [string, string];
  readonly first: ParticipantId;
  readonly second: ParticipantId;
}

/** Pairs of freelancers by the parties to which they belong; members of one party as well. */
function meetings(facts: MarketFacts, partyOf: PartyOf): Map<string, Meeting[]> {
  const pairs = [...pairsOf(facts.freelancers)].map(([first, second]): Meeting => {
    const [a = '', b = ''] = [partyOf(first), partyOf(second)].sort();
    return { parties: [a, b], first, second };
  });
  return groupBy(pairs, ({ parties }) => JSON.stringify(parties));
}

/**
 * Whether two parties stay out of each other's way. Among the rounds of one field in which both had room, the offers of one freelancer would
 * by chance fall on those of another as if they had been dealt out: a permutation test in closed form. Pairs of members are added
 * up as if each had been dealt out by itself.
 */
export function stayingApart(facts: MarketFacts, partyOf: PartyOf): Look[] {
  const books = booksOf(facts);
  const { rounds } = facts;
  const could = new Map(
    facts.freelancers.map((one) => [one, new Set(rounds.filter((round) => facts.couldOffer(one, round)))]),
  );
  return [...meetings(facts, partyOf).values()].flatMap((pairs): Look[] => {
    const urns: Urn[] = [];
    let met = 0;
    let example: Offer | undefined;
    for (const { first, second } of pairs) {
      const [mine, other, theirs] = [books.get(first)!, books.get(second)!, could.get(second)!];
      const both = [...could.get(first)!].filter((round) => theirs.has(round));
      met += both.filter((round) => mine.has(round) && other.has(round)).length;
      example ??= [...mine].find(([round]) => theirs.has(round) && !other.has(round))?.[1];
      for (const group of groupBy(both, ({ field }) => field).values()) {
        const [marked, draws] = [mine, other].map((book) => group.filter((round) => book.has(round)).length);
        if (marked! * draws! > 0) urns.push({ size: group.length, marked: marked!, draws: draws! });
      }
    }
    const expected = urns.reduce((sum, { size, marked, draws }) => sum + (marked * draws) / size, 0);
    if (expected < LEAST_EXPECTED || !example) return [];
    return [
      {
        kind: 'apart',
        who: [...pairs[0]!.parties],
        saw: `they offered ${met} times for the same job at the same time, where ${expected.toFixed(1)} would be usual`,
        chance: met > APART * expected ? 1 : atMost(drawingFromAll(urns), met),
        example: { job: example.job, events: [example.seq] },
      },
    ];
  });
}

/**
 * Whether one asks for little whenever the other asks for much, in parts of the bounty: cover for each other's offers. By chance the
 * prices of one would go with those of the other in any order, and the rank correlation of n of them, times the root of n - 1, is about
 * standard normal; so is the sum over pairs of members by the root of their number.
 */
export function takingTurns(facts: MarketFacts, partyOf: PartyOf): Look[] {
  const books = booksOf(facts);
  return [...meetings(facts, partyOf).values()].flatMap((pairs): Look[] => {
    const known = pairs.map(({ first, second }) => pricesOf(books.get(first)!, books.get(second)!));
    const compared = known.filter(({ length }) => length >= LEAST_MET);
    const [example] = compared[0] ?? [];
    if (!example) return [];
    const scores = compared.map((met) => {
      const correlation = rankCorrelation(
        met.map(({ part }) => part),
        met.map(({ theirPart }) => theirPart),
      );
      return correlation * Math.sqrt(met.length - 1);
    });
    const score = scores.reduce((sum, one) => sum + one, 0) / Math.sqrt(scores.length);
    const met = compared.reduce((sum, { length }) => sum + length, 0);
    return [
      {
        kind: 'turns',
        who: [...pairs[0]!.parties],
        saw: `where ${met} times both named a price for the same job, one was low when the other was high: ${score.toFixed(1)} standard deviations from none`,
        chance: theory.normalCdf(score),
        example: { job: example.job, events: example.events },
      },
    ];
  });
}

function pricesOf(mine: Book, theirs: Book) {
  return [...mine].flatMap(([round, offer]) => {
    const other = theirs.get(round);
    if (!other) return [];
    const [part, theirPart] = [offer, other].map(
      ({ priceCents, bountyCents }) => priceCents / bountyCents,
    ) as [number, number];
    return [{ job: offer.job, part, theirPart, events: [offer.seq, other.seq] }];
  });
}

/** By Spearman, with mean ranks for equals; 0 where all are equal. */
function rankCorrelation(first: readonly number[], second: readonly number[]): number {
  const [a, b] = [ranks(first), ranks(second)];
  const mean = (first.length + 1) / 2;
  const cross = a.reduce((sum, rank, index) => sum + (rank - mean) * (b[index]! - mean), 0);
  const spread = (all: readonly number[]) => all.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
  const scale = Math.sqrt(spread(a) * spread(b));
  return scale === 0 ? 0 : cross / scale;
}

function ranks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}

/**
 * Whether a party makes its offers in the same instants as others make theirs for the same job. How often all others do is what chance
 * brings: where everybody looks at the market at once, so does this one.
 */
export function sameInstants(facts: MarketFacts, partyOf: PartyOf): Look[] {
  const offers = facts.rounds.flatMap(({ offers }) =>
    offers.map((offer) => ({
      offer,
      same: offers.find(({ at, freelancer }) => at === offer.at && freelancer !== offer.freelancer) ?? null,
      alone: offers.every(({ freelancer }) => freelancer === offer.freelancer),
    })),
  );
  const met = offers.filter(({ alone }) => !alone);
  const all = met.filter(({ same }) => same).length;
  return [...groupBy(met, ({ offer }) => partyOf(offer.freelancer))].flatMap(([party, own]): Look[] => {
    const together = own.filter(({ same }) => same);
    const [example] = together;
    if (own.length < LEAST_MET) return [];
    const chance = (all - together.length + 1) / (met.length - own.length + 2);
    const { offer, same } = example ?? own[0]!;
    return [
      {
        kind: 'instants',
        who: same ? [...new Set([party, partyOf(same.freelancer)])] : [party],
        saw: `${together.length} of its ${own.length} offers came in the same second as another one for the same job, where ${(chance * own.length).toFixed(1)} would be usual`,
        chance: successesAtLeast(together.length, { trials: own.length, chance }),
        example: { job: offer.job, events: same ? [same.seq, offer.seq] : [offer.seq] },
      },
    ];
  });
}
