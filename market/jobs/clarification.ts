import type { CommandOf } from '../commands.js';
import type { Refusal } from '../refusals.js';
import type { MarketState } from '../state.js';
import { ACTION } from './lifecycle.js';

/** A freelancer asks what the brief means: anybody while the job is open, then only who works on it. */
export function askClarification(
  state: MarketState,
  { freelancer, job, question }: CommandOf<'AskClarification'>,
): Refusal | null {
  const refusal = state.refusalOf(ACTION.ask, job);
  if (refusal !== null) return refusal;
  if (!state.participants.isFreelancer(freelancer)) return 'wrong-role';
  if (state.jobs.state(job) === 'working' && state.jobs.freelancer[job]! !== freelancer) return 'not-yours';
  const clarification = state.clarifications.add(job);
  state.emit?.({ type: 'ClarificationAsked', clarification, job, freelancer, question });
  return null;
}

/** The client answers, in its own time. */
export function answerClarification(
  state: MarketState,
  { client, clarification, answer, facts }: CommandOf<'AnswerClarification'>,
): Refusal | null {
  const { clarifications } = state;
  if (!clarifications.has(clarification)) return 'clarification-unknown';
  const job = clarifications.job[clarification]!;
  const refusal = state.refusalOf(ACTION.answer, job);
  if (refusal !== null) return refusal;
  if (state.jobs.client[job]! !== client) return 'not-yours';
  if (clarifications.isAnswered(clarification)) return 'clarification-repeated';
  clarifications.answer(clarification);
  state.emit?.({ type: 'ClarificationAnswered', clarification, job, client, answer, facts });
  return null;
}
