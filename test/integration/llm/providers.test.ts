import type { ModelSettings } from '#agents/index.js';
import { chooseBy } from '../../support/manager-at.js';
import { type ModelServer, say, sendText, startModelServer } from '../../support/model-server.js';
import { settingsFor } from '../../support/model-settings.js';

const AWARD = '{"reasoning": "", "award": 7}';

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer(say(AWARD));
});
afterEach(() => server.close());

describe('the longest reply is sent', () => {
  test.each<[string, string, Partial<ModelSettings>]>([
    ['max_tokens', 'max_completion_tokens', { model: 'qwen3' }],
    ['max_completion_tokens', 'max_tokens', { model: 'gpt-4o-mini', provider: 'openai' }],
    ['max_completion_tokens', 'max_tokens', { model: 'gpt-4o', provider: 'azure' }],
    ['max_completion_tokens', 'max_tokens', { model: 'o4-mini', provider: 'openai' }],
    ['max_completion_tokens', 'max_tokens', { model: 'gpt-5' }],
  ])('as %s and not as %s: %j', async (sent, unsent, changes) => {
    const { decision } = await chooseBy(
      settingsFor(server, { maxTokens: 321, temperature: 0.5, ...changes }),
    );
    expect(decision).toEqual({ award: 7 });
    const body = server.asked[0]!.body as unknown as Record<string, unknown>;
    expect(body[sent]).toBe(321);
    expect(body).not.toHaveProperty(unsent);
    const reasons = /^(o4|gpt-5)/.test(String(body.model));
    expect(body.temperature).toBe(reasons ? undefined : 0.5);
  });
});

test('nobody but the service is asked, also for a stream without usage', async () => {
  const chunk = (delta: object, finish: string | null) =>
    `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  const stream = `${chunk({ role: 'assistant', content: AWARD }, null)}${chunk({}, 'stop')}data: [DONE]\n\n`;
  server.play(sendText(stream, 200, 'text/event-stream'));
  const fetched: string[] = [];
  const real = globalThis.fetch;
  globalThis.fetch = (url, init) => {
    fetched.push(String(url));
    return real(url, init);
  };
  try {
    const { decision, calls } = await chooseBy(settingsFor(server, { streaming: true, output: 'plain' }));
    expect(decision).toEqual({ award: 7 });
    expect(calls[0]!.tokensIn).toBeGreaterThan(100);
    expect(fetched).toEqual([`${server.baseURL}/chat/completions`]);
  } finally {
    globalThis.fetch = real;
  }
});
