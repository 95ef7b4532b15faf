import type { ChangeView } from '#agents/index.js';
import {
  accountOf,
  type Cents,
  DAY,
  type JobId,
  type ParticipantId,
  PURPOSES,
  pairKey,
  type Seconds,
  shareOf,
} from '#market/index.js';
import { drawDistribution } from '#scenarios/index.js';
import { RANK, type Step, then } from '../step.js';
import { TIMERS } from '../timers.js';
import type { PostedJob, World } from '../world.js';
import { has, pays, typicalSeconds, workView } from './work.js';

/** A job has been awarded: its client may change its mind while it is in work. */
export function startDrift(world: World, id: JobId): void {
  const { market, scenario } = world;
  const { spec, specification } = world.byId(id);
  if (!scenario.drift || !specification.later) return;
  const round = market.view.jobs.awards[id]!;
  const days = drawDistribution(scenario.drift.afterDays, market.random, {
    purpose: PURPOSES.driftDelay,
    who: spec.index,
    which: round,
  });
  const at = market.now + Math.max(0, Math.round(days * DAY));
  market.queue.ofKind(TIMERS.change).at(at, id, round);
}

/**
 * The client changes its mind, for more money. Work that has been handed in, in this instant at the latest, is what it
 * was asked to be; and a client that cannot pay for the change, or decides against it, goes without it.
 */
export function changeMind(world: World, id: JobId, round: number): Step {
  const { market, population } = world;
  const { jobs } = market.view;
  const job = world.byId(id);
  const client = jobs.client[id]!;
  const agent = population.clients.find((seat) => seat.id === client)?.agent;
  const isDue = () =>
    job.specification.later !== null && jobs.state(id) === 'working' && jobs.awards[id]! === round;
  return {
    rank: RANK.change,
    key: id,
    external: agent?.external === true,
    ask: (tab) => {
      if (!agent?.decideChange || !isDue()) return () => isDue() && orderChange(world, job);
      return then(agent.decideChange(changeView(world, job), tab), (proceeds) => () => {
        const paid = tab.pay(world, { participant: client, job: id });
        if (paid && proceeds && isDue()) orderChange(world, job);
      });
    },
  };
}

const raiseFor = ({ market, scenario }: World, { id }: PostedJob): Cents =>
  Math.max(1, shareOf(market.view.jobs.priceCents[id]!, scenario.drift!.raise));

function changeView(world: World, job: PostedJob): ChangeView {
  const { market } = world;
  const { jobs, ledger } = market.view;
  const me = jobs.client[job.id]!;
  return {
    now: market.now,
    me,
    job: job.spec.index,
    title: job.spec.title,
    change: job.specification.later!,
    priceCents: jobs.priceCents[job.id]!,
    raiseCents: raiseFor(world, job),
    balanceCents: ledger.balance(accountOf(me)),
  };
}

function orderChange(world: World, job: PostedJob): void {
  const { market, parts } = world;
  const { jobs } = market.view;
  const { id, specification } = job;
  const later = specification.later!;
  const refusal = market.execute({
    type: 'ChangeOrder',
    client: jobs.client[id]!,
    job: id,
    specification: parts.artifacts.put(later.text),
    raiseCents: raiseFor(world, job),
    facts: { clauses: [later.id] },
  });
  if (refusal !== null) return;
  specification.change();
  market.queue.ofKind(TIMERS.rework).at(market.now, id, jobs.freelancer[id]!);
}

/**
 * Who has the job does it again, for what is wanted now: more computing, and more time than it had left. Who cannot,
 * hands in what it has made before.
 */
export function rework(world: World, id: JobId, me: ParticipantId): Step | null {
  const { market } = world;
  const job = world.byId(id);
  const { agent } = world.population.freelancers.get(me)!;
  const before = job.inWork.get(me);
  if (!before || !has(world, id, me)) return null;
  const understanding = job.specification.understanding;
  return {
    rank: RANK.work,
    key: id,
    external: agent.external === true || world.parts.grader !== null,
    ask: (tab) => {
      const view = { ...workView(world, job, me), changed: true };
      return then(agent.work(view, world.bench, tab), (result) => () => {
        const paid = tab.pay(world, { participant: me, job: id });
        if (!paid || result === null || !has(world, id, me) || !pays(world, { job, me, result })) return;
        const doneAt = before.doneAt + reworkSeconds(world, job, pairKey(me, before.round));
        job.inWork.set(me, { ...before, result, understanding, doneAt });
        market.queue.ofKind(TIMERS.workDone).at(doneAt, id, me);
      });
    },
  };
}

/** A part of what a job like this takes, with a draw of its own. */
function reworkSeconds(world: World, job: PostedJob, which: number): Seconds {
  const { rework } = world.scenario.drift!;
  const seconds = typicalSeconds(world, job, { purpose: PURPOSES.reworkLength, which });
  return Math.max(60, Math.round(rework * seconds));
}
