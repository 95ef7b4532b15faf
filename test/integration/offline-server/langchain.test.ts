import { ChatOpenAI } from '@langchain/openai';
import { REPLIES, WORK_TOOLS } from '#agents/index.js';
import type { OfflineServer } from '../../../src/offline-server/serve.js';
import { messagesFor, startOffline } from '../../support/offline-chat.js';
import { notice } from '../../unit/agents/support/shop.js';

let server: OfflineServer;
beforeAll(async () => {
  server = await startOffline();
});
afterAll(() => server.close());

const chat = (fields: object = {}) =>
  new ChatOpenAI({
    ...{
      model: 'tortuga-offline',
      apiKey: 'none',
      maxRetries: 0,
      configuration: { baseURL: server.baseURL },
    },
    ...fields,
  });

const record = { accepted: 3, rejected: 0, abandoned: 0, ended: 0, regressions: 0 };
const offer = { proposal: 4, freelancer: 1, priceCents: 9_000, pitch: 'I can.', confidence: 0.8, record };
const view = { now: 5, me: 3, notice: notice(), offers: [{ ...offer, available: true }] };
const asked = () => messagesFor('manager.choose', view);

describe('the client of LangChain', () => {
  test.each(['jsonSchema', 'functionCalling', 'jsonMode'] as const)(
    'gets a reply of the schema by %s, with the tokens that it took',
    async (method) => {
      const schema = REPLIES['manager.choose'];
      const model = chat().withStructuredOutput(schema, { method, includeRaw: true, name: 'manager_choose' });
      const { parsed, raw } = await model.invoke(asked());
      expect(parsed).toMatchObject({ award: 4 });
      const usage = (raw as unknown as { usage_metadata: Record<string, number> }).usage_metadata;
      expect(usage.total_tokens).toBe(usage.input_tokens! + usage.output_tokens!);
      expect(usage.output_tokens).toBeGreaterThan(10);
    },
  );

  test('hears from the server what it is, in one piece and in many', async () => {
    const question = [{ role: 'user', content: 'Who are you?' }];
    const { content, response_metadata } = await chat().invoke(question);
    expect(content).toContain("Tortuga's offline model server");
    expect(response_metadata.system_fingerprint).toMatch(/^tortuga-offline-/);
    const pieces: string[] = [];
    let tokens = 0;
    for await (const chunk of await chat({ streamUsage: true }).stream(question)) {
      pieces.push(String(chunk.content));
      tokens += chunk.usage_metadata?.total_tokens ?? 0;
    }
    expect(pieces.length).toBeGreaterThan(10);
    expect(pieces.join('')).toBe(content);
    expect(tokens).toBeGreaterThan(100);
  });

  test('gets calls of its tools, in one piece and in many', async () => {
    const observation = {
      ...{ now: 5, me: 1, balanceCents: 50_000, priceCents: 40_000, round: 1, changed: false },
      ...{
        notice: notice({ title: 'Remove the double rows from our exports', language: 'python' }),
        files: [],
      },
      ...{ main: null, tests: [], limits: {} },
    };
    const tools = Object.entries(WORK_TOOLS).map(([name, schema]) => ({ name, description: name, schema }));
    const model = chat().bindTools(tools);
    const messages = messagesFor('bidder.work', observation);
    const call = { name: 'list_files', args: {}, type: 'tool_call', id: expect.stringMatching(/^call_/) };
    expect((await model.invoke(messages)).tool_calls).toEqual([call]);
    let whole: Awaited<ReturnType<typeof model.invoke>> | undefined;
    for await (const chunk of await model.stream(messages)) whole = whole ? whole.concat(chunk) : chunk;
    expect(whole?.tool_calls).toEqual([call]);
  });

  test('is told what is wrong', async () => {
    await expect(chat({ model: 'gpt-4o' }).invoke(asked())).rejects.toMatchObject({ status: 404 });
    await expect(chat().invoke(messagesFor('manager.choose', {}))).rejects.toMatchObject({ status: 400 });
  });
});
