import type { Completion } from './completion.js';

const PIECE = 24;

/** A completion in pieces, as server-sent events send it: who speaks, what is said, why it ends, what it cost. */
export function* chunksOf(completion: Completion, includeUsage: boolean): Generator<string> {
  const { id, created, model, system_fingerprint, usage } = completion;
  const { message, finish_reason } = completion.choices[0];
  const frame = { id, object: 'chat.completion.chunk', created, model, system_fingerprint };
  const event = (choices: readonly object[], counted: object | null = null) =>
    `data: ${JSON.stringify({ ...frame, choices, ...(includeUsage ? { usage: counted } : {}) })}\n\n`;
  const delta = (part: object, finished: string | null = null) =>
    event([{ index: 0, delta: part, logprobs: null, finish_reason: finished }]);
  yield delta({ role: 'assistant', content: message.tool_calls ? null : '', refusal: null });
  for (const content of pieces(message.content)) yield delta({ content });
  for (const refusal of pieces(message.refusal)) yield delta({ refusal });
  for (const [index, { id: call, type, function: called }] of (message.tool_calls ?? []).entries()) {
    yield delta({ tool_calls: [{ index, id: call, type, function: { name: called.name, arguments: '' } }] });
    for (const args of pieces(called.arguments)) {
      yield delta({ tool_calls: [{ index, function: { arguments: args } }] });
    }
  }
  yield delta({}, finish_reason);
  if (includeUsage) yield event([], usage);
  yield 'data: [DONE]\n\n';
}

/** No character is torn apart. */
function* pieces(text: string | null): Generator<string> {
  let piece = '';
  for (const character of text ?? '') {
    piece += character;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
