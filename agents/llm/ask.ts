import type { AIMessage, BaseMessage } from '@langchain/core/messages';
import { BadReply } from './bad-reply.js';
import { askForShape, openChat } from './chat.js';
import { fallBack } from './fall-back.js';
import { observationBlock } from './observe.js';
import { systemPrompt } from './prompts.js';
import { readReply } from './read-reply.js';
import { type LlmRole, type Reply, replyName } from './replies.js';
import { replySchema } from './schema.js';
import type { Sitting } from './sitting.js';

export interface Question<R extends LlmRole, T> {
  readonly role: R;
  readonly observation: unknown;
  /** What the reply means. @throws BadReply where it names what is not there, or cannot be */
  readonly meaning: (reply: Reply<R>) => T;
}

/** The first round, and one to mend what was wrong with its reply. */
const ROUNDS = 2;

/**
 * Asks a model for one decision.
 * @returns null when the turn is lost
 * @throws ModelUnavailableError: the run stops, and the agent is not blamed
 */
export async function ask<R extends LlmRole, T>(
  sitting: Sitting,
  question: Question<R, T>,
): Promise<T | null> {
  const { role, observation, meaning } = question;
  const { HumanMessage } = await import('@langchain/core/messages');
  const block = observationBlock(observation);
  const messages: BaseMessage[] = [new HumanMessage(`What you see now:\n\n${block}`)];
  for (let round = 1; ; round++) {
    let said: AIMessage | null = null;
    try {
      said = await invoke(sitting, role, messages);
      sitting.refuseRefusals();
      return meaning(readReply(role, said));
    } catch (thrown) {
      const bad = thrown instanceof BadReply ? thrown : sitting.blame(thrown);
      if (round === ROUNDS || !bad.mayBeMended) return sitting.lose(bad);
      messages.push(...(await mendingRound(said, bad, block)));
    }
  }
}

/** The bad reply as plain text, whatever it was, and what is wrong with it. */
async function mendingRound(said: AIMessage | null, bad: BadReply, block: string): Promise<BaseMessage[]> {
  const { AIMessage, HumanMessage } = await import('@langchain/core/messages');
  const text = said === null ? '' : said.text || JSON.stringify(said.tool_calls ?? []);
  const wrong = `Your reply cannot be used (${bad.message}). Reply again, in the form that was asked for.`;
  return [new AIMessage(text.slice(0, 8_000) || '(nothing)'), new HumanMessage(`${wrong}\n\n${block}`)];
}

/** Whoever answers: the model of the seat, or one that it falls back to. */
async function invoke(sitting: Sitting, role: LlmRole, messages: BaseMessage[]): Promise<AIMessage> {
  const { SystemMessage } = await import('@langchain/core/messages');
  for (;;) {
    const system = new SystemMessage(systemPrompt(role, shapeInWords(role, sitting)));
    try {
      return await invokeOnce(sitting, role, [system, ...messages]);
    } catch (thrown) {
      if (!(await fallBack(sitting))) throw thrown;
    }
  }
}

async function invokeOnce(sitting: Sitting, role: LlmRole, messages: BaseMessage[]): Promise<AIMessage> {
  const options = { callbacks: [sitting.meter], signal: sitting.desk.signal };
  const { mode } = sitting;
  if (mode === 'plain') return (await openChat(sitting)).invoke(messages, options);
  const structured = await askForShape(sitting, mode, { name: replyName(role), schema: replySchema(role) });
  try {
    const { raw } = await structured.invoke(messages, options);
    return raw as AIMessage;
  } catch (thrown) {
    return asMessage(sitting, thrown);
  }
}

/** OpenAI's own library reads the JSON of a reply and throws where there is none: what was said is wanted all the same. */
async function asMessage(sitting: Sitting, thrown: unknown): Promise<AIMessage> {
  const heard = sitting.heard();
  if (heard === null) throw thrown;
  const { AIMessage } = await import('@langchain/core/messages');
  return new AIMessage({
    content: heard.content,
    additional_kwargs: { ...(heard.refusal !== null && { refusal: heard.refusal }) },
    response_metadata: { finish_reason: heard.finishReason },
  });
}

/** Where the endpoint does not see to the shape itself. */
function shapeInWords(role: LlmRole, { mode }: Sitting): string {
  if (mode === 'json-schema' || mode === 'tools') return '';
  return `Reply with one JSON object and nothing else, of this JSON Schema:\n${JSON.stringify(replySchema(role))}`;
}
