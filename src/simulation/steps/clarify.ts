import type { BidderAction } from '#agents/index.js';
import { type ClarificationId, isClosed, type ParticipantId } from '#market/index.js';
import { RANK, type Step, then } from '../step.js';
import { TIMERS } from '../timers.js';
import type { World } from '../world.js';

/** A freelancer has a question about a job: the client will answer, in its own time. */
export function ask(
  world: World,
  freelancer: ParticipantId,
  { job, question: text }: Extract<BidderAction, { type: 'ask' }>,
): void {
  const { market, scenario, questions, parts } = world;
  const clarification = market.view.clarifications.count;
  const question = parts.artifacts.put(text);
  const id = world.posted.get(job)?.id ?? -1;
  const refusal = market.execute({ type: 'AskClarification', freelancer, job: id, question });
  if (refusal !== null) return;
  questions.put(clarification, { freelancer, job, text });
  market.queue.ofKind(TIMERS.answer).after(scenario.timing.answer, clarification);
}

/** The time for an answer has come. Where the job has ended, or the client never answers, nobody waits any longer. */
export function answer(world: World, clarification: ClarificationId): Step | null {
  const { market, questions } = world;
  const { job, text: question, number } = questions.get(clarification);
  const { id, spec, specification } = world.byIndex(job);
  const client = market.view.jobs.client[id]!;
  const agent = world.population.clients.find((seat) => seat.id === client)?.agent;
  if (!agent?.answer || isClosed(market.view.jobs.state(id))) {
    questions.close(clarification);
    return null;
  }
  const { wanted: clauses, brief } = specification;
  const view = {
    now: market.now,
    me: client,
    job,
    title: spec.title,
    question,
    number,
    clauses,
    brief,
  };
  return {
    rank: RANK.answer,
    key: clarification,
    external: agent.external === true || spec.code !== null,
    ask: (tab) => {
      return then(agent.answer!(view, tab), (reply) => () => {
        questions.close(clarification);
        if (!tab.pay(world, { participant: client, job: id })) return;
        if (isClosed(market.view.jobs.state(id))) return;
        market.execute({
          type: 'AnswerClarification',
          client,
          clarification,
          answer: world.parts.artifacts.put(reply.text),
          facts: { clauses: specification.clarify(reply) },
        });
      });
    },
  };
}
