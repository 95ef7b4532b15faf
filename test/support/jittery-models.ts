import { createHash } from 'node:crypto';
import { guessTokens, standIn, type Transport } from '#agents/index.js';

/**
 * Models that answer like the stand-ins of an estimate, each question at its own price, and in no order.
 * @param delayMs how long the next one takes
 */
export function jitteryModels(delayMs: () => number): { readonly transport: Transport; asked(): number } {
  let asked = 0;
  const transport: Transport = async (_settings, { init }) => {
    asked += 1;
    const text = String(init.body);
    await new Promise((done) => setTimeout(done, delayMs()));
    const digest = createHash('sha256').update(text).digest();
    const { message } = standIn(JSON.parse(text));
    const usage = { prompt_tokens: guessTokens(text.length), completion_tokens: digest.readUInt16BE(0) };
    const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', ...message } };
    const body = { id: digest.toString('hex'), object: 'chat.completion', choices: [choice], usage };
    return { status: 200, contentType: 'application/json', body: JSON.stringify(body) };
  };
  return { transport, asked: () => asked };
}
