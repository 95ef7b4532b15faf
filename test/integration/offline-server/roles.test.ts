import { type LlmRole, REPLIES, type Reply, type WorkTool } from '#agents/index.js';
import {
  chooseBackend,
  type Deliverable,
  type GradeReport,
  grade,
  type SandboxBackend,
} from '#sandbox/index.js';
import { BUILTIN_CATALOG, loadCatalog, type WorkableJob } from '#scenarios/index.js';
import type { OfflineServer } from '../../../src/offline-server/serve.js';
import { patchBetween } from '../../../src/simulation/repository-key.js';
import { messagesFor, post, startOffline } from '../../support/offline-chat.js';
import { quickSandbox } from '../../support/quick-sandbox.js';
import { notice as anyNotice } from '../../unit/agents/support/shop.js';

const catalog = loadCatalog(BUILTIN_CATALOG);
const jobOf = (id: string): WorkableJob =>
  [...catalog.jobs, ...catalog.repositories].find(({ spec }) => spec.id === id)!;
const functions = jobOf('csv-dedupe');
const record = { accepted: 0, rejected: 0, abandoned: 0, ended: 0, regressions: 0 };

const noticeOf = ({ spec }: WorkableJob, job = 0) => {
  const { title, category, language, difficulty, clauses } = spec;
  return anyNotice({ job, title, category, language, difficulty, brief: clauses.map(({ text }) => text) });
};

let server: OfflineServer;
let backend: SandboxBackend;
beforeAll(async () => {
  server = await startOffline();
  ({ backend } = await chooseBackend(await quickSandbox(), { trusted: true }));
});
afterAll(() => server.close());

const SENIOR = 'tortuga-offline-senior';

async function ask<R extends LlmRole>(role: R, observation: unknown, model = SENIOR): Promise<Reply<R>> {
  const { status, body } = await post(server, {
    ...{ model, messages: messagesFor(role, observation) },
    response_format: { type: 'json_object' },
  });
  expect({ status, error: body.error }).toEqual({ status: 200, error: undefined });
  return REPLIES[role].parse(JSON.parse(body.choices[0].message.content)) as Reply<R>;
}

const { title, summary, clauses } = functions.spec;
const need = { me: 9, job: 0, title, summary, clauses };

describe('a client', () => {
  test('writes a brief, more of it the better the model, and the same each time', async () => {
    const covered = async (model: string, jobs: readonly number[]) => {
      const briefs = await Promise.all(jobs.map((job) => ask('client.brief', { ...need, job }, model)));
      return briefs.flatMap(({ lines }) => lines.flatMap((line) => line.clauses)).length;
    };
    const jobs = Array.from({ length: 30 }, (_, job) => job);
    const junior = await covered('tortuga-offline-junior', jobs);
    expect(junior).toBeLessThan(await covered(SENIOR, jobs));
    expect(junior).toBe(await covered('tortuga-offline-junior', jobs));
    const { lines } = await ask('client.brief', need);
    for (const { text, clauses: stated } of lines) {
      expect(stated.map((id) => clauses.find((clause) => clause.id === id)?.text)).toEqual([text]);
    }
  });

  test('answers with what its brief left out', async () => {
    const brief = { lines: [clauses[0]!.text], covers: ['c1'] };
    const view = { now: 5, me: 9, job: 0, title, question: 'What else?', number: 0, clauses, brief };
    expect(await ask('client.answer', view)).toEqual({ text: clauses[1]!.text, clauses: ['c2'] });
  });

  test('orders a change that it can pay for', async () => {
    const seen = { now: 5, me: 9, job: 0, title, change: clauses[0], priceCents: 100, raiseCents: 25 };
    expect(await ask('client.change', { ...seen, balanceCents: 25 })).toMatchObject({ proceed: true });
    expect(await ask('client.change', { ...seen, balanceCents: 24 })).toMatchObject({ proceed: false });
  });
});

test('a manager takes the better record at the lower price, and nobody where nobody has room', async () => {
  const offer = {
    freelancer: 1,
    priceCents: 20_000,
    pitch: 'I can.',
    confidence: 0.6,
    record,
    available: true,
  };
  const good = { ...offer, proposal: 4, priceCents: 10_000, record: { ...record, accepted: 20 } };
  const bad = { ...offer, proposal: 3, freelancer: 2, record: { ...record, rejected: 20 } };
  const view = { now: 5, me: 3, notice: noticeOf(functions) };
  expect(await ask('manager.choose', { ...view, offers: [bad, good] })).toMatchObject({ award: 4 });
  const busy = [{ ...good, available: false }];
  expect(await ask('manager.choose', { ...view, offers: busy })).toMatchObject({ award: null });
});

test('a test author writes tests of its catalog as calls', async () => {
  if (functions.kind !== 'code') throw new Error('a job of functions');
  const { language, entry } = functions.spec;
  const covers = clauses.map(({ id }) => id);
  const view = {
    job: 0,
    title,
    language,
    entry,
    brief: [],
    briefClauses: covers,
    starter: functions.starter,
  };
  const { tests } = await ask('test-author.write', view);
  expect(tests.length).toBeGreaterThan(3);
  for (const { name, args, call } of tests) {
    const known = functions.testPool.find((test) => test.name === name)!;
    expect([JSON.parse(args), call]).toEqual([known.args, known.call]);
  }
});

describe('a reviewer', () => {
  const seen = (passed: number, round: number) => ({
    ...{ now: 5, me: 2, round, notice: noticeOf(functions), visibleTests: null },
    work: { language: 'javascript', files: { 'solution.js': '' } },
    tests: {
      ...{ total: 4, passed },
      failed: Array.from({ length: 4 - passed }, (_, index) => ({ name: `t${index}`, reason: 'wrong' })),
    },
  });

  test('goes by the tests, with few errors', async () => {
    const rounds = Array.from({ length: 40 }, (_, round) => round);
    const approved = async (passed: number) =>
      (await Promise.all(rounds.map((round) => ask('reviewer.review', seen(passed, round))))).filter(
        ({ approve }) => approve,
      ).length;
    expect(await approved(4)).toBeGreaterThan(36);
    expect(await approved(1)).toBeLessThan(4);
    expect((await ask('reviewer.review', seen(1, 1))).comment).toContain('"t0"');
    const reviews = [{ reviewer: 3, approve: false, score: 0, comment: 'No.' }];
    expect(await ask('arbiter.rule', { ...seen(4, 0), reviews })).toMatchObject({ approve: true });
  });

  test('compares with the reference where no test was run', async () => {
    if (functions.kind !== 'code') throw new Error('a job of functions');
    const work = (source: string) => ({
      ...seen(0, 3),
      ...{ tests: null, work: { language: 'javascript', files: { [functions.reference.main]: source } } },
    });
    const right = functions.reference.files[functions.reference.main]!;
    expect(await ask('reviewer.review', work(right))).toMatchObject({ approve: true });
    expect(await ask('reviewer.review', work('broken'))).toMatchObject({ approve: false });
  });
});

test('a bidder offers for what pays among the jobs of its catalog, and asks no more than the bounty', async () => {
  const open = (job: number, change: object = {}) => ({
    ...{ ...noticeOf(functions, job), ...change },
    ...{ rejectedBefore: false, asked: null, rivals: [] },
  });
  const jobs = [
    open(0, { bountyCents: 100_000 }),
    open(1, { title: 'Not in the catalog', bountyCents: 100_000 }),
    open(2, { bountyCents: 90_000 }),
    { ...open(3, { bountyCents: 100_000 }), rejectedBefore: true },
    open(4, { bountyCents: 1 }),
  ];
  const view = {
    now: 5,
    me: 1,
    dayRateCents: 6_000,
    balanceCents: 50_000,
    room: 9,
    freelancers: 3,
    record,
    jobs,
  };
  const { actions } = await ask('bidder.propose', view);
  expect(actions.map(({ type, job }) => [type, job])).toEqual([
    ['propose', 0],
    ['propose', 2],
  ]);
  for (const action of actions) {
    if (action.type === 'propose') expect(action.priceCents).toBeLessThanOrEqual(100_000);
  }
});

/** Plays the tools of a bidder at work: files in memory, visible tests in a real sandbox. */
class Desk {
  readonly called: WorkTool[] = [];
  /** How many tests passed at each run. */
  readonly passed: number[] = [];
  private readonly files: Record<string, string>;

  constructor(private readonly job: WorkableJob) {
    this.files = { ...(job.kind === 'code' ? job.starter.files : job.starter) };
  }

  get work(): Deliverable {
    if (this.job.kind === 'repository') return patchBetween(this.job.starter, this.files);
    return { ...this.job.starter, files: this.files };
  }

  get observation() {
    const { job } = this;
    return {
      ...{ now: 5, me: 1, balanceCents: 50_000, priceCents: 40_000, round: 1, changed: false },
      ...{ notice: noticeOf(job), kind: job.kind === 'code' ? 'functions' : 'repository' },
      ...{ language: job.spec.language, entry: [], files: Object.keys(this.files), limits: { turns: 30 } },
      main: job.kind === 'code' ? job.starter.main : null,
      tests: job.visible.kind === 'code' ? ['all'] : job.visible.tests.map(({ name }) => name),
    };
  }

  async use(tool: WorkTool, args: { path: string; content: string }): Promise<unknown> {
    this.called.push(tool);
    if (tool === 'list_files') return { files: Object.keys(this.files) };
    if (tool === 'read_file') return { text: this.files[args.path] };
    if (tool === 'write_file') {
      this.files[args.path] = args.content;
      return { written: args.path };
    }
    if (tool !== 'run_visible_tests') return { submitted: true };
    const { tests } = await this.test(this.job.visible);
    const failed = tests.filter(({ passed }) => !passed);
    this.passed.push(tests.length - failed.length);
    return { passed: tests.length - failed.length, total: tests.length, failed };
  }

  async passing(): Promise<number> {
    return (await this.test(this.job.visible)).tests.filter(({ passed }) => passed).length;
  }

  test(suite: Parameters<typeof grade>[1]['suite']): Promise<GradeReport> {
    return grade(backend, { submission: this.work, suite });
  }
}

const TOOLS = ['list_files', 'read_file', 'write_file', 'run_visible_tests', 'run_program', 'submit'].map(
  (name) => ({ type: 'function', function: { name, parameters: { type: 'object' } } }),
);

async function workOn(job: WorkableJob, model: string): Promise<Desk> {
  const desk = new Desk(job);
  const messages: object[] = messagesFor('bidder.work', desk.observation);
  while (!desk.called.includes('submit')) {
    const { status, body } = await post(server, { model, messages, tools: TOOLS });
    expect({ status, error: body.error }).toEqual({ status: 200, error: undefined });
    const { message } = body.choices[0];
    messages.push(message);
    for (const { id, function: call } of message.tool_calls) {
      const result = await desk.use(call.name as WorkTool, JSON.parse(call.arguments));
      messages.push({ role: 'tool', tool_call_id: id, content: JSON.stringify(result) });
    }
    expect(messages.length).toBeLessThan(60);
  }
  return desk;
}

describe('a bidder at work', () => {
  test('lists, reads, writes, tests and submits, and is right if it is good', async () => {
    const desk = await workOn(functions, SENIOR);
    expect(desk.called).toEqual(['list_files', 'read_file', 'write_file', 'run_visible_tests', 'submit']);
    expect((await desk.test(functions.hidden)).passed).toBe(true);
  });

  test('tries again while tests fail, and hands in its best attempt', async () => {
    const hard = catalog.jobs.toSorted((a, b) => b.spec.difficulty - a.spec.difficulty)[0]!;
    const desk = await workOn(hard, 'tortuga-offline-junior');
    expect(desk.called.filter((tool) => tool === 'run_visible_tests').length).toBeGreaterThan(1);
    expect(desk.called.at(-1)).toBe('submit');
    expect(desk.passed[0]).toBeLessThan(Math.max(...desk.passed));
    expect(await desk.passing()).toBe(Math.max(...desk.passed));
  });

  test('mends a codebase by its files', async () => {
    const job = catalog.repositories.find(({ hidden }) => hidden.kind === 'repository' && !hidden.browser)!;
    const desk = await workOn(job, SENIOR);
    expect(desk.called.at(-1)).toBe('submit');
    expect(desk.called).toContain('write_file');
    expect((await desk.test(job.hidden)).passed).toBe(true);
  });

  test('needs its tools, and a job of the catalog', async () => {
    const { observation } = new Desk(functions);
    const asked = { model: SENIOR, messages: messagesFor('bidder.work', observation) };
    const without = await post(server, { ...asked, tools: TOOLS.slice(1) });
    expect(without.status).toBe(400);
    expect(without.body.error).toMatchObject({
      param: 'tools',
      message: expect.stringContaining('list_files'),
    });
    const notice = { ...observation.notice, title: 'Not in the catalog' };
    const messages = messagesFor('bidder.work', { ...observation, notice });
    const unknown = await post(server, { ...asked, messages, tools: TOOLS });
    expect(unknown.status).toBe(404);
    expect(unknown.body.error?.code).toBe('job_not_found');
  });
});
