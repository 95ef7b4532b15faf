import { ModelUnavailableError } from '#agents/index.js';
import { nextWait, type Outage, Outages } from '#sandbox/index.js';
import { Endpoint } from '../../../src/models/endpoint.js';
import { envelopeProblem } from '../../../src/models/envelope.js';
import { Limiter } from '../../../src/models/limiter.js';
import { retryAfterOf } from '../../../src/models/retry-after.js';
import { scrubber } from '../../../src/models/scrub.js';
import { fail, type ModelServer, say, sendJson, startModelServer } from '../../support/model-server.js';

const PATIENCE = { firstWaitMs: 100, longestWaitMs: 1_000, patienceMs: 10_000 };
const never = new AbortController().signal;

describe('waiting', () => {
  test('doubles up to the longest, from the upper half', () => {
    const waits = [1, 2, 3, 4, 5, 9].map((tries) => nextWait(PATIENCE, { tries, elapsedMs: 0 }, () => 1));
    expect(waits).toEqual([100, 200, 400, 800, 1_000, 1_000]);
    expect(nextWait(PATIENCE, { tries: 1, elapsedMs: 0 }, () => 0)).toBe(50);
  });

  test('is as long as the service asks for, where there is so much patience', () => {
    expect(nextWait(PATIENCE, { tries: 1, elapsedMs: 0, retryAfterMs: 7_000 })).toBe(7_000);
    expect(nextWait(PATIENCE, { tries: 1, elapsedMs: 4_000, retryAfterMs: 7_000 })).toBeNull();
    expect(nextWait(PATIENCE, { tries: 9, elapsedMs: 10_000 })).toBeNull();
  });

  test.each([
    [{ 'retry-after': '3' }, 3_000],
    [{ 'retry-after-ms': '250', 'retry-after': '3' }, 250],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:10 GMT' }, 4_000],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:01 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('%j', (headers, ms) => {
    expect(retryAfterOf(new Headers(headers as Record<string, string>), 6_000)).toBe(ms);
  });
});

describe('the limiter', () => {
  test('halves at a complaint, once for what was under way together, and grows by one a round', async () => {
    const limiter = new Limiter({ concurrency: 8 });
    const begun = performance.now();
    limiter.refused(begun);
    limiter.refused(begun);
    expect(limiter.concurrency).toBe(4);
    for (let good = 0; good < 4; good++) limiter.succeeded();
    expect(limiter.concurrency).toBe(5);
    limiter.refused(performance.now());
    expect(limiter.concurrency).toBe(2);
    for (let good = 0; good < 100; good++) limiter.succeeded();
    expect(limiter.concurrency).toBe(8);
  });

  test('never makes more calls at once', async () => {
    const limiter = new Limiter({ concurrency: 3 });
    let now = 0;
    let most = 0;
    const call = async () => {
      most = Math.max(most, ++now);
      await new Promise((done) => setTimeout(done, 5));
      now--;
    };
    await Promise.all(Array.from({ length: 12 }, () => limiter.run(1, never, call)));
    expect(most).toBe(3);
  });
});

test.each([
  ['{"choices": [{"message": {}}]}', 'application/json', null],
  ['<html>', 'text/html', 'it answers with something that is not JSON'],
  ['{"choices": []}', 'application/json', 'it answers with JSON that is no chat completion: {"choices": []}'],
  [
    '{"error": "Unexpected endpoint or method. (POST /chat/completions)"}',
    'application/json',
    'it answers with JSON that is no chat completion: Unexpected endpoint or method. (POST /chat/completions)',
  ],
  [
    '{"error": {"code": 502, "message": "Provider returned error"}}',
    'application/json',
    'it failed: Provider returned error',
  ],
  [
    '{"choices": [{"finish_reason": "error", "error": {"code": 502, "message": "Upstream"}, "message": {"content": ""}}]}',
    'application/json',
    'it failed: Upstream',
  ],
  [
    ': OPENROUTER PROCESSING\n\ndata: {"error":{"message":"Provider disconnected"},"choices":[{"finish_reason":"error"}]}\n\n',
    'text/event-stream',
    'it failed: Provider disconnected',
  ],
  ['data: {"choices":[{"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n', 'text/event-stream', null],
  [
    'data: {"choices":[{"finish_reason":null}]}\n\n',
    'text/event-stream',
    'its stream ended before the reply did',
  ],
  ['', 'text/event-stream', 'it answers with a stream that holds nothing'],
])('%s as %s', (body, type, problem) => {
  expect(envelopeProblem(body, type)).toBe(problem);
});

test('a key is taken out of what a service says, whole or in part', () => {
  const scrub = scrubber('sk-secret-0123456789');
  expect(scrub('Incorrect key sk-secret-0123456789!')).toBe('Incorrect key [key]!');
  expect(scrub('Incorrect key: sk-secre*********6789.')).not.toContain('6789');
  expect(scrub('sk-learn-is-a-library')).toBe('sk-learn-is-a-library');
});

test('and in each form in which it may be quoted', () => {
  const key = 'a+b/c"d=0123456789';
  const scrub = scrubber(key);
  const forms = [key, JSON.stringify(key), JSON.stringify(key).replaceAll('/', '\\/')];
  for (const form of [...forms, encodeURIComponent(key), Buffer.from(key).toString('base64')]) {
    expect(scrub(`it was ${form}!`)).toMatch(/^it was "?\[key\]=*"?!$/);
  }
});

describe('an endpoint', () => {
  let server: ModelServer;
  beforeEach(async () => {
    server = await startModelServer(say('hello'));
  });
  afterEach(() => server.close());

  const ask = (outages: Outage[], patienceMs = 20_000, hasFallback = false) => {
    const limiter = new Limiter({ concurrency: 4 });
    const endpoint = new Endpoint({
      baseURL: server.baseURL,
      limiter,
      retries: { firstWaitMs: 10, longestWaitMs: 40, patienceMs },
      outages: new Outages((outage) => outages.push(outage)),
      secret: null,
    });
    const request = {
      url: `${server.baseURL}/chat/completions`,
      init: { method: 'POST', body: '{}' },
      tokens: 1,
      timeoutMs: 5_000,
      limits: new Limiter({ concurrency: 4 }),
      hasFallback,
    };
    return { limiter, answer: endpoint.send(request, new AbortController().signal) };
  };

  test('outlasts a storm of 429, asks for less at once, and tells of one outage', async () => {
    const storm = sendJson({ error: { message: 'slow down' } }, 429, { 'retry-after-ms': '30' });
    server.play((response, asked) => (asked.number < 4 ? storm : say('hello'))(response, asked));
    const outages: Outage[] = [];
    const begun = performance.now();
    const { limiter, answer } = ask(outages);
    expect((await answer).body).toContain('hello');
    expect(performance.now() - begun).toBeGreaterThanOrEqual(90);
    expect(limiter.concurrency).toBeLessThan(4);
    expect(outages.at(-1)).toMatchObject({ kind: 'model', failures: 3, retries: 3, ending: 'over' });
  });

  test('is left alone after five failures in a row', async () => {
    server.play(fail(503, 'overloaded'));
    const outages: Outage[] = [];
    await expect(ask(outages, 1_500).answer).rejects.toThrow(ModelUnavailableError);
    expect(server.asked.length).toBe(5);
    expect(outages.at(-1)).toMatchObject({ ending: 'given-up' });
  });

  test('is not waited for then where another one answers', async () => {
    server.play(fail(503, 'overloaded'));
    const outages: Outage[] = [];
    const { answer } = ask(outages, 600_000, true);
    await expect(answer).rejects.toThrow('5 calls in a row have failed, the last one with: HTTP 503');
    expect(server.asked.length).toBe(5);
    expect(outages.at(-1)).toMatchObject({ failures: 6, ending: 'given-up' });
  });

  test('... but is where it is only asked too much', async () => {
    const busy = sendJson({ error: { message: 'slow down' } }, 429, { 'retry-after-ms': '5' });
    server.play((response, asked) => (asked.number < 9 ? busy : say('hello'))(response, asked));
    expect((await ask([], 20_000, true).answer).body).toContain('hello');
  });

  test('is not asked again where that does not help', async () => {
    server.play(fail(401, 'invalid_api_key', 'Incorrect API key'));
    await expect(ask([]).answer).rejects.toThrow('HTTP 401: Incorrect API key');
    expect(server.asked.length).toBe(1);
  });
});
