import type { WorkResult, WorkView } from '#agents/index.js';
import {
  accountOf,
  DAY,
  type JobId,
  type ParticipantId,
  type ProposalId,
  PURPOSES,
  pairKey,
  type Seconds,
} from '#market/index.js';
import type { Suite } from '#sandbox/index.js';
import { type DrawKey, drawDistribution, type WorkableJob } from '#scenarios/index.js';
import { type Apply, RANK, type Step, then } from '../step.js';
import { TIMERS } from '../timers.js';
import type { PostedJob, WorkInHand, World } from '../world.js';

/** A freelancer has got a job and does it. What comes of it is handed in when its simulated time is over. */
export function work(world: World, id: JobId): Step {
  return workOf(world, id, world.market.view.jobs.freelancer[id]!);
}

/** An entrant of a contest does the work, as the others do. */
export function compete(world: World, entry: ProposalId): Step {
  const { job, freelancer } = world.market.view.offers;
  return workOf(world, job[entry]!, freelancer[entry]!);
}

function workOf(world: World, id: JobId, me: ParticipantId): Step {
  const { market } = world;
  const job = world.byId(id);
  const { agent } = world.population.freelancers.get(me)!;
  const { understanding } = job.specification;
  return {
    rank: RANK.work,
    key: id,
    external: agent.external === true || world.parts.grader !== null,
    ask: (tab) => {
      return then(
        agent.work(workView(world, job, me), world.bench, tab),
        (result): Apply =>
          () => {
            const { participants } = market.view;
            if (participants.hasLeft(me)) return;
            const paid = tab.pay(world, { participant: me, job: id });
            if (!paid || result === null || !pays(world, { job, me, result })) {
              if (participants.hasLeft(me)) return;
              market.execute({ type: 'AbandonJob', freelancer: me, job: id });
              return;
            }
            const round = market.view.jobs.awards[id]!;
            const draw = { purpose: PURPOSES.workLength, which: pairKey(me, round) };
            const doneAt = market.now + Math.max(60, Math.round(typicalSeconds(world, job, draw)));
            job.inWork.set(me, { round, result, doneAt, understanding });
            market.queue.ofKind(TIMERS.workDone).at(doneAt, id, me);
          },
      );
    },
  };
}

/** The work is done: it is handed in, unless somebody else has the job by now or a contest for it is over. */
export function submit(world: World, id: JobId, freelancer: ParticipantId): Step | null {
  const { market } = world;
  const job = world.byId(id);
  const done = job.inWork.get(freelancer);
  if (!done || done.doneAt !== market.now || market.view.jobs.awards[id]! !== done.round) return null;
  if (!has(world, id, freelancer)) return null;
  const { result } = done;
  return {
    rank: RANK.submit,
    key: id,
    external: false,
    ask: () => () => {
      job.inWork.delete(freelancer);
      const submission = market.view.submissions.count;
      const { wanted } = job.specification.understanding;
      world.submitted.set(submission, { ...done, job, freelancer, wanted });
      market.execute({
        type: 'SubmitWork',
        freelancer,
        job: id,
        facts: {
          artifact: world.parts.artifacts.putJson(result.artifact),
          attempts: result.attempts,
          testsPassed: result.testsPassed,
          testsTotal: result.testsTotal,
          ...stillOmitted(job, done),
        },
      });
    },
  };
}

/** What the brief left out when the work was begun, where that is told otherwise at the posting. */
function stillOmitted({ postedOmissions }: PostedJob, { understanding: { wanted, stated } }: WorkInHand) {
  const omittedClauses = wanted.filter((id) => !stated.includes(id));
  return omittedClauses.length === postedOmissions ? {} : { omittedClauses };
}

/** Whether somebody works on a job, alone or in a contest. */
export function has({ market }: World, job: JobId, freelancer: ParticipantId): boolean {
  return market.view.jobs.freelancer[job]! === freelancer || market.isCompeting(job, freelancer);
}

export function workView(world: World, job: PostedJob, me: ParticipantId): WorkView {
  const { market } = world;
  const { code } = job.spec;
  return {
    now: market.now,
    me,
    balanceCents: market.view.ledger.balance(accountOf(me)),
    notice: world.notice(job),
    priceCents: market.view.jobs.priceCents[job.id]!,
    round: market.view.jobs.awards[job.id]!,
    code: code && job.tests ? codeView(code, job.tests) : null,
  };
}

function codeView(code: WorkableJob, tests: Suite): WorkView['code'] {
  if (code.kind === 'code') return { starter: code.starter, tests };
  return { repository: { files: code.starter, history: code.history }, tests };
}

interface Bill {
  readonly job: PostedJob;
  readonly me: ParticipantId;
  readonly result: WorkResult;
}

/** Charges the computing that the work took. Who cannot pay for it has not got it, and may be bankrupt. */
export function pays(world: World, { job, me: participant, result: { computeCents } }: Bill): boolean {
  return world.charge({ participant, job: job.id, cents: computeCents });
}

/** The scenario's rule: days at difficulty 0, longer by exp(difficulty / 2) for a harder job where it says so. */
export function typicalSeconds(world: World, { spec }: PostedJob, draw: Omit<DrawKey, 'who'>): Seconds {
  const { workDays, harder } = world.scenario.timing;
  const days = drawDistribution(workDays, world.market.random, { ...draw, who: spec.index });
  return days * (harder === 'longer' ? Math.exp(spec.difficulty / 2) : 1) * DAY;
}
