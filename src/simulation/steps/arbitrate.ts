import type { DisputeView } from '#agents/index.js';
import { NOBODY, type ParticipantId, type SubmissionId } from '#market/index.js';
import { RANK, type Step, then } from '../step.js';
import { TIMERS } from '../timers.js';
import type { World } from '../world.js';
import { reviewView } from './review.js';

/** A dispute is open: the arbiter speaks when its simulated time is over. */
export function startRuling(world: World, submission: SubmissionId): void {
  const { market, scenario } = world;
  market.queue.ofKind(TIMERS.rulingDone).after(scenario.timing.ruling, submission);
}

/** The arbiter rules; null where the dispute is over, because a contest has been won meanwhile. */
export function rule(world: World, submission: SubmissionId): Step | null {
  const arbiter = world.market.arbiterOf(submission);
  if (arbiter === NOBODY) return null;
  const agent = world.population.arbiters.get(arbiter)!;
  return {
    rank: RANK.rule,
    key: submission,
    external: agent.external === true || world.parts.grader !== null,
    ask: (tab) => {
      const { job } = world.submitted.get(submission)!;
      return then(agent.rule(disputeView(world, submission, arbiter), world.bench, tab), (ruling) => () => {
        const paid = tab.pay(world, { participant: arbiter, job: job.id });
        const { testsPassed, testsTotal, comment } = ruling;
        world.market.execute({
          type: 'ResolveDispute',
          arbiter,
          submission,
          // Who cannot pay for its judgement has none, and that is no approval.
          approve: paid && ruling.approve,
          facts: { testsPassed, testsTotal, comment: world.parts.artifacts.put(comment) },
        });
      });
    },
  };
}

const disputeView = (world: World, submission: SubmissionId, me: ParticipantId): DisputeView => ({
  ...reviewView(world, submission, me),
  reviews: world.opinionsOf(submission),
});
