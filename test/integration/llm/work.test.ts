import { type LostTurn, llmFreelancer, type ModelSettings, Models, type WorkView } from '#agents/index.js';
import { Endpoints } from '../../../src/models/endpoints.js';
import { MemoryReplies } from '../../../src/simulation/outside.js';
import { fail, type ModelServer, type Play, say, startModelServer } from '../../support/model-server.js';
import { settingsFor } from '../../support/model-settings.js';
import { bench, POOL, REFERENCE, workView } from '../../unit/agents/support/shop.js';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer(say(''));
});
afterAll(() => server.close());

const LIMITS = { turns: 12, tokens: 100_000, ms: 60_000 };
const starter = { ...REFERENCE, files: { [REFERENCE.main]: '// nothing yet' } };
const view: WorkView = workView({ code: { starter, tests: { kind: 'value', tests: POOL } } });

const use = (name: string, input: unknown): Play =>
  say(null, {
    finish: 'tool_calls',
    calls: [{ name, arguments: typeof input === 'string' ? input : JSON.stringify(input) }],
  });

const WRITE = use('write_file', { path: REFERENCE.main, content: REFERENCE.files[REFERENCE.main] });
const SUBMIT = use('submit', { summary: 'Done.' });

interface Setting {
  /** What the agent may spend; a call costs 11 cents then. */
  readonly agentCents?: number;
  readonly limits?: Partial<typeof LIMITS> & { readonly cents?: number };
  readonly userTool?: boolean;
  /** Who goes on where the first one cannot. */
  readonly fallback?: ModelSettings;
}

/** Answers one after another; the last one again and again. */
async function work(plays: readonly Play[], { limits, userTool = true, fallback, agentCents }: Setting = {}) {
  const before = server.asked.length;
  server.play((response, asked) =>
    plays[Math.min(asked.number - before, plays.length) - 1]!(response, asked),
  );
  const lost: LostTurn[] = [];
  const replies = new MemoryReplies();
  const secret = () => 'none';
  const models = new Models({
    settings: [
      settingsFor(server, {
        fallback: fallback?.name,
        ...(agentCents ? { centsPerMillionIn: 100_000, centsPerMillionOut: 100_000 } : {}),
      }),
      ...(fallback ? [fallback] : []),
    ],
    budgets: agentCents ? { agent: agentCents } : {},
    replication: 1,
    replies,
    transport: new Endpoints({ secret, patienceMs: 0 }).transport,
    now: () => performance.now(),
    onLostTurn: (turn) => lost.push(turn),
  });
  const params = { model: 'main', dayRateCents: 1, userTool, limits: { ...LIMITS, ...limits } };
  const outside = { replies, models, secret, now: () => 0 };
  const calling = { ...bench, call: async () => ({ returned: 42 }) };
  const result = await llmFreelancer(params, { me: 7, outside }).work(view, calling);
  const asked = server.asked.slice(before);
  models.close();
  return {
    result,
    lost: lost.map(({ kind }) => kind),
    calls: asked.length,
    last: JSON.stringify(asked.at(-1)?.body),
  };
}

const rightWork = { attempts: 1, testsPassed: POOL.length, testsTotal: POOL.length, computeCents: 0 };

test('works with its tools, and hands in what it has written', async () => {
  const look = [use('list_files', {}), use('read_file', { path: REFERENCE.main })];
  const { result, lost, calls } = await work([...look, WRITE, use('run_visible_tests', {}), SUBMIT]);
  expect(result).toMatchObject({ ...rightWork, artifact: { kind: 'code', submission: REFERENCE } });
  expect([lost, calls]).toEqual([[], 5]);
});

test('runs its program on an input where the scenario lets it', async () => {
  const run = use('run_program', { call: 'priceOf', args: '[1]', argv: null, stdin: null });
  expect((await work([WRITE, run, SUBMIT])).last).toContain('{\\"returned\\":42}');
  const without = await work([WRITE, run, SUBMIT], { userTool: false });
  expect(without.last).not.toContain('returned');
  expect(without.result).toMatchObject(rightWork);
});

test.each<[string, readonly Play[], string[]]>([
  ['a tool that there is not', [use('transfer_money', { cents: 1 }), WRITE, SUBMIT], []],
  ['arguments of another shape', [use('write_file', { path: 7 }), WRITE, SUBMIT], []],
  ['arguments that are no JSON', [use('write_file', '{"path": '), WRITE, SUBMIT], []],
  ['a path outside of the project', [use('write_file', { path: '../x', content: '' }), WRITE, SUBMIT], []],
  ['words before work', [say('I shall begin now.'), WRITE, SUBMIT], []],
  ['work without handing in', [WRITE, say('Done.'), say('Done!')], []],
])('after %s it goes on', async (_, plays, lostTurns) => {
  const { result, lost } = await work(plays);
  expect(lost).toEqual(lostTurns);
  expect(result).toMatchObject(rightWork);
});

test.each<[string, readonly Play[], Setting & { readonly kind: string }]>([
  ['a refusal', [say(null, { refusal: 'No.' })], { kind: 'refusal' }],
  ['nothing at all', [say('')], { kind: 'empty' }],
  ['words alone', [say('I am done.')], { kind: 'no-submission' }],
  ['replies that are cut off', [say('Well', { finish: 'length' })], { kind: 'cut-off' }],
  ['turns without end', [use('list_files', {})], { limits: { turns: 4 }, kind: 'nothing-done' }],
  ['tokens without end', [use('list_files', {})], { limits: { tokens: 300 }, kind: 'nothing-done' }],
  ['money without end', [use('list_files', {})], { limits: { cents: 0.02 }, kind: 'nothing-done' }],
  ['no time', [use('list_files', {})], { limits: { ms: 0 }, kind: 'nothing-done' }],
])('gives the job back after %s', async (_, plays, { kind, ...setting }) => {
  const { result, lost, calls } = await work(plays, setting);
  expect([result, lost]).toEqual([null, [kind]]);
  expect(calls).toBeLessThanOrEqual(4);
});

test('machinery that fails inside of a tool is not the model’s, and ends the run', async () => {
  const before = server.asked.length;
  server.play((response, asked) =>
    (asked.number - before === 1 ? WRITE : use('run_visible_tests', {}))(response, asked),
  );
  const broken = { ...bench, test: () => Promise.reject(new Error('no sandbox')) };
  const replies = new MemoryReplies();
  const secret = () => 'none';
  const models = new Models({
    settings: [settingsFor(server)],
    replication: 1,
    replies,
    transport: new Endpoints({ secret, patienceMs: 0 }).transport,
    now: () => 0,
  });
  const params = { model: 'main', dayRateCents: 1, userTool: true, limits: LIMITS };
  const agent = llmFreelancer(params, { me: 7, outside: { replies, models, secret, now: () => 0 } });
  await expect(agent.work(view, broken)).rejects.toThrow('no sandbox');
  models.close();
});

test('another model goes on with a piece of work, also where the first one takes no tools', async () => {
  const noTools = fail(400, 'invalid_request', 'does not support tools');
  const other = await startModelServer(SUBMIT);
  const plays = [use('list_files', {}), WRITE, noTools];
  const fallback = settingsFor(other, { name: 'other', model: 'other-model' });
  const { result, lost, calls } = await work(plays, { limits: { turns: 3 }, fallback });
  expect(result).toMatchObject(rightWork);
  expect([lost, calls, other.asked.length]).toEqual([[], 3, 1]);
  const asked = JSON.stringify(other.asked[0]!.body);
  expect(asked).toContain('"name":"submit"');
  expect(asked).toContain('write_file');
  await other.close();
});

test('what it has written when a cap is reached is handed in, and the turn counts as lost to it', async () => {
  const cut = await work([WRITE, use('run_visible_tests', {}), SUBMIT], { agentCents: 20 });
  expect(cut.result).toMatchObject(rightWork);
  expect([cut.lost, cut.calls]).toEqual([['budget'], 2]);
  const idle = await work([use('list_files', {}), SUBMIT], { agentCents: 1 });
  expect([idle.result, idle.lost, idle.calls]).toEqual([null, ['budget'], 1]);
});
