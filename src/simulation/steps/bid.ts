import type { BidderAction, BidderView, RivalOffer } from '#agents/index.js';
import { accountOf, type JobId, type ParticipantId, PURPOSES, placeAmong } from '#market/index.js';
import { RANK, type Step, then } from '../step.js';
import type { PostedJob, World } from '../world.js';
import { ask } from './clarify.js';

/** A freelancer looks at the market, and proposes or claims. */
export function bid(world: World, me: ParticipantId): Step | null {
  const { agent } = world.population.freelancers.get(me)!;
  return {
    rank: RANK.bid,
    key: me,
    external: agent.external ?? false,
    ask: (tab) => {
      const view = bidderView(world, me);
      if (view.jobs.length === 0 || view.room === 0) return () => undefined;
      return then(agent.bid(view, tab), (actions) => () => {
        if (!tab.pay(world, { participant: me })) return;
        for (const action of actions) act(world, me, action);
      });
    },
  };
}

function bidderView(world: World, me: ParticipantId): BidderView {
  const { market } = world;
  const { participants, ledger } = market.view;
  const open = jobsSeen(world, me).filter(({ id }) => !market.hasOffer(id, me));
  return {
    now: market.now,
    me,
    balanceCents: ledger.balance(accountOf(me)),
    room: participants.room(me),
    freelancers: world.freelancerCount,
    record: world.records.of(me),
    jobs: open.map((job) => world.notice(job)),
    rejectedOn: new Set(open.filter((job) => job.rejected.has(me)).map((job) => job.spec.index)),
    rivals: rivalOffers(world, open),
    asked: world.questions.of(me),
  };
}

/** The open jobs that a freelancer comes across now, by number. */
function jobsSeen(world: World, me: ParticipantId): PostedJob[] {
  const { sees, look } = world.population.freelancers.get(me)!;
  if (sees === undefined) return [...world.openJobs()];
  const { jobs } = world.market.view;
  const drawn = new Set<JobId>();
  for (let draw = 0; draw < sees && jobs.open.count > 0; draw++) {
    drawn.add(
      jobs.open.at(placeSeen(world, { me, first: Math.floor(world.market.now / look) * sees, draw })),
    );
  }
  return [...drawn].map((id) => world.byId(id)).sort((a, b) => a.spec.index - b.spec.index);
}

function placeSeen({ market }: World, { me, first, draw }: Sight): number {
  const { random, view } = market;
  return placeAmong(view.jobs.open.count, random.word(PURPOSES.jobsSeen, me, first + draw));
}

interface Sight {
  readonly me: ParticipantId;
  /** The number of the first draw at this look, and which of them this is. */
  readonly first: number;
  readonly draw: number;
}

/** Jobs without visible offers are left out. */
function rivalOffers(world: World, jobs: readonly PostedJob[]): BidderView['rivals'] {
  const { market } = world;
  const { offers } = market.view;
  const rivals = new Map<JobId, readonly RivalOffer[]>();
  for (const { id, spec } of jobs) {
    const seen = market.offersForBidders(id).map((offer) => ({
      freelancer: offers.freelancer[offer]!,
      priceCents: offers.priceCents[offer]!,
      ...world.pitchOf(offer),
    }));
    if (seen.length > 0) rivals.set(spec.index, seen);
  }
  return rivals;
}

function act(world: World, freelancer: ParticipantId, action: BidderAction): void {
  if (action.type === 'ask') return ask(world, freelancer, action);
  const job = world.posted.get(action.job)?.id ?? -1;
  if (action.type === 'claim') {
    world.market.execute({ type: 'ClaimJob', freelancer, job });
    return;
  }
  const { pitch, confidence } = action;
  const proposal = world.market.view.offers.count;
  const refusal = world.market.execute({
    type: 'SubmitProposal',
    freelancer,
    job,
    priceCents: action.priceCents,
    facts: { pitch: world.parts.artifacts.put(pitch), confidence },
  });
  if (refusal === null) world.pitches.set(proposal, { pitch, confidence });
}
