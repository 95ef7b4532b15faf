import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { openApiDocument } from '../../src/api/contract/openapi.js';
import { type AnyRequest, type ApiDocument, anyRequest } from '../support/any-request.js';
import { SMALL, startApi, type TestServer, untilStatus } from '../support/api-server.js';
import { IDLE, OPEN_CUP, untilEnded } from '../support/hosted-cups.js';

const REQUESTS = 10_000;
const AT_ONCE = 16;
const SEED = 20261130;
/** The first two of a new store. */
const RUNS = ['statistical-escalation-1', 'statistical-escalation-2'];

const document = openApiDocument() as unknown as ApiDocument;
let api: TestServer;

beforeAll(async () => {
  api = await startApi({ requestsPerMinute: 10_000_000, mostRuns: 3, mostStreams: 10, workers: 1 });
});
afterAll(() => api.close());

// zod says of records that their names are texts, and of texts how long they are: no format is left to check.
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'api', ...document });

const pointer = (...parts: string[]): string =>
  parts.map((part) => `/${part.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');

/** What is not as the document says; null where all is. */
async function complaintOf(request: AnyRequest): Promise<string | null> {
  const { operation, method, path, headers, body } = request;
  const controller = new AbortController();
  const response = await fetch(`${api.url}/api/v1${path}`, {
    ...{ method, headers, body, signal: controller.signal, redirect: 'manual' },
  });
  const { status } = response;
  const described = operation.responses[status];
  if (!described) return `answers ${status}: ${(await response.text()).slice(0, 300)}`;
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  if (type === 'text/event-stream') {
    controller.abort();
    return described.content?.[type] ? null : 'streams what is no stream';
  }
  const text = await response.text();
  if (!described.content) return text === '' ? null : `says something with ${status}`;
  if (!described.content[type]) return `answers ${status} as ${type}`;
  const place = Object.entries(document.paths).find(([, methods]) => methods[method] === operation)![0];
  const at = pointer('paths', place, method, 'responses', String(status), 'content', type, 'schema');
  if (type === 'application/x-ndjson') return complaintOfLines(text);
  const check = ajv.getSchema(`api#${at}`)!;
  const said = JSON.parse(text);
  if (!check(said)) return `${status} ${ajv.errorsText(check.errors)}: ${text.slice(0, 300)}`;
  return status >= 400 && !said.hint ? `${status} without a hint: ${text}` : null;
}

/** OpenAPI 3.1 has no words for what each line is; it is an event. */
function complaintOfLines(text: string): string | null {
  const check = ajv.getSchema('api#/components/schemas/MarketEvent')!;
  const bad = text.split('\n').find((line) => line !== '' && !check(JSON.parse(line)));
  return bad === undefined ? null : `${ajv.errorsText(check.errors)}: ${bad}`;
}

test('ten thousand requests made of the OpenAPI document get an answer that it describes, and no 5xx', async () => {
  const pools = {
    run: [...RUNS, '1', 'latest', '99'],
    name: ['one-job', 'statistical-escalation', 'swe-lancer-managers'],
    job: ['0', '3', '17', 'job-1'],
    startRun: [SMALL, { ...SMALL, seed: 5, replies: 'replay' }, { ...SMALL, set: ['jobs.count=0'] }],
    forkRun: [
      { at: 'last', set: [] },
      { at: 'day:3', set: ['bounty.period=2d'] },
    ],
    validateScenario: [{ document: 'name: x\nseed: 1' }, { document: '{}', set: ['seed=2'] }],
    tournament: ['open-cup', 'played-cup', 'nothing'],
    match: ['0', '1', '7'],
    entrant: ['ann', 'bob', 'nobody'],
    createTournament: [
      { document: OPEN_CUP.replace('open-cup', 'other-cup') },
      { event: 'one-hour-cup', name: 'an-hour', seed: 3 },
      { document: OPEN_CUP, market: 'name: x' },
    ],
    enterTournament: [
      { name: 'ann', house: 'margin' },
      { name: 'bob', language: 'python', source: IDLE },
      { name: 'cleo', profile: 'swe-lancer/gpt-4o' },
    ],
    'If-None-Match': ['*', '"x"'],
    'Last-Event-ID': ['5', '1:3,2:9', '0', '99999'],
    'Idempotency-Key': ['a', 'b'],
  };
  const requests = fc.sample(anyRequest(document, pools), { numRuns: REQUESTS, seed: SEED });
  for (const runId of RUNS) {
    expect((await api.post('/runs', SMALL)).body.runId).toBe(runId);
    await untilStatus(api, runId, 'finished');
  }
  for (const name of ['open-cup', 'played-cup']) {
    await api.post('/tournaments', { document: OPEN_CUP.replace('open-cup', name) });
    for (const entrant of ['ann', 'dora'])
      await api.post(`/tournaments/${name}/entrants`, { name: entrant, house: 'margin' });
  }
  await api.post('/tournaments/played-cup/start');
  await untilEnded(api, 'played-cup');
  const complaints: string[] = [];
  const seen = new Map<string, number>();
  const send = async () => {
    for (let request = requests.pop(); request && complaints.length < 20; request = requests.pop()) {
      const { operation, method, path, body, broken } = request;
      const complaint = await complaintOf(request).catch((error) => `fails: ${error.cause ?? error}`);
      seen.set(operation.operationId, (seen.get(operation.operationId) ?? 0) + 1);
      if (complaint === null) continue;
      complaints.push(
        `${method} ${path} (${broken ?? 'sound'}) ${(body ?? '').slice(0, 300)}\n  ${complaint}`,
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  expect(complaints).toEqual([]);
  expect(api.defects).toEqual([]);
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  expect([...seen.keys()].sort()).toEqual(operations.map(({ operationId }) => operationId).sort());
  expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(REQUESTS);
});
