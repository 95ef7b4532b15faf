import type { BidderAction, BidderView } from '#agents/index.js';
import { accountOf, type ParticipantId } from '#market/index.js';
import { RANK, type Step, then } from '../step.js';
import type { World } from '../world.js';

/** A freelancer looks at the market, and proposes or claims. */
export function bid(world: World, me: ParticipantId): Step | null {
  const { agent } = world.population.freelancers.get(me)!;
  return {
    rank: RANK.bid,
    key: me,
    external: false,
    ask: () => {
      const view = bidderView(world, me);
      if (view.jobs.length === 0 || view.room === 0) return () => undefined;
      return then(agent.bid(view), (actions) => () => {
        for (const action of actions) act(world, me, action);
      });
    },
  };
}

function bidderView(world: World, me: ParticipantId): BidderView {
  const { market } = world;
  const { participants, ledger } = market.view;
  const open = [...world.openJobs()].filter(
    (job) => !market.standingOffers(job.id).some((offer) => market.view.offers.freelancer.get(offer) === me),
  );
  return {
    now: market.now,
    me,
    balanceCents: ledger.balance(accountOf(me)),
    room: participants.room(me),
    jobs: open.map((job) => world.notice(job)),
    rejectedOn: new Set(open.filter((job) => job.rejected.has(me)).map((job) => job.spec.index)),
  };
}

function act(world: World, freelancer: ParticipantId, action: BidderAction): void {
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
