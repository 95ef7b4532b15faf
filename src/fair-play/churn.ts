import { DAY, type ParticipantId } from '#market/index.js';
import { successesAtLeast } from './chance.js';
import type { MarketFacts, Offer } from './market-facts.js';
import type { Look } from './signals.js';

/** So soon after the end of one name another one begins. */
const SOON = DAY;
/** So many jobs a name has let pass before it begins: those who look at the market from the first day on begin before. */
const PASSED = 10;

interface End {
  readonly freelancer: ParticipantId;
  readonly at: number;
}

/**
 * Whether names begin when others end. A name has ended where its work was turned down and it has made no offer since, though jobs were
 * posted. By chance a name that begins late would do so at any time: the share of the time that comes soon after an end is the chance of each.
 */
export function churningNames(facts: MarketFacts): Look[] {
  const offers = facts.rounds.flatMap((round) => round.offers).sort((a, b) => a.seq - b.seq);
  const posted = [...facts.jobs.values()].map(({ postedAt }) => postedAt).sort((a, b) => a - b);
  const begin = posted[PASSED];
  const end = posted.at(-1);
  if (begin === undefined || end === undefined) return [];
  const ends = endsOf(facts, end);
  const debuts = facts.freelancers.flatMap((one) => {
    const first = offers.find(({ freelancer }) => freelancer === one);
    return first && first.at > begin && first.at <= end ? [first] : [];
  });
  const followed = debuts.flatMap((debut) => {
    const before = ends.find(
      ({ freelancer, at }) => freelancer !== debut.freelancer && isSoonAfter(at, debut),
    );
    return before ? [{ debut, before }] : [];
  });
  const [example] = followed;
  if (!example) return [];
  const chance = shareSoonAfter(ends, { begin, end });
  const names = followed.flatMap(({ debut, before }) => [before.freelancer, debut.freelancer]);
  const { debut } = example;
  return [
    {
      kind: 'churn',
      who: [...new Set(names)].map((one) => facts.nameOf(one)),
      saw: `${followed.length} of ${debuts.length} names that began late did so within a day of the end of another one, where ${(chance * debuts.length).toFixed(1)} would be usual`,
      chance: successesAtLeast(followed.length, { trials: debuts.length, chance }),
      example: { job: debut.job, events: [debut.seq] },
    },
  ];
}

const isSoonAfter = (at: number, debut: Offer): boolean => debut.at >= at && debut.at <= at + SOON;

/** Names whose work was turned down, at the last offer of each: where that is a day or more before the last job. */
function endsOf(facts: MarketFacts, lastPosting: number): End[] {
  const ends: End[] = [];
  for (const freelancer of facts.freelancers) {
    const rejected = facts.rejections.filter((one) => one.freelancer === freelancer).at(-1);
    if (!rejected || rejected.at + SOON > lastPosting) continue;
    const offers = [...facts.jobs.values()].flatMap((job) => job.offers);
    const goesOn = offers.some((offer) => offer.freelancer === freelancer && offer.at > rejected.at + SOON);
    if (!goesOn) ends.push({ freelancer, at: rejected.at });
  }
  return ends.sort((a, b) => a.at - b.at);
}

/** How much of the time from the beginning to the end comes soon after an end of a name. */
function shareSoonAfter(
  ends: readonly End[],
  { begin, end }: { readonly begin: number; readonly end: number },
): number {
  let covered = 0;
  let until = begin;
  for (const { at } of ends) {
    const from = Math.max(at, until);
    const to = Math.min(at + SOON, end);
    if (to > from) covered += to - from;
    until = Math.max(until, to);
  }
  return end > begin ? covered / (end - begin) : 1;
}
