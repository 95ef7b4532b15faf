import { atLeast, drawingFromAll, type Urn } from './chance.js';
import { groupBy } from './group-by.js';
import type { JobRecord, MarketFacts, WorkRecord } from './market-facts.js';
import type { PartyOf } from './pairs.js';
import type { Example, Look } from './signals.js';

/** Fewer decisions say nothing. */
const LEAST = 4;

interface Case {
  /** Who decided, about whom, and among which it is like any other. */
  readonly judge: string;
  readonly party: string;
  readonly stratum: string;
  readonly yes: boolean;
  readonly example: Example;
}

/**
 * Whether a reviewer approves the work of one party more often than work of others that is as good: among right works and
 * among wrong ones, that pass the visible tests and that do not, its approvals would by chance fall on anybody's.
 */
export function reviewersFavour(facts: MarketFacts, partyOf: PartyOf): Look[] {
  const cases = [...facts.works.values()].flatMap((work) => reviewsOf(work, partyOf));
  return looks(
    cases,
    (yes, of, expected) => `approves ${yes} of ${of} pieces of its work, where ${expected} would be usual`,
  );
}

function reviewsOf(work: WorkRecord, partyOf: PartyOf): Case[] {
  const { right, visiblePassed, freelancer, job } = work;
  if (right === null) return [];
  return work.reviews.map(({ reviewer, approve, seq }) => ({
    ...{ judge: partyOf(reviewer), party: partyOf(freelancer), yes: approve },
    stratum: `${partyOf(reviewer)}/${right}/${visiblePassed}`,
    example: { job, events: [work.seq, seq] },
  }));
}

/** The same of managers: whether one chooses a party where it offers more often than other managers do. */
export function managersFavour(facts: MarketFacts, partyOf: PartyOf): Look[] {
  const cases = [...facts.jobs.values()].flatMap((job) => choicesOf(job, partyOf));
  return looks(
    cases,
    (yes, of, expected) =>
      `gives it ${yes} of ${of} jobs that it offers for, where ${expected} would be usual`,
  );
}

function choicesOf({ award, offers, manager, job }: JobRecord, partyOf: PartyOf): Case[] {
  if (!award || manager < 0) return [];
  const standing = offers.filter(({ at, pitch }) => at <= award.at && pitch !== null);
  const parties = new Map(standing.map((offer) => [partyOf(offer.freelancer), offer]));
  if (parties.size < 2) return [];
  const winner = partyOf(award.freelancer);
  return [...parties].map(([party, { seq }]) => ({
    ...{ judge: partyOf(manager), party, stratum: party, yes: party === winner },
    example: { job, events: [seq, award.seq] },
  }));
}

/** Each judge beside each party, with the cases of all others in the same strata for comparison. */
function looks(cases: readonly Case[], said: (yes: number, of: number, expected: string) => string): Look[] {
  const strata = groupBy(cases, ({ stratum }) => stratum);
  const pairs = groupBy(cases, ({ judge, party }) => `${judge}/${party}`);
  return [...pairs.values()].flatMap((own): Look[] => {
    const { judge, party, example } = own.find(({ yes }) => yes) ?? own[0]!;
    const urns = [...groupBy(own, ({ stratum }) => stratum)].map(([stratum, mine]): Urn => {
      const all = strata.get(stratum)!;
      return { size: all.length, marked: count(all), draws: mine.length };
    });
    const free = urns.filter(({ size, draws }) => size > draws);
    if (own.length < LEAST || free.length === 0) return [];
    const yes = count(own);
    const expected = urns.reduce((sum, { size, marked, draws }) => sum + (draws * marked) / size, 0);
    const chance = atLeast(drawingFromAll(urns), yes);
    return [
      {
        kind: 'favour',
        who: [judge, party],
        saw: said(yes, own.length, expected.toFixed(1)),
        chance,
        example,
      },
    ];
  });
}

const count = (cases: readonly Case[]): number => cases.filter(({ yes }) => yes).length;
