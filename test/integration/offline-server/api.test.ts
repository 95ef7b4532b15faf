import { request } from 'node:http';
import { MODELS } from '../../../src/offline-server/identity.js';
import { MOST_BYTES } from '../../../src/offline-server/routes.js';
import type { OfflineServer } from '../../../src/offline-server/serve.js';
import { type Answered, messagesFor, post, startOffline } from '../../support/offline-chat.js';

let server: OfflineServer;
beforeAll(async () => {
  server = await startOffline({ seed: 7 });
});
afterAll(() => server.close());

const model = 'tortuga-offline';
const hello = { model, messages: [{ role: 'user', content: 'Hello! Who are you?' }] };
const probe = { model, messages: messagesFor('probe', {}) };
const schemaFormat = (schema: unknown) => ({
  response_format: { type: 'json_schema', json_schema: { name: 'probe', strict: true, schema } },
});
const OK = {
  type: 'object',
  properties: { ok: { type: 'boolean' } },
  required: ['ok'],
  additionalProperties: false,
};

describe('it says what it is', () => {
  test('to whoever names no role, in a header, and in the name of every model', async () => {
    const { status, headers, body } = await post(server, hello);
    expect(status).toBe(200);
    expect(body.choices[0].message.content).toContain("This is Tortuga's offline model server");
    expect(headers.get('x-tortuga-offline')).toMatch(/^tortuga-offline-\d+\.\d+\.\d+-seed-7$/);
    expect(body.system_fingerprint).toBe(headers.get('x-tortuga-offline'));
    const { data } = await (await fetch(`${server.baseURL}/models`)).json();
    expect(data.map(({ id }: { id: string }) => id)).toEqual(Object.keys(MODELS));
    expect(Object.keys(MODELS).every((name) => name.startsWith('tortuga-offline'))).toBe(true);
    for (const { id } of data) {
      expect(await (await fetch(`${server.baseURL}/models/${id}`)).json()).toMatchObject({
        id,
        object: 'model',
      });
    }
    expect(await (await fetch(server.baseURL.replace('v1', ''))).text()).toContain('no language model');
  });

  test('and cannot be taken for another model', async () => {
    const { status, body } = await post(server, { ...hello, model: 'gpt-4o' });
    expect(status).toBe(404);
    expect(body.error).toMatchObject({ code: 'model_not_found', param: 'model' });
    expect((await fetch(`${server.baseURL}/models/gpt-4o`)).status).toBe(404);
  });

  test('where a schema is asked for and no role is named, by a refusal', async () => {
    const { body } = await post(server, { ...hello, ...schemaFormat(OK) });
    expect(body.choices[0].message).toMatchObject({
      content: null,
      refusal: expect.stringContaining('Tortuga'),
    });
    const json = await post(server, { ...hello, response_format: { type: 'json_object' } });
    expect(JSON.parse(json.body.choices[0].message.content).about).toContain('Tortuga');
  });
});

describe('a reply takes the form that is asked for', () => {
  test('of a JSON schema, of JSON, of a tool call, or of text with JSON in it', async () => {
    const schema = await post(server, { ...probe, ...schemaFormat(OK) });
    expect(JSON.parse(schema.body.choices[0].message.content)).toEqual({ ok: true });
    const json = await post(server, { ...probe, response_format: { type: 'json_object' } });
    expect(JSON.parse(json.body.choices[0].message.content)).toEqual({ ok: true });
    const plain = (await post(server, probe)).body.choices[0].message.content;
    expect(() => JSON.parse(plain)).toThrow();
    expect(JSON.parse(/```json\n(.*)\n```/s.exec(plain)![1]!)).toEqual({ ok: true });
    const tools = [{ type: 'function', function: { name: 'probe', parameters: OK } }];
    const { body } = await post(server, { ...probe, tools });
    expect(body.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { content: null, tool_calls: [{ function: { name: 'probe', arguments: '{"ok":true}' } }] },
    });
  });

  test('the tool that a request insists on, or none', async () => {
    const tools = ['a', 'b'].map((name) => ({ type: 'function', function: { name, parameters: OK } }));
    const choice = { type: 'function', function: { name: 'b' } };
    const forced = await post(server, { ...probe, tools, tool_choice: choice });
    expect(forced.body.choices[0].message.tool_calls[0].function.name).toBe('b');
    const none = await post(server, { ...probe, tools, tool_choice: 'none' });
    expect(none.body.choices[0].message.tool_calls).toBeUndefined();
  });

  test('each completion has an id of its own, and each call', async () => {
    const tools = [{ type: 'function', function: { name: 'probe', parameters: OK } }];
    const [one, other] = await Promise.all([
      post(server, { ...probe, tools }),
      post(server, { ...probe, tools }),
    ]);
    expect(one!.body.id).not.toBe(other!.body.id);
    const idOf = ({ body }: Answered) => body.choices[0].message.tool_calls[0].id;
    expect(idOf(one!)).not.toBe(idOf(other!));
  });

  test('with the tokens that it took, which grow with what is asked', async () => {
    const short = (await post(server, probe)).body.usage;
    const long = (await post(server, { ...probe, messages: messagesFor('probe', 'x'.repeat(4_000)) })).body
      .usage;
    expect(short.total_tokens).toBe(short.prompt_tokens + short.completion_tokens);
    expect(long.prompt_tokens - short.prompt_tokens).toBeGreaterThan(990);
    expect(long.prompt_tokens - short.prompt_tokens).toBeLessThan(1_010);
    expect(long.completion_tokens).toBe(short.completion_tokens);
  });

  test('cut off where no more tokens are allowed', async () => {
    const { body } = await post(server, { ...probe, max_completion_tokens: 3 });
    expect(body.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'Here is my r' } });
    expect(body.usage.completion_tokens).toBe(3);
    const tools = [{ type: 'function', function: { name: 'probe' } }];
    const called = await post(server, { ...probe, tools, max_tokens: 1 });
    expect(called.body.choices[0]).toMatchObject({
      finish_reason: 'length',
      message: { tool_calls: [{ function: { arguments: '{"ok' } }] },
    });
  });
});

describe('a stream', () => {
  async function stream(body: object) {
    const response = await fetch(`${server.baseURL}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ ...body, stream: true }),
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = (await response.text()).split('\n\n').filter((event) => event !== '');
    expect(events.at(-1)).toBe('data: [DONE]');
    return events.slice(0, -1).map((event) => JSON.parse(event.replace(/^data: /, '')));
  }

  test('says the same in pieces, with the usage at its end where that is asked for', async () => {
    const whole = (await post(server, hello)).body;
    const chunks = await stream({ ...hello, stream_options: { include_usage: true } });
    const said = chunks.flatMap(({ choices }) => choices).map(({ delta }) => delta.content ?? '');
    expect(said.join('')).toBe(whole.choices[0].message.content);
    expect(said.length).toBeGreaterThan(10);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: whole.usage });
    expect(chunks.at(-2).choices[0]).toMatchObject({ delta: {}, finish_reason: 'stop' });
    expect((await stream(hello)).every((chunk) => !('usage' in chunk))).toBe(true);
  });

  test('carries calls of tools, a name first and arguments in pieces', async () => {
    const tools = [{ type: 'function', function: { name: 'probe' } }];
    const calls = (await stream({ ...probe, tools }))
      .flatMap(({ choices }) => choices)
      .flatMap(({ delta }) => delta.tool_calls ?? []);
    expect(calls[0]).toMatchObject({
      index: 0,
      type: 'function',
      function: { name: 'probe', arguments: '' },
    });
    expect(calls.map((call) => call.function.arguments).join('')).toBe('{"ok":true}');
  });
});

describe('what is wrong is told in the form of OpenAI', () => {
  const system = { role: 'system', content: 'tortuga-role: manager.choose' };
  const asked = (content: string) => ({ model, messages: [system, { role: 'user', content }] });
  const lone = { role: 'tool', tool_call_id: 'call_1', content: '{}' };
  test.each<[string, unknown, string | RegExp]>([
    ['no JSON', '{', 'The body is not JSON.'],
    ['nothing', '', 'The body is not JSON.'],
    ['no object', [], /object/],
    ['no messages', { model }, /^messages: /],
    ['an empty list of messages', { model, messages: [] }, /^messages: /],
    ['an unknown role', { model, messages: [{ role: 'king', content: 'x' }] }, /^messages\.0\.role: /],
    ['no model', { messages: hello.messages }, /^model: /],
    ['two choices', { ...hello, n: 2 }, /^n: only one choice/],
    ['a temperature of 3', { ...hello, temperature: 3 }, /^temperature: /],
    [
      'a tool that does not exist',
      { ...hello, tool_choice: { type: 'function', function: { name: 'x' } } },
      /x/,
    ],
    ['an answer to no call', { model, messages: [...hello.messages, lone] }, /"call_1"/],
    [
      'a name of a tool with a blank',
      { ...hello, tools: [{ type: 'function', function: { name: 'a b' } }] },
      /name/,
    ],
    ['a role that nobody plays', { model, messages: messagesFor('king' as never, {}) }, /"king"/],
    ['no observation', asked('Choose!'), /observation is not one/],
    ['half an observation', asked('<observation>\n{'), /there must be JSON/],
    ['an observation that is no JSON', asked('<observation>\n{]\n</observation>'), /there must be JSON/],
    [
      'an observation of another role',
      { model, messages: messagesFor('manager.choose', { now: 1 }) },
      /me: /,
    ],
    ['work without its tools', { model, messages: messagesFor('bidder.work', {}) }, /observation/],
    [
      'another schema',
      { ...probe, ...schemaFormat({ ...OK, required: ['ok'], properties: { ok: { type: 'number' } } }) },
      /schema asks/,
    ],
    ['a schema that is none', { ...probe, ...schemaFormat({ type: 'cake' }) }, /schema cannot be used/],
  ])('%s', async (_, body, message) => {
    const answered = await post(server, body);
    expect(answered.status).toBe(400);
    expect(Object.keys(answered.body)).toEqual(['error']);
    expect(Object.keys(answered.body.error!).sort()).toEqual(['code', 'message', 'param', 'type']);
    expect(answered.body.error!.type).toBe('invalid_request_error');
    expect(answered.body.error!.message).toMatch(message);
  });

  test('an address that is none, and a method that does not go with one', async () => {
    const status = async (path: string, method: string) =>
      (await fetch(`${server.baseURL}${path}`, { method })).status;
    expect(await status('/embeddings', 'POST')).toBe(404);
    expect(await status('/chat/completions', 'GET')).toBe(405);
    expect(await status('/models', 'DELETE')).toBe(405);
  });

  test('a body that is too big, before its end', async () => {
    const { hostname, port, pathname } = new URL(`${server.baseURL}/chat/completions`);
    const status = await new Promise<number>((done) => {
      const sent = request({ hostname, port, path: pathname, method: 'POST' }, (response) => {
        done(response.statusCode!);
        response.resume();
        sent.destroy();
      });
      sent.on('error', () => undefined);
      sent.write(Buffer.alloc(MOST_BYTES + 1, ' '));
    });
    expect(status).toBe(413);
  });
});
