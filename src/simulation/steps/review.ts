import type { ReviewView } from '#agents/index.js';
import { type ParticipantId, pairKey, type SubmissionId } from '#market/index.js';
import { drawnTests } from '../drawn-tests.js';
import { RANK, type Step, then } from '../step.js';
import { TIMERS } from '../timers.js';
import type { World } from '../world.js';

/** A panel has been drawn: it speaks when its simulated time is over. */
export function startReview(world: World, submission: SubmissionId): void {
  const { market, scenario } = world;
  market.queue.ofKind(TIMERS.reviewDone).after(scenario.timing.review, submission);
}

/** Every reviewer of the panel judges for itself. */
export function review(world: World, submission: SubmissionId): Step[] {
  return world.market.panelOf(submission).map((reviewer) => judge(world, submission, reviewer));
}

function judge(world: World, submission: SubmissionId, reviewer: ParticipantId): Step {
  const agent = world.population.reviewers.get(reviewer)!;
  return {
    rank: RANK.review,
    // A panel's members are asked and applied in the order of their numbers.
    key: submission,
    external: agent.external === true || world.parts.grader !== null,
    ask: (tab) => {
      const { job } = world.submitted.get(submission)!;
      return then(agent.review(reviewView(world, submission, reviewer), world.bench, tab), (result) => () => {
        const paid = tab.pay(world, { participant: reviewer, job: job.id });
        // Who cannot pay for its judgement has none, and that is no approval.
        const approve = paid && result.approve;
        world.noteOpinion(submission, { reviewer, approve, score: result.score, comment: result.comment });
        world.market.execute({
          type: 'RecordReview',
          reviewer,
          submission,
          approve,
          score: wholeScore(result.score),
          facts: {
            score: result.score,
            testsPassed: result.testsPassed,
            testsTotal: result.testsTotal,
            comment: world.parts.artifacts.put(result.comment),
          },
        });
      });
    },
  };
}

export function reviewView(world: World, submission: SubmissionId, me: ParticipantId): ReviewView {
  const submitted = world.submitted.get(submission)!;
  const { job, freelancer, result, round } = submitted;
  const { rule } = world.market.view.termsOf(job.id).award;
  return {
    now: world.market.now,
    me,
    submission,
    round: rule === 'contest' ? pairKey(freelancer, round) : round,
    notice: world.notice(job),
    artifact: result.artifact,
    tests: job.tests,
    ...(result.artifact.kind === 'outcome' && { drawnTests: drawnTests(world, submitted) }),
  };
}

/** Where scores decide, the market takes whole ones from 0 to 100. */
const wholeScore = (score: number): number => Math.round(Math.max(0, Math.min(100, score))) || 0;
