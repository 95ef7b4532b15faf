import type { WorkResult, WorkView } from '#agents/index.js';
import {
  accountOf,
  DAY,
  type JobId,
  type ParticipantId,
  PURPOSES,
  pairKey,
  type Seconds,
} from '#market/index.js';
import { drawDistribution } from '#scenarios/index.js';
import { type Apply, RANK, type Step, then } from '../step.js';
import { TIMERS } from '../timers.js';
import type { PostedJob, World } from '../world.js';

/** A freelancer has got a job and does it. What comes of it is handed in when its simulated time is over. */
export function work(world: World, id: JobId): Step {
  const { market } = world;
  const job = world.byId(id);
  const me = market.view.jobs.freelancer.get(id);
  const { agent } = world.population.freelancers.get(me)!;
  return {
    rank: RANK.work,
    key: id,
    external: world.parts.grader !== null,
    ask: () =>
      then(
        agent.work(workView(world, job, me), world.bench),
        (result): Apply =>
          () => {
            if (result === null || !pays(world, job, result)) {
              market.execute({ type: 'AbandonJob', freelancer: me, job: id });
              return;
            }
            job.inWork = result;
            const round = market.view.jobs.awards.get(id);
            const at = market.now + workSeconds(world, job, pairKey(me, round));
            market.queue.at(at, { kind: TIMERS.workDone, target: id, stamp: round });
          },
      ),
  };
}

/** The work is done: it is handed in. */
export function submit(world: World, id: JobId, round: number): Step | null {
  const { market } = world;
  const job = world.byId(id);
  const result = job.inWork;
  const freelancer = market.view.jobs.freelancer.get(id);
  if (!result || market.view.jobs.awards.get(id) !== round) return null;
  return {
    rank: RANK.submit,
    key: id,
    external: false,
    ask: () => () => {
      job.inWork = null;
      const submission = market.view.submissions.count;
      world.submitted.set(submission, { job, freelancer, round, result });
      market.execute({
        type: 'SubmitWork',
        freelancer,
        job: id,
        facts: {
          artifact: world.parts.artifacts.putJson(result.artifact),
          attempts: result.attempts,
          testsPassed: result.testsPassed,
          testsTotal: result.testsTotal,
        },
      });
    },
  };
}

function workView(world: World, job: PostedJob, me: ParticipantId): WorkView {
  const { market } = world;
  const { code } = job.spec;
  return {
    now: market.now,
    me,
    balanceCents: market.view.ledger.balance(accountOf(me)),
    notice: world.notice(job),
    priceCents: market.view.jobs.priceCents.get(job.id),
    round: market.view.jobs.awards.get(job.id),
    code: code && job.tests ? { starter: code.starter, tests: job.tests } : null,
  };
}

/** Charges the computing that the work took. Who cannot pay for it has not got it. */
function pays(world: World, job: PostedJob, { computeCents }: WorkResult): boolean {
  if (computeCents === 0) return true;
  const participant = world.market.view.jobs.freelancer.get(job.id);
  const key = world.computeKey(participant);
  return (
    world.market.execute({ type: 'ChargeCompute', participant, cents: computeCents, key, job: job.id }) ===
    null
  );
}

/** The scenario's rule: days at difficulty 0, longer by exp(difficulty / 2) for a harder job, at least a minute. */
function workSeconds(world: World, { spec }: PostedJob, which: number): Seconds {
  const days = drawDistribution(world.scenario.timing.workDays, world.market.random, {
    purpose: PURPOSES.workLength,
    who: spec.index,
    which,
  });
  return Math.max(60, Math.round(days * Math.exp(spec.difficulty / 2) * DAY));
}
