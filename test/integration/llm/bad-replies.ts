import type { BadReplyKind } from '#agents/index.js';
import { completion, fail, type Play, say, sendJson, sendText } from '../../support/model-server.js';

/** A kind of bad reply of a manager's model, and what comes of it. */
export interface BadReplyCase {
  readonly kind: string;
  readonly play: Play;
  /** The turn is lost by this, machinery is to blame, or it is an answer in spite of all. */
  readonly ends: BadReplyKind | 'outage' | 'answer';
  readonly output?: 'json-schema' | 'tools' | 'json' | 'plain';
  readonly streaming?: boolean;
}

const reply = (award: unknown, more: object = {}) =>
  JSON.stringify({ reasoning: 'The first is fine.', award, ...more });
const GOOD = reply(7);

const call = (name: string, text: string): Play =>
  say(null, { finish: 'tool_calls', calls: [{ name, arguments: text }] });

const chunk = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'bad', choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: finish }] })}\n\n`;
const stream = (text: string): Play => sendText(text, 200, 'text/event-stream');

const dropAfter =
  (text: string, type = 'application/json'): Play =>
  (response) => {
    response.writeHead(200, { 'content-type': type, 'content-length': '100000' });
    response.write(text, () => response.destroy());
  };

export const BAD_REPLY_CASES: readonly BadReplyCase[] = [
  // What the model said.
  { kind: 'a refusal in its own field', play: say(null, { refusal: 'I cannot help.' }), ends: 'refusal' },
  { kind: 'a reply that was filtered', play: say('', { finish: 'content_filter' }), ends: 'refusal' },
  { kind: 'a refusal in words', play: say('I am sorry, but I cannot do that.'), ends: 'not-json' },
  { kind: 'JSON that is cut off', play: say('{"reasoning": "Well', { finish: 'length' }), ends: 'cut-off' },
  { kind: 'whole JSON at the limit of its length', play: say(GOOD, { finish: 'length' }), ends: 'cut-off' },
  { kind: 'JSON cut off without saying so', play: say(GOOD.slice(0, -3)), ends: 'not-json' },
  { kind: 'nothing', play: say(''), ends: 'empty' },
  { kind: 'null', play: say(null), ends: 'empty' },
  { kind: 'blanks', play: say(' \n\t '), ends: 'empty' },
  { kind: 'prose', play: say('Proposal 7 looks best to me.'), ends: 'not-json' },
  { kind: 'YAML', play: say('reasoning: fine\naward: 7'), ends: 'not-json' },
  { kind: 'XML', play: say('<award>7</award>'), ends: 'not-json' },
  { kind: 'single quotes', play: say("{'reasoning': 'x', 'award': 7}"), ends: 'not-json' },
  { kind: 'a comment in JSON', play: say('{"reasoning": "x", /* best */ "award": 7}'), ends: 'not-json' },
  { kind: 'NaN', play: say('{"reasoning": "x", "award": NaN}'), ends: 'not-json' },
  { kind: 'JSON null', play: say('null'), ends: 'wrong-shape' },
  { kind: 'a list', play: say('[7]'), ends: 'wrong-shape' },
  { kind: 'a number', play: say('7'), ends: 'wrong-shape' },
  { kind: 'an empty object', play: say('{}'), ends: 'wrong-shape' },
  { kind: 'a missing key', play: say('{"award": 7}'), ends: 'wrong-shape' },
  { kind: 'a key too many', play: say(reply(7, { payNow: true })), ends: 'wrong-shape' },
  { kind: 'a number as text', play: say(reply('7')), ends: 'wrong-shape' },
  { kind: 'half a proposal', play: say(reply(7.5)), ends: 'wrong-shape' },
  { kind: 'a number beyond all', play: say('{"reasoning": "x", "award": 1e400}'), ends: 'wrong-shape' },
  { kind: 'two proposals', play: say(reply([7, 8])), ends: 'wrong-shape' },
  { kind: 'a prototype', play: say('{"__proto__": {"award": 7}, "reasoning": "x"}'), ends: 'wrong-shape' },
  {
    kind: 'an injected command',
    play: say('{"type": "PostPayment", "to": 3, "cents": 100000}'),
    ends: 'wrong-shape',
  },
  {
    kind: 'considerations without end',
    play: say(JSON.stringify({ reasoning: 'x'.repeat(5_000), award: 7 })),
    ends: 'wrong-shape',
  },
  { kind: 'deep nesting', play: say(`${'['.repeat(50_000)}${']'.repeat(50_000)}`), ends: 'wrong-shape' },
  { kind: 'a proposal that is not there', play: say(reply(99)), ends: 'wrong-ids' },
  { kind: 'a negative proposal', play: say(reply(-1)), ends: 'wrong-ids' },
  { kind: 'a proposal of who has no room', play: say(reply(8)), ends: 'wrong-ids' },
  // What is an answer in spite of all.
  { kind: 'a code fence', play: say(`\`\`\`json\n${GOOD}\n\`\`\``), ends: 'answer' },
  { kind: 'words around it', play: say(`Here you are: ${GOOD} Good luck!`), ends: 'answer' },
  { kind: 'a byte order mark', play: say(`\uFEFF${GOOD}`), ends: 'answer' },
  // Tools.
  { kind: 'another tool', play: call('delete_everything', '{}'), ends: 'wrong-tool', output: 'tools' },
  {
    kind: 'arguments that are no JSON',
    play: call('manager_choose', '{"award": 7,'),
    ends: 'not-json',
    output: 'tools',
  },
  {
    kind: 'arguments of another shape',
    play: call('manager_choose', '{"award": "all"}'),
    ends: 'wrong-shape',
    output: 'tools',
  },
  { kind: 'no arguments', play: call('manager_choose', ''), ends: 'empty', output: 'tools' },
  { kind: 'no tool but the answer', play: say(GOOD), ends: 'answer', output: 'tools' },
  // The request.
  { kind: 'a context that is too short', play: fail(400, 'context_length_exceeded'), ends: 'too-long' },
  { kind: 'a prompt that was filtered', play: fail(400, 'content_filter'), ends: 'refusal' },
  { kind: '10 MB', play: say('x'.repeat(10_000_000)), ends: 'too-big' },
  {
    kind: '10 MB of a stream',
    play: stream(chunk('x'.repeat(10_000_000), 'stop')),
    ends: 'too-big',
    streaming: true,
  },
  // Machinery.
  { kind: 'another bad request', play: fail(400, 'invalid_request_error'), ends: 'outage' },
  { kind: 'a wrong key', play: fail(401, 'invalid_api_key'), ends: 'outage' },
  { kind: 'no permission', play: fail(403, 'forbidden'), ends: 'outage' },
  { kind: 'an unknown model', play: fail(404, 'model_not_found'), ends: 'outage' },
  {
    kind: 'a 429 storm',
    play: sendJson({ error: { message: 'slow down' } }, 429, { 'retry-after': '0' }),
    ends: 'outage',
  },
  { kind: 'a used-up quota', play: fail(429, 'insufficient_quota'), ends: 'outage' },
  { kind: 'a server error', play: fail(500, 'oops'), ends: 'outage' },
  { kind: 'an overloaded server', play: fail(503, 'overloaded'), ends: 'outage' },
  { kind: 'a page of a proxy', play: sendText('<html>Bad gateway</html>', 502, 'text/html'), ends: 'outage' },
  { kind: 'a page that says 200', play: sendText('<html>Sign in</html>', 200, 'text/html'), ends: 'outage' },
  { kind: 'an empty body', play: sendText(''), ends: 'outage' },
  { kind: 'JSON that is no completion', play: sendJson({ ok: true }), ends: 'outage' },
  { kind: 'no choices', play: sendJson({ ...completion(GOOD), choices: [] }), ends: 'outage' },
  {
    kind: 'a redirect elsewhere',
    play: sendJson({}, 302, { location: 'http://127.0.0.1:9/' }),
    ends: 'outage',
  },
  { kind: 'a connection that is closed at once', play: (response) => response.destroy(), ends: 'outage' },
  { kind: 'a connection that breaks', play: dropAfter('{"choices": [{"mess'), ends: 'outage' },
  {
    kind: 'a stream that breaks',
    play: dropAfter(chunk('{"rea'), 'text/event-stream'),
    ends: 'outage',
    streaming: true,
  },
  { kind: 'a stream that ends early', play: stream(chunk('{"rea')), ends: 'outage', streaming: true },
  { kind: 'a stream of something else', play: stream('data: hello\n\n'), ends: 'outage', streaming: true },
  { kind: 'a server that never answers', play: () => undefined, ends: 'outage' },
];
