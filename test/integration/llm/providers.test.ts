import type { ModelSettings } from '#agents/index.js';
import { chooseBy } from '../../support/manager-at.js';
import {
  fail,
  type ModelServer,
  type Play,
  say,
  sendJson,
  sendText,
  startModelServer,
} from '../../support/model-server.js';
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

/** A request as services read it. */
interface Sent {
  readonly model: string;
  readonly messages: readonly { readonly content: string }[];
  readonly response_format?: { readonly type: string };
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
  readonly tool_choice?: unknown;
  readonly temperature?: number;
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
}

/** A service that says what is right where its rules have no objection. */
const service =
  (rules: (sent: Sent, path: string) => Play | null, right: (sent: Sent, text: string) => Play): Play =>
  (response, asked) => {
    const sent = asked.body as unknown as Sent;
    const isProbe = sent.messages[0]!.content.endsWith('tortuga-role: probe');
    const text = isProbe ? '{"ok": true}' : AWARD;
    (rules(sent, asked.path) ?? right(sent, text))(response, asked);
  };

const byTools = (sent: Sent, text: string, args: unknown = text): Play => {
  const name = sent.tools?.[0]?.function.name;
  return name === undefined
    ? say(text)
    : say(null, { finish: 'tool_calls', calls: [{ name, arguments: args as string }] });
};

const fromOpenAi = (message: string, param: string | null, code: string | null): Play =>
  sendJson({ error: { message, type: 'invalid_request_error', param, code } }, 400);

interface Imitation {
  readonly settings: Partial<ModelSettings>;
  readonly play: Play;
  readonly mode: string;
  /** What the last request had to be like. */
  readonly sent?: Partial<Record<keyof Sent, unknown>>;
}

/** Services as their documentation and their users' reports have them. */
const IMITATIONS: readonly (readonly [string, Imitation])[] = [
  [
    'OpenAI, a model that takes no temperature and is not known for it',
    {
      settings: { provider: 'openai', model: 'next-1', temperature: 0.2, maxTokens: 300 },
      play: service(
        ({ temperature, max_tokens }) =>
          max_tokens !== undefined
            ? fromOpenAi(
                "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
                'max_tokens',
                'unsupported_parameter',
              )
            : temperature !== undefined
              ? fromOpenAi(
                  "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
                  'temperature',
                  'unsupported_value',
                )
              : null,
        (_, text) => say(text),
      ),
      mode: 'json-schema',
      sent: { temperature: undefined, max_completion_tokens: 300 },
    },
  ],
  [
    'OpenAI, a model from before JSON schemas',
    {
      settings: { provider: 'openai', model: 'gpt-4' },
      play: service(() => null, byTools),
      mode: 'tools',
    },
  ],
  [
    'a service with a model that reasons, which is not known for it',
    {
      settings: { model: 'thinker', temperature: 1, maxTokens: 300 },
      play: service(
        ({ max_tokens }) =>
          max_tokens === undefined
            ? null
            : fromOpenAi(
                "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
                null,
                null,
              ),
        (_, text) => say(text),
      ),
      mode: 'json-schema',
      sent: { max_tokens: undefined, max_completion_tokens: 300, temperature: 1 },
    },
  ],
  [
    'Azure, a deployment of an older version of its API',
    {
      settings: { provider: 'azure', model: 'any', apiVersion: '2024-06-01', maxTokens: 300 },
      play: service(
        ({ max_completion_tokens }, path) =>
          !path.endsWith('/chat/completions?api-version=2024-06-01')
            ? fail(404, 'DeploymentNotFound')
            : max_completion_tokens === undefined
              ? null
              : fromOpenAi('Unrecognized request argument supplied: max_completion_tokens', null, null),
        (_, text) => say(text),
      ),
      mode: 'json-schema',
      sent: { max_completion_tokens: undefined, max_tokens: 300 },
    },
  ],
  [
    'OpenRouter, a model of which no provider knows tools or schemas',
    {
      settings: { model: 'some/model' },
      play: service(
        ({ tools, response_format }) => {
          if (tools) {
            const message = 'No endpoints found that support tool use.';
            return sendJson({ error: { message, code: 404 } }, 404);
          }
          if (response_format?.type !== 'json_schema') return null;
          const message = 'No endpoints found that can handle the requested parameters.';
          return sendJson({ error: { message, code: 404 } }, 404);
        },
        (_, text) => say(text),
      ),
      mode: 'json',
    },
  ],
  [
    'vLLM without a parser for tools',
    {
      settings: { model: 'meta-llama/Llama-3.1-8B-Instruct' },
      play: service(
        ({ tools }) => {
          const message =
            '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set';
          return tools
            ? sendJson({ object: 'error', message, type: 'BadRequestError', code: 400 }, 400)
            : null;
        },
        (_, text) =>
          say(text, { usage: { prompt_tokens: 90, completion_tokens: 9, prompt_tokens_details: null } }),
      ),
      mode: 'json-schema',
    },
  ],
  [
    'Ollama from before schemas, which takes no notice of one, with objects for arguments and without usage',
    {
      settings: { model: 'llama3.1' },
      play: service(
        () => null,
        (sent, text) =>
          sent.tools === undefined
            ? say(sent.messages.at(-1)!.content.includes('JSON object') ? text : 'Yes, they are.')
            : byTools(sent, text, JSON.parse(text)),
      ),
      mode: 'tools',
    },
  ],
  [
    'Ollama, a model without tools that thinks aloud',
    {
      settings: { model: 'deepseek-r1' },
      play: service(
        ({ tools, response_format }) => {
          if (response_format?.type === 'json_schema') return fail(400, 'invalid format');
          const message = 'registry.ollama.ai/library/deepseek-r1 does not support tools';
          return tools
            ? sendJson({ error: { message, type: 'api_error', param: null, code: null } }, 400)
            : null;
        },
        (_, text) => say(`<think>Maybe {"award": 1}? Or {"ok": false}.</think>\n\n${text}`),
      ),
      mode: 'json',
    },
  ],
  [
    'LM Studio, asked for tools',
    {
      settings: { model: 'qwen3-8b' },
      play: service(({ response_format, tool_choice }) => {
        if (response_format?.type === 'json_object') {
          return sendJson({ error: "'response_format.type' must be 'json_schema' or 'text'" }, 400);
        }
        if (response_format) return sendJson({ error: 'the model does not know grammars' }, 400);
        const error = "Invalid tool_choice type: 'object'. Supported string values: none, auto, required";
        return typeof tool_choice === 'object' ? sendJson({ error }, 400) : null;
      }, byTools),
      mode: 'tools',
      sent: { tool_choice: 'required' },
    },
  ],
  [
    "llama.cpp's server without --jinja",
    {
      settings: { model: 'local' },
      play: service(
        ({ tools, response_format }) => {
          if (response_format)
            return sendJson({ error: { code: 400, message: 'failed to parse grammar' } }, 400);
          const message = 'tools param requires --jinja flag';
          return tools ? sendJson({ error: { code: 500, message, type: 'server_error' } }, 500) : null;
        },
        (_, text) => say([{ type: 'text', text }]),
      ),
      mode: 'plain',
    },
  ],
];

describe('the best way that a service knows is found, and it answers', () => {
  test.each(IMITATIONS)('%s', async (_, { settings, play, mode, sent = {} }) => {
    server.play(play);
    const made = await chooseBy(settingsFor(server, { output: 'auto', keyFrom: 'KEY', ...settings }));
    expect(made.mode).toBe(mode);
    expect([made.decision, made.lost]).toEqual([{ award: 7 }, []]);
    const last = server.asked.at(-1)!;
    expect(last.body).toMatchObject(
      Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)),
    );
    for (const [name, value] of Object.entries(sent)) {
      if (value === undefined) expect(last.body).not.toHaveProperty(name);
    }
    const isAzure = settings.provider === 'azure';
    expect(last.headers.authorization).toBe(isAzure ? undefined : 'Bearer sk-test');
    expect(last.headers['api-key']).toBe(isAzure ? 'sk-test' : undefined);
    const { tokensIn, tokensOut } = made.calls.at(-1)!;
    expect(Math.min(tokensIn, tokensOut)).toBeGreaterThan(0);
  });
});

describe('what a service says of a question', () => {
  test.each<[string, string, Play]>([
    [
      'too-long',
      'vLLM',
      sendJson(
        {
          object: 'error',
          message: 'The decoder prompt (length 10127) is longer than the maximum model length of 8192.',
          code: 400,
        },
        400,
      ),
    ],
    [
      'too-long',
      "llama.cpp's server",
      sendJson(
        {
          error: {
            code: 400,
            message: 'the request exceeds the available context size',
            type: 'exceed_context_size_error',
          },
        },
        400,
      ),
    ],
    [
      'too-long',
      'LM Studio',
      sendJson(
        { error: 'the model is loaded with context length of only 4096 tokens, which is not enough' },
        400,
      ),
    ],
    ['too-long', 'a proxy', sendText('<html>Request Entity Too Large</html>', 413, 'text/html')],
    [
      'refusal',
      'OpenRouter',
      sendJson(
        {
          error: {
            code: 403,
            message: 'some/model requires moderation. Your input was flagged for "violence".',
            metadata: { reasons: ['violence'] },
          },
        },
        403,
      ),
    ],
    [
      'refusal',
      'Azure',
      fromOpenAi(
        "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
        'prompt',
        'content_filter',
      ),
    ],
  ])('is the lost turn %s, by %s', async (kind, _, play) => {
    server.play(play);
    const { decision, lost } = await chooseBy(settingsFor(server));
    expect(decision).toEqual({ rejectAll: true });
    expect(lost).toMatchObject([{ kind }]);
  });

  test.each<[string, string, Play]>([
    ['HTTP 401: Incorrect API key', 'OpenAI', fail(401, 'invalid_api_key', 'Incorrect API key')],
    ['HTTP 402: Insufficient credits', 'OpenRouter', fail(402, '402', 'Insufficient credits')],
    ['HTTP 403: no access', 'a proxy', fail(403, 'forbidden', 'no access')],
    [
      'HTTP 404: model "x" not found, try pulling it first',
      'Ollama',
      fail(404, 'x', 'model "x" not found, try pulling it first'),
    ],
    ['HTTP 503: Loading model', "llama.cpp's server", fail(503, 'unavailable_error', 'Loading model')],
    [
      'it failed: Provider returned error',
      'OpenRouter',
      sendJson({ error: { code: 502, message: 'Provider returned error' } }),
    ],
    [
      'HTTP 422: [{"type":"extra_forbidden"}]',
      'FastAPI',
      sendJson({ detail: [{ type: 'extra_forbidden' }] }, 422),
    ],
  ])('is an outage that says "%s", by %s', async (says, _, play) => {
    server.play(play);
    await expect(chooseBy(settingsFor(server))).rejects.toThrow(says);
  });
});
