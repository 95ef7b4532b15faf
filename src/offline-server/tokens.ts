import { type ChatRequest, textOf } from './request.js';

/** Four characters make a token, about. A cost that is counted needs a count that does not change. */
const CHARACTERS_PER_TOKEN = 4;
/** What the frame of each message adds. */
const PER_MESSAGE = 4;

export const tokensIn = (text: string): number => Math.ceil(text.length / CHARACTERS_PER_TOKEN);

/** The longest beginning of a text that has so many tokens. */
export const firstTokens = (text: string, tokens: number): string => {
  const cut = text.slice(0, tokens * CHARACTERS_PER_TOKEN);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
};

export function promptTokens({ messages, tools, response_format }: ChatRequest): number {
  const spoken = messages.reduce((sum, message) => {
    const calls = message.role === 'assistant' ? (message.tool_calls ?? []) : [];
    const called = calls.reduce((more, call) => more + tokensIn(JSON.stringify(call.function)), 0);
    return sum + PER_MESSAGE + tokensIn(textOf(message)) + called;
  }, 0);
  const schema = response_format?.type === 'json_schema' ? JSON.stringify(response_format.json_schema) : '';
  return spoken + tokensIn(tools ? JSON.stringify(tools) : '') + tokensIn(schema);
}
