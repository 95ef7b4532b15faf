import type { ManagerView, OfferNotice } from '#agents/index.js';
import { type JobId, NOBODY, type ProposalId } from '#market/index.js';
import { RANK, type Step, then } from '../step.js';
import type { World } from '../world.js';

/** A job's manager chooses among its proposals, or rejects them all. */
export function decide(world: World, job: JobId): Step | null {
  const { market, population } = world;
  const manager = market.view.jobs.manager[job]!;
  const seat = population.managers.find(({ id }) => id === manager);
  if (manager === NOBODY || !seat) return null;
  return {
    rank: RANK.decide,
    key: job,
    external: seat.agent.external ?? false,
    ask: (tab) => {
      return then(seat.agent.choose(managerView(world, job, manager), tab), (decision) => () => {
        const paid = tab.pay(world, { participant: manager, job });
        const refusal =
          paid && 'award' in decision
            ? market.execute({ type: 'AwardJob', manager, job, proposal: decision.award })
            : 'rejectAll';
        // A choice that cannot be had is no choice: the proposals are turned down, and bidders may try again.
        if (refusal !== null) market.execute({ type: 'RejectProposals', manager, job });
      });
    },
  };
}

function managerView(world: World, job: JobId, me: number): ManagerView {
  return {
    now: world.market.now,
    me,
    notice: world.notice(world.byId(job)),
    offers: world.market.offersForManager(job).map((offer) => offerNotice(world, offer)),
  };
}

function offerNotice(world: World, proposal: ProposalId): OfferNotice {
  const { offers, participants } = world.market.view;
  const freelancer = offers.freelancer[proposal]!;
  return {
    proposal,
    freelancer,
    priceCents: offers.priceCents[proposal]!,
    ...world.pitchOf(proposal),
    record: world.records.of(freelancer),
    available: participants.canTakeMore(freelancer),
  };
}
