import type { ParticipantId } from '#market/index.js';
import { offersFor } from '../bidding/offers.js';
import { type Bidder, bestProspects, leastPrice, type Prospect } from '../bidding/prospects.js';
import type { Strategy } from '../bidding/strategy.js';
import type { BidderAction, BidderView, JobNotice } from '../observation.js';
import type { CartelParams } from './choice.js';
import { type Member, Ring, type Standing } from './ring.js';

/**
 * The members of a group agree on one of them for each job, and that one has nobody to underbid: it asks a part `asks` of
 * the bounty, or its cost where the second-lowest price is paid. Where the bounty itself is paid nobody moves before
 * the last rung that is announced, and then only the one agreed on.
 */
export function cartel(bidder: Bidder, params: CartelParams): Strategy {
  const { me, ring = new Ring() } = bidder;
  ring.join(me, (notice, standing) => leastFor(bidder, notice, standing));
  return {
    learn: (news) => ring.hear(news),
    bid(view) {
      ring.look(view);
      return view.jobs.flatMap((notice) => {
        if (isWaitedFor(notice)) return [];
        const winner = ring.appointedFor(notice.job) ?? agreeOn(ring, notice, params);
        if (winner !== me) return coverFor({ bidder, view, notice }, ring, params);
        ring.appoint(notice.job, me);
        return winningOffer({ bidder, view, notice }, params);
      });
    },
  };
}

function leastFor(bidder: Bidder, notice: JobNotice, standing: Standing): number | undefined {
  const [prospect] = bestProspects(bidder, { ...standing, jobs: [notice], room: 1 });
  return prospect && leastPrice(bidder, prospect, standing.balanceCents);
}

/** Of a member who has not looked yet it is taken that it has what it takes. */
const NOT_SEEN: Standing = { balanceCents: Number.POSITIVE_INFINITY, rejectedOn: new Set() };

/** One member's look at one job. */
interface Look {
  readonly bidder: Bidder;
  readonly view: BidderView;
  readonly notice: JobNotice;
}

const isWaitedFor = ({ takes, bountyCents, ladder }: JobNotice): boolean =>
  takes === 'claims' && ladder.some((step) => step.bountyCents > bountyCents);

interface Candidate {
  readonly me: ParticipantId;
  readonly place: number;
  readonly least: number;
}

function agreeOn(ring: Ring, notice: JobNotice, { winner }: CartelParams): ParticipantId | undefined {
  const { members } = ring;
  const first = winner === 'rotation' ? ring.turnOf(notice.job) : 0;
  const candidates = members.flatMap((member, index): Candidate[] => {
    if (!isFree(member, notice)) return [];
    const least = member.leastPrice(notice, member.seen ?? NOT_SEEN);
    if (least === undefined) return [];
    const place = (index - (first % members.length) + members.length) % members.length;
    return [{ me: member.me, place, least }];
  });
  const order = (a: Candidate, b: Candidate) =>
    (winner === 'rotation' ? 0 : a.least - b.least) || a.place - b.place;
  return candidates.sort(order)[0]?.me;
}

/** It has room, and comes across the job: what was posted since it last looked, it will. */
function isFree({ seen, knows, busy, appointments }: Member, { job, postedAt }: JobNotice): boolean {
  if (busy || appointments.size >= (seen?.room ?? 1)) return false;
  return !seen || seen.now <= postedAt || knows.has(job);
}

function winningOffer({ bidder, view, notice }: Look, { asks }: CartelParams): BidderAction[] {
  const price = (prospect: Prospect) => {
    const least = leastPrice(bidder, prospect, view.balanceCents);
    return notice.rule === 'sealed-second-price' ? least : Math.max(least, asks * notice.bountyCents);
  };
  return offersFor(bidder, { ...view, jobs: [notice], room: 1 }, { asks: price });
}

/** An offer that is not meant to win; should it do so all the same, it pays. */
function coverFor({ bidder, view, notice }: Look, ring: Ring, { others }: CartelParams): BidderAction[] {
  const { job, takes, bountyCents } = notice;
  if (others === 'away' || takes === 'claims' || ring.appointedFor(job) === undefined) return [];
  const prospects = bestProspects(bidder, { ...view, jobs: [notice], room: 1 });
  return prospects.map(() => ({
    type: 'propose',
    job,
    priceCents: bountyCents,
    pitch: COVER_PITCH,
    confidence: COVER_CONFIDENCE,
  }));
}

const COVER_PITCH = 'I could take this on as well, at your bounty.';
const COVER_CONFIDENCE = 0.02;
